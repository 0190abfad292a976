import PhloemDispatch
import PhloemModel

/// What the parts of a plan are called in a language, by the names of the park file.
struct PlanNames: Sendable {
  let park: Park
  let language: LocalizedText.Language

  private var names: ParkNames { ParkNames(park: park, language: language) }

  /// The name of a process, market, supply, demand, storage or link, else of a commodity's pool.
  func owner(_ id: String) -> String {
    park.runnable[id] == nil ? commodity(id) : names.name(ofFlow: id)
  }

  /// The name of a commodity.
  func commodity(_ id: String) -> String { names.name(ofCommodity: id) }

  /// The name of a pool: its commodity's, and its own where that differs.
  func pool(_ id: String, _ commodity: String) -> String {
    commodity == id ? self.commodity(id) : "\(self.commodity(commodity)) (\(id))"
  }

  /// What a kind of flow is called.
  func kind(_ kind: PlanFigures.Kind) -> String {
    let text: PlanText =
      switch kind {
      case .process: .process
      case .yield: .yield
      case .storage: .storage
      case .purchase: .purchase
      case .sale: .sale
      case .disposal: .disposal
      case .link: .link
      case .demand: .demand
      }
    return text(language)
  }

  /// What a kind of cost is called.
  func cost(_ kind: DispatchModel.Cost.Kind) -> String {
    let text: PlanText =
      switch kind {
      case .purchase: .purchase
      case .sale: .sale
      case .disposal: .disposal
      case .running: .runningCost
      case .start: .startCost
      case .stop: .stopCost
      case .demandCharge: .demandCharge
      case .storage: .storage
      case .transport: .transport
      case .shift: .shift
      case .shed: .shed
      case .curtailment: .curtailment
      case .carbon: .carbonCost
      case .annuity: .annuity
      case .certificate: .certificate
      }
    return text(language)
  }
}
