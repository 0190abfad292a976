internal import HTTPTypes
internal import Hummingbird

/// Everything that can be asked: the routes of the interface, and the pages.
struct Site {
  private let service: Service
  private let pages: PageFiles
  private let document: InterfaceDocument
  private let reports: ReportRoutes

  init(
    _ service: Service, _ schedules: ReportSchedules, configuration: ServerConfiguration
  ) throws {
    self.service = service
    reports = ReportRoutes(service, schedules, plotly: configuration.plotly)
    pages = try PageFiles(plotly: configuration.plotly)
    document = try InterfaceDocument()
  }

  /// The routes, outermost first what every answer passes through.
  func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self)
    router.add(middleware: ProblemMiddleware())
    router.add(middleware: SecurityHeaders())
    router.add(middleware: LocalIdentity())
    HealthRoutes(service).add(to: router)
    let interface = router.group("api/v1")
    document.add(to: interface)
    ParkRoutes(service).add(to: interface)
    EnergyRoutes(service).add(to: interface)
    CarbonRoutes(service).add(to: interface)
    MeterRoutes(service).add(to: interface)
    CorrectionRoutes(service).add(to: interface)
    PlanRoutes(service).add(to: interface)
    BalanceRoutes(service).add(to: interface)
    TraceRoutes(service).add(to: interface)
    AuditRoutes(service).add(to: interface)
    JobRoutes(service).add(to: interface)
    reports.add(to: interface)
    pages.add(to: router)
    return router
  }
}
