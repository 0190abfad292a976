public import PhloemMetering

/// What a park's flows carried over a period.
public struct TraceResult: Sendable {
  /// A flow that left the park, with what it carried.
  public struct Product: Sendable {
    /// The flow.
    public let flow: FlowName
    /// What flowed.
    public let commodity: String
    /// Whether it came in as waste, and carries what treating it here caused.
    public let isTreatment: Bool
    /// How much, canonical units of the commodity's unit.
    public let amount: Double
    /// What it carried, by account.
    public let burden: [Double]
    /// What of the counted burden came from each source, largest first.
    public let contributions: [(source: String, amount: Double)]
    /// The burden per canonical unit by account in each interval; nil where nothing flowed.
    public let accountSeries: [[Double]?]
    /// The counted burden per canonical unit in each interval; nil where nothing flowed.
    public let series: [Double?]
    /// The node it left, a place in `nodes`.
    public let node: Int
  }

  /// A flow that a process, a purchase or a supply gave to a pool, with what it carried.
  public struct Output: Sendable {
    /// The flow.
    public let flow: FlowName
    /// What flowed.
    public let commodity: String
    /// How much in the intervals in which it is known, canonical units of the commodity's unit.
    public let amount: Double
    /// The counted burden that it carried.
    public let burden: Double
  }

  /// A burden that no product took.
  public struct Leftover: Sendable {
    /// Why it stayed.
    public enum Reason: String, Sendable {
      /// More entered a pool than left it.
      case loss
      /// A process burnt or took something while it made nothing.
      case idle
      /// A process took in more of an element than its known outputs hold.
      case unaccounted
      /// A loop passed all of it on and let nothing out.
      case loop
      /// It went into a storage.
      case stored
    }
    /// Why.
    public let reason: Reason
    /// The pool, process or storage.
    public let place: String
    /// The node it stayed at, or went into the storage from: a place in `nodes`.
    public let node: Int
    /// How much, by account.
    public let burden: [Double]
  }

  /// What is traced.
  public let subject: TraceSubject
  /// Whether an account counts in sums.
  public var counted: [Bool] { subject.accounts.indices.map { subject.counts($0) } }
  /// The number of intervals.
  public let intervals: Int
  /// What left, by name.
  public let products: [Product]
  /// What stayed.
  public let leftovers: [Leftover]
  /// What was given to pools, by name; a flow that never ran is not among them.
  public let outputs: [Output]
  /// What came in, by account, and the node it entered: a place in `nodes`.
  public let sources: [(name: String, kind: TraceSource.Kind, node: Int, burden: [Double])]
  /// What came out of storages, by account.
  public let drawn: [Double]
  /// What came with virgin material in place of a flow that was cut, by account.
  public let replaced: [Double]
  /// Through each node: its name, and what it carried by account.
  public let nodes: [(name: String, burden: [Double])]
  /// Through each pool: canonical units of its commodity.
  public let throughput: [Double]
  /// The largest share of what came in that did not come out in any interval: rounding.
  public let residual: Double
  /// Loops that carried something, with the share of each loop's burden that went round.
  public let loops: [[String]]
  /// What a reader should know.
  public let findings: [String]
  /// Flows that are not known in some interval: what they carry is left out.
  public let unknown: [String]
  /// The places of the processes among the nodes; pools stand before them, treatments after.
  public let processNodes: Range<Int>
  let network: TraceNetwork
  /// The counted burden along each edge.
  let passed: [Double]
  /// The counted burden that entered each node from outside.
  let own: [Double]

  /// The counted sum of a burden.
  public func sum(_ burden: [Double]) -> Double {
    zip(burden, counted).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
  }

  /// Everything that came in, by account.
  public var total: [Double] {
    sources.reduce(zip(drawn, replaced).map(+)) { sum, source in
      zip(sum, source.burden).map(+)
    }
  }

  /// What stayed at the end: of storages only what was not drawn again.
  public var remaining: [Leftover] {
    var stored = drawn.map { _ in 0.0 }
    for leftover in leftovers where leftover.reason == .stored {
      for a in stored.indices { stored[a] += leftover.burden[a] }
    }
    return leftovers.map { leftover in
      guard leftover.reason == .stored else { return leftover }
      let burden = leftover.burden.enumerated().map { a, whole in
        stored[a] == 0 ? 0 : whole - drawn[a] * whole / stored[a]
      }
      return Leftover(
        reason: leftover.reason, place: leftover.place, node: leftover.node, burden: burden)
    }
  }

  /// The ways by which most of a product's burden came.
  ///
  /// - Parameters:
  ///   - product: One of `products`.
  ///   - limit: The most ways.
  /// - Returns: The nodes along each way, from where the burden entered, and the share of the product's
  ///   burden; loops are followed round as often as they matter.
  public func paths(to product: Product, limit: Int) -> [(nodes: [Int], share: Double)] {
    let whole = network.nodes.indices.map { sum(nodes[$0].burden) }
    let own = zip(own, whole).map { $1 > 0 ? max(0, $0 / $1) : 0 }
    let share = network.edges.indices.map { k in
      let taker = whole[network.edges[k].to]
      return taker > 0 ? max(0, passed[k] / taker) : 0
    }
    return network.paths(to: product.node, own: own, passed: share, limit: limit).map {
      ($0.nodes, $0.share)
    }
  }

  /// The counted burden that nodes passed to each other, above zero, with their places in `nodes`:
  /// a pool and a process may have the same name.
  public var passedOn: [(from: Int, to: Int, amount: Double)] {
    network.edges.indices.filter { passed[$0] > 0 }.map { k in
      (network.edges[k].from, network.edges[k].to, passed[k])
    }
  }

  /// The counted burden that entered each node from outside, storages included, by place in `nodes`.
  public var entered: [Double] { own }

  /// The members of each loop that carried something, as places in `nodes`; in the order of `loops`.
  public var loopNodes: [[Int]] { network.loops { passed[$0] > 0 } }

  /// The counted burden that nodes passed to each other, above zero.
  public var passages: [(from: String, to: String, amount: Double)] {
    network.edges.indices.filter { passed[$0] > 0 }.map { k in
      (network.nodes[network.edges[k].from], network.nodes[network.edges[k].to], passed[k])
    }
  }
}
