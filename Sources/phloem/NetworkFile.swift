import Foundation
import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemSession

/// A network file given to `balance` in place of a park.
struct NetworkFile {
  let network: BalanceNetwork

  /// Reads the file when it is a network: a YAML file whose first key is `network`; nil for a park.
  static func read(_ options: ParkOptions) throws -> NetworkFile? {
    let path = options.place.file
    guard path == options.park, FileManager.default.fileExists(atPath: path) else { return nil }
    let node = try YAMLNode(reading: FileContents.text(path), file: path)
    guard node.mapping?.contains(where: { $0.key == "network" }) == true else { return nil }
    let (network, findings) = try BalanceNetwork.read(node)
    Console.note(findings)
    return NetworkFile(network: network)
  }

  /// Reconciles the network.
  func answer(level: Double) -> BalanceAnswer {
    BalanceAnswer(network, network.problem.reconciledByParts(), level: level)
  }
}

extension BalanceAnswer {
  /// What was found of a network.
  init(_ network: BalanceNetwork, _ state: ReconciledParts, level: Double) {
    let global = state.globalTest(level: level)
    title = network.title
    self.level = level
    passes = (global?.passes ?? true) && state.parts.allSatisfy { $0.state != nil }
    objective = state.objective
    test = global.map { Test($0, degreesOfFreedom: state.degreesOfFreedom) }
    recipeTest = nil
    let tests = state.measurementTests(level: level)
    flows = network.variables.indices.map { k in
      let estimate = state.estimates[k]
      let measured = network.problem.variables[k].measured
      return Flow(
        name: network.variables[k].name, unit: network.unit,
        knownBy: estimate.map { Self.knowledge($0.status).rawValue } ?? "unknown",
        status: estimate?.status.words, measured: measured?.value,
        measuredDeviation: measured?.standardDeviation, isDeviationAssumed: false,
        value: estimate?.value, deviation: estimate?.standardDeviation,
        adjustment: estimate?.adjustmentInSigma, isAtBound: estimate?.isAtBound ?? false,
        test: tests[k].map { Test($0) }, meters: [])
    }
    let nodal = state.nodalTests(level: level)
    nodes = network.balances.indices.map { k in
      Node(
        name: network.balances[k].name, unit: k < network.nodeCount ? network.unit : "",
        imbalance: state.imbalances[k], test: nodal[k].map { Test($0) })
    }
    parts = state.parts.map { part in
      Part(part, names: part.extent.equations.map { network.balances[$0].name })
    }
    suspects = network.suspects(in: state, level: level).map(Suspicion.init)
    untestable = []
    recipes = []
    meterTree = []
    suggestions = state.suggestedMeters.map {
      Suggestion(
        flow: network.variables[$0.variable].name,
        becomesKnown: $0.becomesObservable.map { network.variables[$0].name })
    }
    omissions = []
  }

  private static func knowledge(_ status: VariableStatus) -> FlowKnowledge {
    switch status {
    case .known, .nonRedundant: .meter
    case .redundant: .checkedMeter
    case .observable: .balance
    case .unobservable: .unknown
    }
  }
}
