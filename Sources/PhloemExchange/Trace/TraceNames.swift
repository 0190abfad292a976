import Foundation
import PhloemMetering
package import PhloemModel
package import PhloemTrace

/// What the parts of a trace are called in a language, by the names of the park file.
package struct TraceNames: Sendable {
  let result: TraceResult
  let park: Park
  let language: LocalizedText.Language

  /// Makes names of a result.
  package init(_ result: TraceResult, of park: Park, _ language: LocalizedText.Language) {
    self.result = result
    self.park = park
    self.language = language
  }

  private var names: ParkNames { ParkNames(park: park, language: language) }

  /// The name of a node, a place among the nodes of the result.
  func node(_ place: Int) -> String {
    let id = result.nodes[place].name
    if place < result.processNodes.lowerBound { return pool(id) }
    if result.processNodes.contains(place) { return names.name(ofFlow: id) }
    let treated = id.hasPrefix("treatment of ") ? String(id.dropFirst(13)) : id
    return TraceText.treatmentOf.filled(language, pool(treated))
  }

  /// The name of a pool: its commodity's, and its own where that differs.
  func pool(_ id: String) -> String {
    guard let commodity = park.pools[id]?.commodity, commodity != id else {
      return self.commodity(id)
    }
    return "\(self.commodity(commodity)) (\(id))"
  }

  /// The name of a commodity.
  func commodity(_ id: String) -> String { names.name(ofCommodity: id) }

  /// The name of a product: what it is, and where it goes when that is a demand.
  func product(_ product: TraceResult.Product) -> String {
    if product.isTreatment {
      return TraceText.treatmentOf.filled(language, commodity(product.commodity))
    }
    return flow(product.flow.description)
  }

  /// The name of a flow: `grid`, `slag-lime/in/carbide-slag`, `demand:pvc`.
  func flow(_ id: String) -> String {
    let parts = id.split(separator: "/").map(String.init)
    if parts.count == 3 {
      let text: TraceText = parts[1] == FlowDirection.input.rawValue ? .flowInto : .flowOutOf
      return text.filled(language, commodity(parts[2]), names.name(ofFlow: parts[0]))
    }
    if id.hasPrefix("demand:") {
      return TraceText.askedFor.filled(language, commodity(String(id.dropFirst(7))))
    }
    if let demand = park.fixedFlows[id], demand.direction == .input, let site = demand.site {
      return TraceText.deliveredTo.filled(
        language, commodity(demand.commodity), names.name(ofSite: site))
    }
    return names.name(ofFlow: id)
  }

  /// The name of a source: `combustion of steam-coal in coal-power`, `grid`, `transport to quarry`.
  package func source(_ id: String) -> String {
    let words = id.split(separator: " ").map(String.init)
    if words.count == 5, words[1] == "of", words[3] == "in" {
      return TraceText.sourceOfIn.filled(
        language, names.name(ofCategory: words[0]), commodity(words[2]),
        names.name(ofFlow: words[4]))
    }
    if words.count == 3, words[1] == "in" {
      return TraceText.sourceIn.filled(
        language, names.name(ofCategory: words[0]), names.name(ofFlow: words[2]))
    }
    if words.count == 3, words[0] == "transport", words[1] == "to" {
      let market = park.markets[words[2]]
      return TraceText.transportOf.filled(
        language, market.map { commodity($0.commodity) } ?? words[2])
    }
    if words.count == 5, words[0] == "virgin", words[4] == "replaces" {
      return TraceText.virginFor.filled(language, names.name(ofFlow: words[3]))
    }
    return flow(id)
  }

  /// The name of a source without the process that it enters: what stands beside that.
  func shortSource(_ id: String) -> String {
    let words = id.split(separator: " ").map(String.init)
    guard words.count == 5, words[1] == "of", words[3] == "in" else { return source(id) }
    return TraceText.sourceIn.filled(
      language, names.name(ofCategory: words[0]), commodity(words[2]))
  }

  /// The end of a fate: a flow, or what is not accounted at a place.
  func end(_ place: String) -> String {
    let mark = "not accounted at "
    guard place.hasPrefix(mark) else { return flow(place) }
    let id = String(place.dropFirst(mark.count))
    let node = result.nodes.lastIndex { $0.name == id }
    return TraceText.notAccounted.filled(language, node.map(self.node) ?? flow(id))
  }

  /// Names in a row; they may have commas of their own.
  func list(_ names: [String]) -> String { names.joined(separator: language == .zh ? "；" : "; ") }

  /// The name of an account.
  func account(_ place: Int) -> String {
    let id = result.subject.accounts[place]
    let text: TraceText? =
      switch id {
      case "fossil": .fossil
      case "process": .process
      case "biogenic": .biogenic
      case "fluorinated": .fluorinated
      case "fuel": .fuel
      case "electricity": .electricity
      case "heat": .heat
      case "renewable": .renewable
      case "water": .water
      default: nil
      }
    return text?(language) ?? id
  }

  /// How a process shares, by the label of the model: `mass (nothing to steam)`, `all to alumina`.
  func sharing(_ label: String) -> String {
    let mark = " (nothing to "
    if let start = label.range(of: mark), label.hasSuffix(")") {
      let left = label[start.upperBound...].dropLast().split(separator: ", ").map(String.init)
      return TraceText.nothingTo.filled(
        language, sharing(String(label[..<start.lowerBound])), list(left.map(commodity)))
    }
    if label.hasPrefix("all to ") {
      return TraceText.allTo.filled(language, commodity(String(label.dropFirst(7))))
    }
    let text: TraceText? =
      switch label {
      case "treatment": .byTreatment
      case "nothing made": .nothingMade
      case "mass": .byMass
      case "economic": .byValue
      case "energy": .byEnergy
      case "exergy": .byExergy
      case "heat-rate": .byHeatRate
      case "work-loss": .byWorkLoss
      case "substitution": .bySubstitution
      default: nil
      }
    return text?(language) ?? label
  }
}

extension TraceSource.Kind {
  /// What it is called.
  var text: TraceText {
    switch self {
    case .direct: .direct
    case .imported: .imported
    case .disposal: .disposal
    }
  }
}

extension TraceResult.Leftover.Reason {
  /// What it is called.
  var text: TraceText {
    switch self {
    case .loss: .loss
    case .idle: .idle
    case .unaccounted: .unaccounted
    case .loop: .closedLoop
    case .stored: .stored
    }
  }
}
