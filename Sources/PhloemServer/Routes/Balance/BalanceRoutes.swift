internal import Hummingbird
internal import PhloemMetering
internal import PhloemSession

/// Readings against balances.
struct BalanceRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("balance") { request, _ in
      try await service.answer(request, parameters: ["period", "level", "recipes"]) {
        session, parameters in
        let work = try BalanceWork(session, period: parameters.period(session))
        var options = BalanceOptions()
        let recipes: YesOrNo = try parameters.choice("recipes", default: .yes)
        options.usesRecipes = recipes == .yes
        return BalanceBody(
          try work.reconciliation(options, level: parameters.level()), work)
      }
    }
  }

  private enum YesOrNo: String, CaseIterable { case yes, no }
}

extension Parameters {
  /// The probability of suspecting readings without errors.
  fileprivate func level() throws -> Double {
    guard let text = self["level"] else { return 0.05 }
    guard let level = Double(text), level >= 1e-6, level < 0.5 else {
      throw Problem.badRequest("parameter 'level' is '\(text)', not a probability such as 0.05")
    }
    return level
  }
}
