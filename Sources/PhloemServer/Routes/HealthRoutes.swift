internal import HTTPTypes
internal import Hummingbird
internal import PhloemModel

/// Whether the server runs, and whether it can answer.
struct HealthRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to router: Router<ServerContext>) {
    router.get("health") { _, _ in "ok\n" }
    router.get("ready") { _, _ in
      let workspace = service.workspace
      do {
        _ = try await service.work.run { try workspace.version() }
      } catch let error as InputError {
        throw Problem(
          status: .serviceUnavailable, kind: "not-ready", title: "The database cannot be read",
          detail: error.diagnostics.first?.message ?? "\(error)", headers: [.retryAfter: "5"])
      }
      return "ready\n"
    }
  }
}
