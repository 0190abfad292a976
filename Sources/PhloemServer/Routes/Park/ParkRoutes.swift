internal import Hummingbird
internal import PhloemExchange
internal import PhloemModel
internal import PhloemSession

/// What the park is, what flows in it, and what one of its parts does.
struct ParkRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let workspace = service.workspace
    group.get("park") { request, _ in
      try await service.answer(request, parameters: []) { session, _ in
        try ParkBody(session, version: workspace.version())
      }
    }
    group.get("park/graph") { request, _ in
      try await service.answer(request, parameters: []) { session, _ in GraphBody(session.park) }
    }
    group.get("park/flows") { request, _ in
      try await service.answer(
        request, parameters: ["period", "measure", "level", "nodes"], over: Service.account
      ) { session, parameters in try FlowsBody(session, parameters) }
    }
    group.get("nodes/:id") { request, context in
      let id = try context.name("id")
      return try await service.answer(request, parameters: ["period"], over: Service.account) {
        session, parameters in try NodeBody(id, session, parameters)
      }
    }
  }
}

extension Service {
  /// The time that an account of a question's `period` rests on, and of the one it is compared with.
  static let account: @Sendable (ParkSession, Parameters) throws -> Range<Int64>? = {
    session, parameters in
    let period = try parameters.period(session)
    let profile = try session.profile(nil)
    let own = try session.accountSpan(of: period, profile: profile)
    guard let earlier = try parameters.comparedPeriod(with: period) else { return own }
    let before = try session.accountSpan(of: earlier, profile: profile)
    return min(own.lowerBound, before.lowerBound)..<max(own.upperBound, before.upperBound)
  }
}
