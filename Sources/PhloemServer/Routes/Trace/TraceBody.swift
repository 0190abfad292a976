internal import PhloemExchange
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemTrace

/// What the products of a park carry; burdens in `unit`, amounts in each commodity's unit.
struct TraceBody: Encodable {
  struct Footprint: Encodable {
    let value: Double
    let unit: String
  }
  struct Way: Encodable {
    let path: [String]
    let value, share: Double
  }
  struct Part: Encodable {
    let name: String
    let value, share: Double
  }
  struct Purchase: Encodable {
    let id: String
    let name: TextBody
  }
  /// A commodity whose fate can be asked for.
  struct Start: Encodable {
    let commodity: String
    let name: TextBody
    /// The elements that it holds, the largest share first.
    let elements: [String]
  }
  struct Product: Encodable {
    let id: String
    let name: TextBody
    let commodity, unit: String
    let amount, burden: Double
    let footprint: Footprint?
    let accounts: [String: Double]
    /// The footprint in each interval; null where nothing flowed.
    let months, days, hours: [Double?]?
    let contributions: [Way]
    let sources: [Part]
    /// What was bought for it without a factor: it adds nothing to the footprint.
    let purchasesWithoutFactor: [Purchase]
  }
  struct Source: Encodable {
    let name, kind: String
    let value: Double
  }
  struct Leftover: Encodable {
    let place, reason: String
    let value: Double
  }
  struct Untraced: Encodable {
    let name: String
    let value: Double
  }

  let period, subject, unit, by: String
  let intervals: Int
  /// When each interval begins.
  let labels: [String]
  let total: Double
  let accounts: [String: Double]
  let residual: Double
  let products: [Product]
  let sources: [Source]
  let leftovers: [Leftover]
  /// Emissions of the inventory that no flow drives.
  let untraced: [Untraced]
  let loops: [[String]]
  let sharing: [String: String]
  let unknown: [String]
  let findings: [FindingBody]
  /// What flowed and says what it is made of: its fate can be asked for.
  let starts: [Start]
  let fate: FateBody?

  init(_ tracing: TraceSession, _ result: TraceResult, paths: Int, fate: MaterialFate?) {
    let time = LocalTime(tracing.park.zone)
    period = tracing.period.label
    subject = result.subject.name
    unit = result.subject.unit
    by = tracing.grain.rawValue
    intervals = result.intervals
    labels = tracing.period.boundaries(by: tracing.grain, in: tracing.park.zone).dropLast().map {
      time($0)
    }
    total = result.sum(result.total)
    accounts = result.accounts(of: result.total)
    residual = result.residual
    products = result.products.filter { product in product.burden.contains { $0 != 0 } }
      .sorted { (result.sum($1.burden), $0.flow) < (result.sum($0.burden), $1.flow) }
      .map { Product($0, result, tracing, paths: paths) }
    sources = result.sources.filter { source in source.burden.contains { $0 != 0 } }.map {
      Source(name: $0.name, kind: $0.kind.rawValue, value: result.sum($0.burden))
    }.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
    leftovers = result.leftovers.map {
      Leftover(place: $0.place, reason: $0.reason.rawValue, value: result.sum($0.burden))
    }
    untraced = tracing.untraced.map { Untraced(name: $0.name, value: $0.kilograms) }
    loops = result.loops
    sharing = Dictionary(
      tracing.model.sharingLabels.map { ($0.process, $0.label) },
      uniquingKeysWith: { first, _ in first })
    unknown = result.unknown
    findings =
      tracing.findings.map(FindingBody.init)
      + result.findings.map { FindingBody(Diagnostic(.warning, $0)) }
    starts = Self.starts(tracing.park, result)
    self.fate = fate.map(FateBody.init)
  }

