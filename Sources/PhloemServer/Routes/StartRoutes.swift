internal import Hummingbird

/// What the pages need to know when they start.
struct StartRoutes {
  private let service: Service
  private let body: StartBody

  init(_ service: Service, isSample: Bool, hasLedger: Bool) {
    self.service = service
    body = StartBody(isSample: isSample, hasLedger: hasLedger)
  }

  func add(to group: RouterGroup<ServerContext>) {
    let body = body
    group.get("start") { request, _ in
      try await service.answer(request, parameters: []) { _, _ in body }
    }
  }
}

/// How the server was started.
struct StartBody: Encodable {
  /// Whether the park is the sample that is shown when none is named.
  let isSample: Bool
  /// Whether a ledger is shown beside the park.
  let hasLedger: Bool
}
