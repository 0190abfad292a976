internal import HTTPTypes
internal import Hummingbird

/// Everything that can be asked: the routes of the interface, and the pages.
struct Site {
  private let service: Service
  private let pages: PageFiles
  private let document: InterfaceDocument

  init(_ service: Service, configuration: ServerConfiguration) throws {
    self.service = service
    pages = try PageFiles(plotly: configuration.plotly)
    document = try InterfaceDocument()
  }

  /// The routes, outermost first what every answer passes through.
  func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self)
    router.add(middleware: RequestLog(metrics: service.metrics))
    router.add(middleware: ProblemMiddleware())
    router.add(middleware: SecurityHeaders())
    router.add(middleware: LocalIdentity())
    HealthRoutes(service).add(to: router)
    MetricsRoutes(service).add(to: router)
    let interface = router.group("api/v1")
    document.add(to: interface)
    ParkRoutes(service).add(to: interface)
    EnergyRoutes(service).add(to: interface)
    LiveRoutes(service).add(to: interface)
    pages.add(to: router)
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
      }.filter { $0.contains(" /api/v1/") })
  }
}