  private static func starts(_ park: Park, _ result: TraceResult) -> [Start] {
    let flowing = Set(
      zip(result.nodes, result.throughput).filter { $1 > 0 }.map { node, _ in node.name })
    let holders = holders(in: park)
    return flowing.compactMap { park.commodities[$0] }.sorted { $0.id < $1.id }.compactMap {
      commodity -> Start? in
      let shares =
        commodity.composition?.elements.filter {
          $0.value > 0 && holders[$0.key]?.contains(commodity.id) == true
        } ?? [:]
      guard !shares.isEmpty else { return nil }
      return Start(
        commodity: commodity.id, name: TextBody(commodity.name),
        elements: shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key))
    }
  }

  /// The commodities that an element can reach: those that bring it in, and what processes make of them.
  ///
  /// An element that only appears within, since what is bought does not say what it is made of, is not
  /// followed.
  private static func holders(in park: Park) -> [String: Set<String>] {
    func holds(_ commodity: String, _ element: String) -> Bool {
      (park.commodities[commodity]?.composition?.elements[element] ?? 0) > 0
    }
    let entering =
      park.markets.values.filter { $0.direction == .purchase }.map(\.commodity)
      + park.fixedFlows.values.filter { $0.direction == .output }.map(\.commodity)
    var found: [String: Set<String>] = [:]
    for element in Set(
      park.commodities.values.flatMap { $0.composition?.elements.keys.map(\.self) ?? [] })
    {
      var reached = Set(entering.filter { holds($0, element) })
      var count = -1
      while count != reached.count {
        count = reached.count
        for process in park.processes.values
        where process.inputs.contains(where: { reached.contains($0.commodity) }) {
          reached.formUnion(process.outputs.map(\.commodity).filter { holds($0, element) })
        }
      }
      found[element] = reached
    }
    return found
  }
}

extension TraceBody.Product {
  init(
    _ product: TraceResult.Product, _ result: TraceResult, _ tracing: TraceSession, paths: Int
  ) {
    let known = tracing.park.commodities[product.commodity]
    let own = known?.unit ?? .one
    let whole = result.sum(product.burden)
    id = product.flow.description
    name = TextBody(known?.name ?? LocalizedText(product.commodity))
    commodity = product.commodity
    unit = own.symbol
    amount = product.amount / own.factor
    burden = whole
    footprint =
      product.amount > 0
      ? TraceBody.Footprint(
        value: whole / product.amount * own.factor, unit: "\(result.subject.unit)/\(own.symbol)")
      : nil
    accounts = result.accounts(of: product.burden)
    let series = product.series.map { $0.map { $0 * own.factor } }
    months = tracing.grain == .month ? series : nil
    days = tracing.grain == .day ? series : nil
    hours = tracing.grain == .hour ? series : nil
    contributions = result.paths(to: product, limit: paths).map { nodes, share in
      TraceBody.Way(
        path: Self.names(of: nodes, in: result), value: whole * share, share: share)
    }
    sources = product.contributions.map {
      TraceBody.Part(
        name: $0.source, value: $0.amount, share: whole == 0 ? 0 : $0.amount / whole)
    }
    let names = FlowPictureNames(tracing.park)
    purchasesWithoutFactor = tracing.purchasesWithoutFactor(of: product, in: result).map {
      TraceBody.Purchase(id: $0.id, name: TextBody(names.name(ofFlow: $0.id)))
    }
  }

  /// The places along a way; a pool and a process of one name stand once.
  private static func names(of nodes: [Int], in result: TraceResult) -> [String] {
    var names: [String] = []
    for node in nodes where result.nodes[node].name != names.last {
      names.append(result.nodes[node].name)
    }
    return names
  }
}

/// Where a unit of matter ends.
struct FateBody: Encodable {
  struct Stage: Encodable {
    let process: String
    let visits: Double
  }
  struct End: Encodable {
    let place: String
    let share: Double
  }
  struct Loop: Encodable {
    let process: String
    let share: Double
  }
  let start: String
  let stages: [Stage]
  let meanStages: Double
  let ends: [End]
  let closedLoopShares: [Loop]
  let finnIndex: Double?

  init(_ fate: MaterialFate) {
    start = fate.start
    stages = fate.stages.map { Stage(process: $0.process, visits: $0.visits) }
    meanStages = fate.meanStages
    ends = fate.ends.map { End(place: $0.place, share: $0.share) }
    closedLoopShares = fate.closedLoopShares.map { Loop(process: $0.process, share: $0.share) }
    finnIndex = fate.finnIndex
  }
}

extension TraceResult {
  /// A burden by account.
  fileprivate func accounts(of burden: [Double]) -> [String: Double] {
    Dictionary(zip(subject.accounts, burden), uniquingKeysWith: +)
  }
}

extension TraceSubject {
  /// The name by which it is asked for.
  fileprivate var name: String {
    switch self {
    case .carbon: "carbon"
    case .energy: "energy"
    case .water: "water"
    case .element(let symbol): "element:\(symbol)"
    case .origins: "origins"
    }
  }
}
