internal import HTTPTypes
internal import Hummingbird

/// Everything that can be asked: the routes of the interface, and the pages.
struct Site {
  private let service: Service
  private let access: Access
  private let pages: PageFiles
  private let document: InterfaceDocument
  private let reports: ReportRoutes
  private let isSample: Bool
  private let ledger: ServedLedger?

  init(
    _ service: Service, _ schedules: ReportSchedules, access: Access,
    configuration: ServerConfiguration
  ) throws {
    self.service = service
    self.access = access
    reports = ReportRoutes(service, schedules, plotly: configuration.plotly)
    pages = try PageFiles(plotly: configuration.plotly)
    document = try InterfaceDocument()
    isSample = configuration.isSample
    ledger = try configuration.ledger.map { try ServedLedger(path: $0) }
  }

  /// The routes, outermost first what every answer passes through.
  func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog(metrics: service.metrics))
    router.add(middleware: SecurityHeaders(isEncrypted: access.configuration.tls != nil))
    router.add(middleware: ProblemMiddleware())
    for middleware in access.guards { router.add(middleware: middleware) }
    HealthRoutes(service).add(to: router)
    MetricsRoutes(service).add(to: router)
    let interface = router.group("api/v1")
    document.add(to: interface)
    ParkRoutes(service).add(to: interface)
    StartRoutes(service, isSample: isSample, hasLedger: ledger != nil).add(to: interface)
    AccessRoutes(access, zone: service.workspace.zone).add(to: interface)
    EnergyRoutes(service).add(to: interface)
    CarbonRoutes(service).add(to: interface)
    MeterRoutes(service).add(to: interface)
    CorrectionRoutes(service).add(to: interface)
    PlanRoutes(service).add(to: interface)
    LiveRoutes(service, access).add(to: interface)
    BalanceRoutes(service).add(to: interface)
    TraceRoutes(service).add(to: interface)
    FootprintRoutes(service).add(to: interface)
    AuditRoutes(service).add(to: interface)
    LedgerRoutes(service, ledger).add(to: interface)
    JobRoutes(service).add(to: interface)
    reports.add(to: interface)
    pages.add(to: router)
    return router
  }

  /// The routes with an answer for methods that they do not have: what a server runs.
  func wholeRouter() -> Router<ServerContext> {
    let router = router()
    AllowedMethods.add(to: router, telling: access.declared)
    return router
  }

  /// The methods and paths of the interface, as its description writes them: `GET /api/v1/nodes/{id}`.
  var addresses: Set<String> {
    Set(
      router().routes.map { route in
        let parts = "\(route.path)".split(separator: "/").map { part in
          part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
        }
        return "\(route.method.rawValue) /\(parts.joined(separator: "/"))"
      }.filter { address in
        address.contains(" /api/v1/")
          || ["/health", "/ready", "/metrics"].contains { address.hasSuffix(" \($0)") }
      })
  }
}
