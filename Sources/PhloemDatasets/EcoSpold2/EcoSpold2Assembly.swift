import PhloemFootprint
import PhloemModel

/// Puts activities of ecoSpold 2 together.
struct EcoSpold2Assembly {
  private var named: NamedFlows
  private var activities: [String: [Int]] = [:]
  /// Flows that are treated: their reference production is negative.
  private var treated: Set<Int> = []
  private var produced: Set<Int> = []
  private var discarded: Set<Int> = []

  init(name: String) { named = NamedFlows(name: name, format: .ecoSpold2) }

  mutating func add(_ activity: EcoSpold2Activity) throws(DatasetError) {
    named.notes.add(activity.notes)
    var process = activity.process
    for (index, mention) in activity.flows.enumerated() {
      let place = process.exchanges[index].position
      var flow = mention.flow
      if flow.name.texts.isEmpty { flow.name = LocalisedText(flow.id) }
      let (number, conversion) = named.index(of: flow, unit: mention.unit, at: place)
      process.exchanges[index].flow = number
      process.exchanges[index].conversion = conversion
      if process.exchanges[index].isReference {
        if mention.isNegative {
          treated.insert(number)
        } else {
          produced.insert(number)
        }
      } else if mention.outputGroup == "3" {
        discarded.insert(number)
      }
    }
    noteReferences(process)
    process.allocation = Self.allocation(process, activity.flows)
    try checkIdentity(process)
    activities[process.id, default: []].append(named.database.processes.count)
    named.database.processes.append(process)
  }

  private mutating func noteReferences(_ process: DatasetProcess) {
    let references = process.exchanges.filter(\.isReference)
    if references.isEmpty {
      named.notes.note(.noReference, "'\(process.name)'", at: process.position)
    } else if references.allSatisfy({ $0.amount == 0 }) {
      named.notes.note(.zeroReference, "'\(process.name)'", at: process.position)
    }
    if references.count > 1 {
      named.notes.note(
        .severalReferences, "'\(process.name)' has \(references.count)", at: process.position)
    }
  }

  /// One activity may stand in several files, one for each product it was allocated to.
  private func checkIdentity(_ process: DatasetProcess) throws(DatasetError) {
    for other in activities[process.id] ?? [] {
      let first = named.database.processes[other]
      if Self.products(first) != Self.products(process) { continue }
      throw DatasetError(
        at: process.position,
        "the activity \(process.id) stands at \(first.position?.description ?? "another place") too, with the same product",
        help: "keep one of the two")
    }
  }

  private static func products(_ process: DatasetProcess) -> [Int] {
    process.exchanges.filter(\.isReference).map(\.flow).sorted()
  }

  /// Shares by price and by dry mass, where every product of several states them.
  private static func allocation(
    _ process: DatasetProcess, _ mentions: [EcoSpold2Activity.Mention]
  ) -> [AllocationFactor] {
    let products = mentions.indices.filter {
      mentions[$0].outputGroup == "0" || mentions[$0].outputGroup == "2"
    }
    guard products.count > 1 else { return [] }
    var factors: [AllocationFactor] = []
    for (kind, property) in [(AllocationKind.economic, "price"), (.physical, "dry mass")] {
      let values = products.compactMap { index in
        mentions[index].properties[property].map { $0 * process.exchanges[index].amount }
      }
      let sum = values.reduce(0, +)
      guard values.count == products.count, values.allSatisfy({ $0 >= 0 }), sum > 0 else {
        continue
      }
      factors += zip(products, values).map {
        AllocationFactor(kind: kind, product: $0, share: $1 / sum)
      }
    }
    return factors
  }

  /// Turns the form's negative amounts of wastes into positive ones the other way, names the parts
  /// of an activity apart, and hands the database over.
  mutating func finish() -> DatasetImport {
    let wastes = treated.subtracting(produced)
    for index in wastes.union(discarded.subtracting(produced).subtracting(treated)) {
      named.database.flows[index].kind = .waste
    }
    for index in named.database.processes.indices {
      named.database.processes[index].exchanges = named.database.processes[index].exchanges.map {
        $0.amount < 0 && wastes.contains($0.flow) ? Self.turned($0) : $0
      }
    }
    for indices in activities.values where indices.count > 1 { tellApart(indices) }
    nameProviders()
    return DatasetImport(database: named.database, notes: named.notes)
  }

  /// The same exchange, positive, the other way: -1 kg produced is 1 kg treated.
  private static func turned(_ exchange: DatasetExchange) -> DatasetExchange {
    var turned = exchange
    turned.direction = exchange.direction == .input ? .output : .input
    turned.amount = -exchange.amount
    turned.formula = exchange.formula.map { "-(\($0))" }
    turned.uncertainty = exchange.uncertainty.negated
    return turned
  }

  private mutating func tellApart(_ indices: [Int]) {
    for index in indices {
      let product = Self.products(named.database.processes[index]).first
      let name = product.map { named.database.flows[$0].id } ?? "\(index)"
      named.database.processes[index].id += "_\(name)"
    }
  }

  /// A provider that is one of several parts is the one that makes what is asked for.
  private mutating func nameProviders() {
    let several = activities.filter { $0.value.count > 1 }
    if several.isEmpty { return }
    for index in named.database.processes.indices {
      for at in named.database.processes[index].exchanges.indices {
        let exchange = named.database.processes[index].exchanges[at]
        guard let provider = exchange.provider, several[provider] != nil else { continue }
        named.database.processes[index].exchanges[at].provider =
          "\(provider)_\(named.database.flows[exchange.flow].id)"
      }
    }
  }
}

extension Uncertainty {
  /// The uncertainty of the amount with the other sign.
  var negated: Uncertainty {
    var other = self
    switch kind {
    case .lognormal: other.isNegative.toggle()
    case .normal, .triangular, .betaPERT: other.location = -location
    case .gamma: other.isNegative.toggle()
    default: break
    }
    (other.minimum, other.maximum) = (-maximum, -minimum)
    return other
  }
}
