internal import Hummingbird

/// What the pages need to know when they start.
struct StartRoutes {
  private let service: Service
  private let isSample: Bool

  init(_ service: Service, isSample: Bool) {
    self.service = service
    self.isSample = isSample
  }

  func add(to group: RouterGroup<ServerContext>) {
    let isSample = isSample
    group.get("start") { request, _ in
      try await service.answer(request, parameters: []) { _, _ in StartBody(isSample: isSample) }
    }
  }
}

/// How the server was started.
struct StartBody: Encodable {
  /// Whether the park is the sample that is shown when none is named.
  let isSample: Bool
}
