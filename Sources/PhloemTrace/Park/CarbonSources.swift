public import PhloemAccounting
import PhloemMetering
public import PhloemModel

/// The burdens of carbon of an inventory as rates of flows, month by month.
///
/// Every line of the inventory that a flow of the graph drives is traced; the rest is listed, so that
/// the traced and the untraced add up to the inventory.
public struct CarbonSources: Sendable {
  /// One source before it is laid out.
  private struct Entry {
    let name: String
    let kind: TraceSource.Kind
    let flow: FlowName
    /// kgCO2e per canonical unit, one row a month.
    var rates: [[Double]?]
    /// How much flowed, one a month.
    var amounts: [Double]
  }

  private var entries: [Entry] = []
  /// What no flow of the graph drives, kgCO2e by its name.
  public private(set) var untraced: [(name: String, kilograms: Double)] = []
  /// The figures of the inventory behind each source of the park's own emissions, by its name.
  public private(set) var figures: [String: [String]] = [:]
  /// Purchases that name no footprint; what is drawn from the air needs none.
  public private(set) var withoutFootprint: [String] = []
  /// Markets whose emission intensity is a series.
  let intensityMarkets: Set<String>

  /// Takes the sources out of an inventory.
  ///
  /// - Parameters:
  ///   - inventory: The inventory.
  ///   - park: Its park.
  ///   - scope2: Which of the two Scope 2 figures bought energy carries.
  ///   - namesMissing: Whether purchases without a footprint are named; not where links tell of them.
  public init(
    _ inventory: Inventory, of park: Park, scope2: Scope, namesMissing: Bool = true
  ) {
    let months = inventory.period.months
    let place = Dictionary(uniqueKeysWithValues: months.enumerated().map { ($1, $0) })
    var index: [String: Int] = [:]
    var outside: [String: Double] = [:]
    for line in inventory.lines {
      guard line.scope != .pollutant, let month = place[line.month],
        line.scope != .scope2Location && line.scope != .scope2Market || line.scope == scope2
      else { continue }
      let potential = line.gas == "CO2e" ? 1 : inventory.gwpSet.value(of: line.gas) ?? 1
      guard case .flow(let flow) = line.activity, let kind = Self.kind(of: line, in: park) else {
        outside[line.source, default: 0] += Double(line.co2eGrams) / 1000
        continue
      }
      let name = Self.name(of: line)
      if kind == .direct, figures[name]?.contains(line.source) != true {
        figures[name, default: []].append(line.source)
      }
      let key = "\(kind.rawValue) \(name) \(flow)"
      let entry = index[key] ?? entries.count
      if entry == entries.count {
        index[key] = entry
        entries.append(
          Entry(
            name: name, kind: kind, flow: flow, rates: Array(repeating: nil, count: months.count),
            amounts: Array(repeating: 0, count: months.count)))
      }
      var row =
        entries[entry].rates[month] ?? Array(repeating: 0, count: CarbonAccount.allCases.count)
      row[Self.account(of: line).index] += line.calculation.massPerActivity * potential
      entries[entry].rates[month] = row
      entries[entry].amounts[month] = line.amount.amount
    }
    untraced = outside.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    withoutFootprint = park.markets.values.filter { market in
      let commodity = park.commodities[market.commodity]
      guard namesMissing, market.direction == .purchase, market.valueChain == nil,
        commodity?.composition?.isAir != true
      else { return false }
      let kind = commodity?.kind
      return kind != .electricity && kind != .heat && kind != .cooling
    }.map(\.id).sorted()
    intensityMarkets =
      scope2 == .scope2Location
      ? Set(park.markets.values.filter { $0.intensityMeter != nil }.map(\.id)) : []
  }

  /// The same with one rate for all months: the mean by what flowed.
  public var averaged: CarbonSources {
    var result = self
    for k in entries.indices {
      let known = entries[k].rates.indices.filter { entries[k].rates[$0] != nil }
      let whole = known.reduce(0) { $0 + entries[k].amounts[$1] }
      let rows = known.compactMap { month in
        entries[k].rates[month].map { (entries[k].amounts[month], $0) }
      }
      guard whole > 0, let first = rows.first?.1 else { continue }
      let mean = first.indices.map { a in rows.reduce(0) { $0 + $1.0 * $1.1[a] } / whole }
      result.entries[k].rates = [mean]
    }
    return result
  }

  private static func kind(of line: InventoryLine, in park: Park) -> TraceSource.Kind? {
    switch line.scope {
    case .scope1, .biogenic, .pollutant:
      return park.processes[line.process] == nil ? nil : .direct
    default:
      switch park.markets[line.process]?.direction {
      case .purchase: return .imported
      case .disposal: return .disposal
      default: return nil
      }
    }
  }

  private static func account(of line: InventoryLine) -> CarbonAccount {
    if line.scope == .biogenic { return .biogenic }
    if ProgrammeProfile.isFluorinated(line.gas) { return .fluorinated }
    return line.scope == .scope1 && line.category == EmissionRule.Category.process.rawValue
      ? .process : .fossil
  }

  private static func name(of line: InventoryLine) -> String {
    switch line.scope {
    case .scope3:
      return line.source.contains("transport/") ? "transport to \(line.process)" : line.process
    case .scope1, .biogenic:
      let what = line.commodity.map { " of \($0)" } ?? ""
      return "\(line.category)\(what) in \(line.process)"
    default: return line.process
    }
  }

  /// The sources in a layout.
  func sources(in layout: TraceLayout, findings: inout Diagnostics) -> [TraceSource] {
    if !withoutFootprint.isEmpty {
      findings.warning(
        at: nil,
        "\(withoutFootprint.count) purchases name no footprint and carry nothing: "
          + withoutFootprint.joined(separator: ", "),
        help: "add 'scope3: {category: 1, factor: ID}' to the market",
        chineseMessage: "\(withoutFootprint.count) 项外购未给出排放因子，不计入足迹："
          + withoutFootprint.joined(separator: "、"),
        chineseHelp: "在该市场中添加“scope3: {category: 1, factor: ID}”")
    }
    return entries.compactMap { source(of: $0, in: layout) }
  }

  private func source(of entry: Entry, in layout: TraceLayout) -> TraceSource? {
    guard let flow = layout.flowOf[entry.flow] else { return nil }
    let node: Int
    switch layout.parts[flow] {
    case .taken(_, let process, _), .made(let process, _, _, _), .emitted(let process):
      node = layout.node(of: process)
    case .brought(let pool), .stored(let pool): node = pool
    case .apart: return nil
    case .left(let pool):
      // A disposal's burden goes back to those who hand the waste in.
      guard let treatment = layout.treatment[pool] else { return nil }
      node = treatment
    }
    return TraceSource(
      name: entry.name, kind: entry.kind, node: node, flow: flow, rates: entry.rates)
  }

  /// Adds the sources to a list of origins: what the park emits by kind of carbon, the rest by market.
  func enter(_ list: inout OriginList, _ layout: TraceLayout) {
    for entry in entries {
      guard let source = source(of: entry, in: layout) else { continue }
      var kind: TraceOrigin.Kind?
      if case .boundary(let market) = entry.flow, entry.kind != .direct {
        kind = entry.name == market ? .stated(market: market) : .transport(market: market)
      }
      list.add(kind, source) { TraceSubject.carbon.counts($0) }
    }
  }
}

extension Composition {
  /// Whether it is made of what air is made of.
  fileprivate var isAir: Bool {
    !shares.isEmpty && shares.keys.allSatisfy { ["N2", "O2", "Ar"].contains($0) }
  }
}
