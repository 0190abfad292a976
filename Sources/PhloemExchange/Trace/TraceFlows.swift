import PhloemMetering
import PhloemModel
import PhloemTrace

/// The flow diagram of a trace: sources on the left, through pools and processes, to what leaves.
///
/// A pool that has one giver or one taker is not drawn: its burden runs straight through.
struct TraceFlows {
  /// An end of a link.
  private enum Place: Hashable {
    case node(Int)
    case source(TraceSource.Kind, String)
    case rest(TraceSource.Kind)
    case storages
    case product(FlowName, Int)
    case otherProducts
    case leftover
  }

  /// What goes from one place to another, in the unit of the diagram.
  private struct Step {
    let from: Place
    let to: Place
    var amount: Double
    let label: String
    let carrier: FlowDiagram.Carrier
  }

  /// The most sources, and products, that are drawn apart.
  private static let most = 14
  /// Below this share of the whole they are drawn as one.
  private static let least = 0.003

  private let page: TracePage
  private let names: TraceNames

  init(_ page: TracePage) {
    self.page = page
    names = page.names
  }

  /// The diagram, in t or GJ.
  var diagram: FlowDiagram {
    var steps = entering + passing + leaving
    for pool in 0..<page.result.processNodes.lowerBound { contract(.node(pool), in: &steps) }
    var diagram = FlowDiagram(measure)
    for step in steps {
      let (from, to) = (place(step.from, in: &diagram), place(step.to, in: &diagram))
      diagram.link(from, to, step.label, step.carrier, step.amount)
    }
    return diagram
  }

  private var measure: FlowDiagram.Measure {
    switch page.result.subject {
    case .carbon: .carbon
    case .energy: .energy
    case .water, .element, .origins: .mass
    }
  }

  private var whole: Double { page.result.sum(page.result.total) }

  /// What comes in: the large sources, the others of each kind as one, and what storages gave.
  private var entering: [Step] {
    let result = page.result
    let large = Set(
      page.sourceSums.prefix(Self.most).filter { result.sum($0.burden) >= Self.least * whole }
        .map { Place.source($0.kind, $0.name) })
    var left = result.entered
    var steps: [Step] = []
    for source in result.sources {
      let amount = result.sum(source.burden)
      left[source.node] -= amount
      let own = Place.source(source.kind, source.name)
      let isPool = source.node < result.processNodes.lowerBound
      steps.append(
        Step(
          from: large.contains(own) ? own : .rest(source.kind), to: .node(source.node),
          amount: amount / 1000,
          label: isPool ? names.node(source.node) : page.text(source.kind.text),
          carrier: isPool ? carrier(ofNode: source.node) : .emission))
    }
    for (node, amount) in left.enumerated() where amount > 1e-9 * whole {
      steps.append(
        Step(
          from: .storages, to: .node(node), amount: amount / 1000, label: names.node(node),
          carrier: carrier(ofNode: node)))
    }
    return steps
  }

  /// What nodes pass to each other.
  private var passing: [Step] {
    page.result.passedOn.map { from, to, amount in
      // A pool names what flows; between processes and treatments the giver does.
      let pools = page.result.processNodes.lowerBound
      let named = from < pools ? from : to < pools ? to : from
      return Step(
        from: .node(from), to: .node(to), amount: amount / 1000, label: names.node(named),
        carrier: carrier(ofNode: named))
    }
  }

  /// What leaves with products, and what stays.
  private var leaving: [Step] {
    let result = page.result
    var steps = page.carrying.enumerated().map { rank, product in
      let amount = result.sum(product.burden)
      let isLarge = rank < Self.most && amount >= Self.least * whole
      return Step(
        from: .node(product.node),
        to: isLarge ? .product(product.flow, product.node) : .otherProducts,
        amount: amount / 1000, label: names.commodity(product.commodity),
        carrier: carrier(of: product.commodity))
    }
    steps += result.leftovers.map { leftover in
      Step(
        from: .node(leftover.node), to: .leftover, amount: result.sum(leftover.burden) / 1000,
        label: names.node(leftover.node), carrier: .loss)
    }
    return steps
  }

  /// Takes a pool out where one place gives all, or one takes all.
  private func contract(_ pool: Place, in steps: inout [Step]) {
    let given = steps.filter { $0.to == pool && $0.amount > 0 }
    let taken = steps.filter { $0.from == pool && $0.amount > 0 }
    let givers = Set(given.map(\.from))
    let takers = Set(taken.map(\.to))
    guard givers.count == 1 || takers.count == 1, let giver = given.first, let taker = taken.first
    else { return }
    steps.removeAll { $0.to == pool || $0.from == pool }
    if givers.count == 1 {
      steps += taken.map {
        Step(
          from: giver.from, to: $0.to, amount: $0.amount, label: $0.label, carrier: $0.carrier)
      }
    } else {
      steps += given.map {
        Step(
          from: $0.from, to: taker.to, amount: $0.amount, label: taker.label,
          carrier: taker.carrier)
      }
    }
  }

  private func carrier(of commodity: String) -> FlowDiagram.Carrier {
    FlowDiagram.Carrier(page.park.commodities[commodity]?.kind ?? .material)
  }

  private func carrier(ofNode node: Int) -> FlowDiagram.Carrier {
    let id = page.result.nodes[node].name
    if page.result.processNodes.contains(node) { return .material }
    if node >= page.result.processNodes.upperBound { return .waste }
    return carrier(of: page.park.pools[id]?.commodity ?? id)
  }

  private func place(_ place: Place, in diagram: inout FlowDiagram) -> Int {
    func node(_ id: String, _ label: String, _ role: FlowDiagram.Role) -> Int {
      diagram.node(id, label.shortened, role)
    }
    switch place {
    case .node(let k):
      return node(
        "node:\(k)", names.node(k), page.result.processNodes.contains(k) ? .process : .pool)
    case .source(let kind, let name):
      return node("from:\(kind) \(name)", names.shortSource(name), kind == .direct ? .air : .supply)
    case .rest(let kind):
      let text: TraceText =
        switch kind {
        case .direct: .otherDirect
        case .imported: .otherImported
        case .disposal: .otherDisposal
        }
      return node("rest:\(kind)", page.text(text), kind == .direct ? .air : .supply)
    case .storages: return node("storages", page.text(.fromStorages), .supply)
    case .product(let flow, let k):
      let product = page.carrying.first { $0.flow == flow && $0.node == k }
      return node("to:\(flow) \(k)", product.map(names.product) ?? "\(flow)", .use)
    case .otherProducts: return node("others", page.text(.otherProducts), .use)
    case .leftover: return node("leftover", page.text(.cardStays), .loss)
    }
  }
}

extension String {
  /// Short enough for the label of a node.
  fileprivate var shortened: String {
    let most = unicodeScalars.contains { $0.value > 0x2E80 } ? 16 : 28
    return count > most ? prefix(most - 1) + "…" : self
  }
}
