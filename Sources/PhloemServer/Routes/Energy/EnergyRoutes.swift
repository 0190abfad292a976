internal import Hummingbird
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What energy and water were used, by carrier, place, time and use.
struct EnergyRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("energy") { request, _ in
      try await service.answer(
        request, parameters: ["period", "compare"], over: Service.account
      ) { session, parameters in try EnergyBody(session, parameters) }
    }
    group.get("energy/rollup") { request, _ in
      try await service.answer(
        request, parameters: RollupQuestion.parameters, over: Service.period
      ) { session, parameters in try RollupQuestion(session, parameters).page() }
    }
    group.get("energy/load") { request, _ in
      try await service.answer(
        request, parameters: ["period", "meter"], over: Service.period
      ) { session, parameters in try LoadBody(session, parameters) }
    }
    group.get("indicators") { request, _ in
      try await service.answer(
        request, parameters: ["period", "by", "compare"], over: Service.account
      ) { session, parameters in try IndicatorsBody(session, parameters) }
    }
  }
}

/// Which earlier period is set beside the one that is asked for.
enum Comparison: String, CaseIterable {
  /// The period of the same length before.
  case previous
  /// The same days a year earlier.
  case year
}

extension Parameters {
  /// The earlier period that is asked for beside another.
  func comparedPeriod(with period: Period) throws -> Period? {
    guard self["compare"] != nil else { return nil }
    return try choice("compare", default: Comparison.previous) == .previous
      ? period.previous : period.sameLastYear
  }

  /// The earlier period to compare with; nil when none is asked for, or nothing was read in it.
  func comparison(with period: Period, _ session: ParkSession) throws -> Period? {
    guard let earlier = try comparedPeriod(with: period) else { return nil }
    let amounts = try session.amounts(of: session.park.meters.keys.sorted(), in: [earlier])
    return amounts.values.contains { $0.contains { $0 != nil } } ? earlier : nil
  }
}
