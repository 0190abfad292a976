import PhloemAccounting
import PhloemModel

/// The park's flows over a period as nodes and links, in mass, energy or carbon.
///
/// A pool appears only where several give and several take, or where it does not balance; else its
/// flows run straight from giver to taker. What a process takes of its own product is netted.
struct FlowDiagram: Sendable {
  /// What the widths mean.
  enum Measure: String, Sendable, CaseIterable {
    /// Tonnes.
    case mass
    /// Gigajoules by lower heating value.
    case energy
    /// Tonnes of CO2e: emissions, and the carbon in materials as the CO2 it would make.
    case carbon
    /// The currency of the park, where a price is known.
    case money

    /// Those that a report draws: prices are no part of it.
    static let reported: [Measure] = [.mass, .energy, .carbon]

    /// The unit for people.
    var unit: String {
      switch self {
      case .mass: "t"
      case .energy: "GJ"
      case .carbon: "tCO₂e"
      case .money: ""
      }
    }
  }

  /// What a node is.
  enum Role: String, Sendable {
    case supply, process, pool, use, air, loss, loop, gap
  }

  /// What a link carries.
  enum Carrier: String, Sendable {
    case fuel, electricity, heat, material, product, waste, water, gas, emission, loss, gap

    init(_ kind: CommodityKind) {
      self =
        switch kind {
        case .fuel: .fuel
        case .electricity: .electricity
        case .heat, .cooling: .heat
        case .product: .product
        case .waste: .waste
        case .water: .water
        case .gas: .gas
        case .emission: .emission
        case .material, .service: .material
        }
    }
  }

  /// A place that flows join.
  struct Node: Sendable {
    let id: String
    let label: String
    let role: Role
    /// Inflow less outflow and declared losses, in the unit of the measure, where that is known.
    var gap: Double?
    /// Whether the gap is larger than the tolerance.
    var isUnbalanced = false
  }

  /// A flow between two nodes.
  struct Link: Sendable {
    let from: Int
    let to: Int
    let label: String
    /// What flows; nil for emissions, losses and gaps.
    var commodity: String?
    let carrier: Carrier
    /// In the unit of the measure, above zero.
    var amount: Double
    /// The estimated part of the amount.
    var estimated: Double
    /// Whether a reading of it is under suspicion.
    var isSuspect = false
  }

  /// The largest gap that still counts as balanced, as a share of the larger side.
  static let tolerance = 0.01

  let measure: Measure
  private(set) var nodes: [Node] = []
  private(set) var links: [Link] = []
  private var index: [String: Int] = [:]

  init(_ measure: Measure) { self.measure = measure }

  /// The place of a node, which is made when it is new.
  mutating func node(_ id: String, _ label: String, _ role: Role) -> Int {
    if let place = index[id] { return place }
    index[id] = nodes.count
    nodes.append(Node(id: id, label: label, role: role))
    return nodes.count - 1
  }

  /// Notes how far a node is from balance.
  mutating func setGap(_ gap: Double, isUnbalanced: Bool, of node: Int) {
    nodes[node].gap = gap
    nodes[node].isUnbalanced = isUnbalanced
  }

  /// Adds a flow; amounts between the same nodes under one label add up, and zero is left out.
  mutating func link(
    _ from: Int, _ to: Int, _ label: String, _ carrier: Carrier, _ amount: Double,
    estimated: Double = 0, isSuspect: Bool = false, of commodity: String? = nil
  ) {
    guard amount > 0, amount.isFinite, from != to else { return }
    let twin = links.firstIndex {
      $0.from == from && $0.to == to && $0.label == label && $0.carrier == carrier
    }
    if let twin {
      links[twin].amount += amount
      links[twin].estimated += estimated
      links[twin].isSuspect = links[twin].isSuspect || isSuspect
    } else {
      links.append(
        Link(
          from: from, to: to, label: label, commodity: commodity, carrier: carrier, amount: amount,
          estimated: estimated, isSuspect: isSuspect))
    }
  }

  /// What flows in and out of a node.
  func throughput(of node: Int) -> (input: Double, output: Double) {
    links.reduce(into: (0, 0)) { sums, link in
      if link.to == node { sums.0 += link.amount }
      if link.from == node { sums.1 += link.amount }
    }
  }

  /// The links that a picture can show: the widest, so that not more nodes than fit are joined, and
  /// every gap.
  var visible: [Link] { visible(joining: Self.nodeLimit) }

  /// The links of a picture that joins at most about as many nodes.
  func visible(joining limit: Int) -> [Link] {
    var least = (links.map(\.amount).max() ?? 0) * 0.0005
    while true {
      let seen = links.filter { $0.amount >= least || $0.carrier == .gap || $0.isSuspect }
      let joined = Set(seen.flatMap { [$0.from, $0.to] })
      if joined.count <= limit || least == 0 { return seen }
      let wide = seen.contains {
        $0.carrier != .gap && !$0.isSuspect && $0.amount >= least * 1.25
      }
      if !wide { return seen }
      least *= 1.25
    }
  }

  /// The visible links without loops.
  ///
  /// A link that would close a loop is cut into one that leaves and one that comes back: the narrowest
  /// of each loop.
  var picture: FlowDiagram { picture(joining: Self.nodeLimit) }

  /// The picture that joins at most about as many nodes.
  func picture(joining limit: Int) -> FlowDiagram {
    var picture = FlowDiagram(measure)
    picture.nodes = nodes
    picture.index = index
    var next: [Int: [Int]] = [:]
    func reaches(_ start: Int, _ end: Int) -> Bool {
      var seen: Set<Int> = [start]
      var open = [start]
      while let node = open.popLast() {
        if node == end { return true }
        for place in next[node] ?? [] where seen.insert(place).inserted { open.append(place) }
      }
      return false
    }
    for link in visible(joining: limit).sorted(by: Self.byAmount) {
      if !reaches(link.to, link.from) {
        next[link.from, default: []].append(link.to)
        picture.links.append(link)
        continue
      }
      let leaves = picture.node("leaves:\(link.label)", "↻ \(link.label)", .loop)
      let returns = picture.node("returns:\(link.label)", "↻ \(link.label)", .loop)
      let (label, carrier) = (link.label, link.carrier)
      picture.link(
        link.from, leaves, label, carrier, link.amount, estimated: link.estimated,
        isSuspect: link.isSuspect, of: link.commodity)
      picture.link(
        returns, link.to, label, carrier, link.amount, estimated: link.estimated,
        isSuspect: link.isSuspect, of: link.commodity)
    }
    return picture
  }

  /// About as many nodes as have room for their names.
  static let nodeLimit = 42

  /// The largest first, then by place.
  static func byAmount(_ a: Link, _ b: Link) -> Bool {
    a.amount == b.amount ? (a.from, a.to, a.label) < (b.from, b.to, b.label) : a.amount > b.amount
  }
}
