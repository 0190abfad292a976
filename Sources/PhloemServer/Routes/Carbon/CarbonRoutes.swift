internal import Hummingbird
internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession

/// What the park emitted, and why a figure is what it is.
struct CarbonRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("carbon") { request, _ in
      try await service.answer(request, parameters: ["period", "profile", "allowance"]) {
        session, parameters in try CarbonBody(session, parameters)
      }
    }
    group.get("carbon/explain") { request, _ in
      try await service.answer(request, parameters: ["figure", "period", "profile"]) {
        session, parameters in try ExplanationBody.answer(session, parameters)
      }
    }
  }
}

extension Parameters {
  /// The programme profile; the park's usual one when it is not given.
  func profile(_ session: ParkSession) throws -> ProgrammeProfile {
    let name = self["profile"]
    do {
      return try session.profile(name)
    } catch let error as InputError where name != nil {
      let finding = error.diagnostics.first
      throw Problem.badRequest(
        "parameter 'profile': \(finding?.message ?? "\(error)")"
          + (finding?.help.map { "; \($0)" } ?? ""))
    }
  }
}
