internal import Hummingbird

/// Whether the server runs, and whether it can answer.
struct HealthRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to router: Router<ServerContext>) {
    router.get("health") { _, _ in "ok\n" }
    router.get("ready") { _, _ in
      let workspace = service.workspace
      _ = try await service.work.run { try workspace.version() }
      return "ready\n"
    }
  }
}
