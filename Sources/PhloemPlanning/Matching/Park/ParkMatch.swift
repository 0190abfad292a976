public import PhloemMetering
public import PhloemModel

/// A park whose by-products are matched with what its processes buy.
///
/// By-products are what processes give to a pool and nobody takes: it goes to a market of disposal, or
/// is left. Needs are what processes take from a pool that a market of purchase fills. What the graph
/// does not tell (technologies, transport, limits) stands under `matching:` in the form of a match's own
/// file, in which everything that the park knows may be left out.
public struct ParkMatch: Sendable {
  /// The park.
  public let park: Park
  /// Its flows.
  public let sheet: Flowsheet
  /// The names of the periods of the match; one without a name for the whole.
  public let periods: [String]
  /// The periods of the flows that make up each period of the match.
  public let groups: [[Int]]
  /// What the periods of the flows are called, months as a rule; empty where they stand for no time.
  public let times: [String]
  /// tCO2e of a canonical unit across the boundary, by market; what has no factor is not there.
  public let emissions: [String: Double]

  /// Makes a match of a park.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - sheet: Its flows.
  ///   - periods: The names of the periods of the match; one empty name for the whole.
  ///   - groups: The periods of the flows that make up each.
  ///   - times: The months of the flows, one a period of the flows; empty where they are of no time.
  ///   - emissions: tCO2e of a canonical unit by market.
  public init(
    park: Park, sheet: Flowsheet, periods: [String], groups: [[Int]], times: [String] = [],
    emissions: [String: Double] = [:]
  ) {
    precondition(periods.count == groups.count)
    self.times = times
    self.park = park
    self.sheet = sheet
    self.periods = periods
    self.groups = groups
    self.emissions = emissions
  }

  /// An amount of each period, canonical; nil where one is not known.
  struct Amounts {
    var values: [Double]
    /// Whether part of it was estimated.
    var isEstimated: Bool
  }

  /// The amounts of a flow in the match's periods; nil where a flow is not known.
  func amounts(_ flow: ResolvedFlow) -> Amounts? {
    var result = Amounts(values: [], isEstimated: false)
    for group in groups {
      var sum = 0.0
      for period in group {
        guard flow.amounts.indices.contains(period), let amount = flow.amounts[period] else {
          return nil
        }
        sum += amount.amount
        if amount.estimated > 0 || amount.missingShare > 0 { result.isEstimated = true }
      }
      result.values.append(sum)
    }
    return result
  }

  /// The sum of several flows; nil where one is not known.
  func amounts(_ flows: [ResolvedFlow]) -> Amounts? {
    var sum = Amounts(values: periods.map { _ in 0 }, isEstimated: false)
    for flow in flows {
      guard let own = amounts(flow) else { return nil }
      for period in own.values.indices { sum.values[period] += own.values[period] }
      sum.isEstimated = sum.isEstimated || own.isEstimated
    }
    return sum
  }

  /// The part of a flow that its share of others makes, period by period.
  func part(_ flow: ResolvedFlow, of whole: Amounts, among all: [ResolvedFlow]) -> Amounts? {
    guard let own = amounts(flow), let sum = amounts(all) else { return nil }
    return Amounts(
      values: own.values.indices.map { period in
        sum.values[period] > 0
          ? max(0, whole.values[period] * own.values[period] / sum.values[period]) : 0
      }, isEstimated: own.isEstimated || sum.isEstimated || whole.isEstimated)
  }

  /// The flows that join a pool on one side, markets of some directions left out.
  func joined(
    _ pool: String?, sign: Double, without directions: Set<MarketDirection> = []
  ) -> [ResolvedFlow] {
    sheet.flows.filter { flow in
      guard let pool, flow.pool == pool, flow.sign == sign else { return false }
      return market(flow.name).map { !directions.contains($0.direction) } ?? true
    }
  }

  /// The markets of a pool that run one way, in the order of the park file.
  func markets(_ pool: String?, _ direction: MarketDirection) -> [Market] {
    park.markets.values.filter {
      $0.direction == direction && park.poolID(commodity: $0.commodity, pool: $0.pool) == pool
    }.sorted { $0.position < $1.position }
  }

  /// The market of a flow across the boundary.
  func market(_ name: FlowName) -> Market? {
    guard case .boundary(let id) = name else { return nil }
    return park.markets[id]
  }

  /// The process of a port.
  func process(_ name: FlowName) -> UnitProcess? {
    guard case .port(let id, _, _) = name else { return nil }
    return park.processes[id]
  }
}

extension MatchProblem {
  /// Reads the match of a park: what stands under `matching:`, completed by the graph.
  ///
  /// - Parameter match: The park with its flows.
  /// - Returns: The problem, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ match: ParkMatch
  ) throws(InputError) -> (problem: MatchProblem, findings: [Diagnostic]) {
    var composer = MatchComposer(match)
    let node = composer.node()
    try composer.report.throwIfErrors()
    guard let node else {
      throw InputError(
        "the park has no 'matching'", at: FilePosition(file: match.park.folder),
        help:
          "add 'matching:' to park.yaml, and below it the technologies that turn by-products into "
          + "what processes buy")
    }
    let read = try MatchProblem.read(node)
    return (read.problem, composer.report.all + read.findings)
  }
}
