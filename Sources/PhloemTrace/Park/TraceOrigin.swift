public import PhloemMetering
public import PhloemModel

/// Something that enters a park and is followed by itself: an account of its own in a trace of origins.
public struct TraceOrigin: Hashable, Sendable {
  /// What enters.
  public enum Kind: Hashable, Sendable {
    /// What processes of the park emit, kgCO2e.
    case own(CarbonAccount)
    /// What the inventory says that a purchase, supply or disposal carries, kgCO2e.
    case stated(market: String)
    /// What carrying it to or from the park emits, kgCO2e.
    case transport(market: String)
    /// The amount that a market or supply brings, canonical units of its commodity.
    case bought(flow: String)
    /// The part of a purchase of electricity that a contract covers, canonical units of the commodity.
    case contracted(market: String, contract: String)
    /// The amount that a market of disposal takes, canonical units of its commodity.
    case discarded(market: String)
    /// The electricity that a process of the park makes, MJ.
    case generated(process: String, commodity: String)
  }

  /// What enters.
  public let kind: Kind
  /// A name that no other origin has.
  public var name: String {
    switch kind {
    case .own(let account): "own \(account.rawValue)"
    case .stated(let market): "stated of \(market)"
    case .transport(let market): "transport of \(market)"
    case .bought(let flow): "amount of \(flow)"
    case .contracted(let market, let contract): Self.contractName(contract, of: market)
    case .discarded(let market): "amount to \(market)"
    case .generated(let process, let commodity): "\(commodity) of \(process)"
    }
  }

  /// The name of a contract's part of a market, by which its shares of intervals are given.
  public static func contractName(_ contract: String, of market: String) -> String {
    "\(contract) at \(market)"
  }
}

extension TraceModel {
  /// Makes a model that follows each thing which enters the park by itself.
  ///
  /// The accounts of what it carries are the origins: emissions of the park's own processes by kind of
  /// carbon, what the inventory says of each purchase and disposal, and the amounts of everything that
  /// is bought, supplied, disposed of, or generated as electricity. Any factor times an amount is then
  /// what a product carries of it, storages and loops included.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - sheet: A flowsheet of the park, of any periods.
  ///   - rule: The rule of allocation for processes that name none.
  ///   - rates: What the rules assume.
  ///   - substitutes: What an amount of a by-product takes the place of, burden per canonical unit.
  ///   - carbon: Where burdens of carbon come from; nil for amounts alone.
  ///   - splitsContracts: Whether what contracts cover of electricity is followed by itself; the shares of
  ///     intervals are given to ``ParkTrace/add(_:ratePeriod:intensities:)``.
  /// - Returns: The model, and the origins in the order of its accounts.
  public static func origins(
    of park: Park, _ sheet: Flowsheet, rule: AllocationRule?, rates: AllocationRates,
    substitutes: [String: [Double]] = [:], carbon: CarbonSources?,
    splitsContracts: Bool = false
  ) -> (model: TraceModel, origins: [TraceOrigin]) {
    let layout = TraceLayout(park, sheet)
    var planner = SharingPlanner(
      park, layout, rates: rates, rule: rule, substitutes: substitutes)
    let sharing = planner.plan()
    var list = OriginList()
    for account in CarbonAccount.allCases { _ = list.account(.own(account)) }
    carbon?.enter(&list, layout)
    for (k, part) in layout.parts.enumerated() {
      switch (part, layout.flows[k]) {
      case (.brought(let pool), .boundary(let id)):
        list.add(.bought(flow: id), node: pool, flow: k)
        for contract in park.markets[id]?.contracts ?? [] where splitsContracts {
          list.add(.contracted(market: id, contract: contract.id), node: pool, flow: k, rate: 0)
        }
      case (.left(let pool), .boundary(let id)) where park.markets[id]?.direction == .disposal:
        guard let node = layout.treatment[pool] else { continue }
        list.add(.discarded(market: id), node: node, flow: k)
      case (.made(_, let pool, _, _), .port(let process, _, let commodity))
      where park.commodities[commodity]?.kind == .electricity && park.generates(process):
        list.add(.generated(process: process, commodity: commodity), node: pool, flow: k)
      default: break
      }
    }
    let model = TraceModel(
      park: park, subject: .origins(list.origins.map(\.name)), sources: list.padded,
      findings: planner.findings.all, layout: layout, sharing: sharing, content: [])
    return (model, list.origins)
  }
}

extension Park {
  /// Whether a process makes electricity of something else: a transformer or an inverter only hands it on.
  fileprivate func generates(_ process: String) -> Bool {
    let inputs = processes[process]?.inputs ?? []
    let kinds = inputs.compactMap { commodities[$0.commodity]?.kind }
    return !kinds.contains(.electricity)
      || kinds.contains { [.fuel, .heat, .gas, .cooling].contains($0) }
  }
}

/// Origins as they are found, with the sources that fill their accounts.
struct OriginList {
  private(set) var origins: [TraceOrigin] = []
  private var index: [TraceOrigin.Kind: Int] = [:]
  private var sources: [TraceSource] = []

  /// The account of an origin, a new one where it has none.
  mutating func account(_ kind: TraceOrigin.Kind) -> Int {
    if let known = index[kind] { return known }
    index[kind] = origins.count
    origins.append(TraceOrigin(kind: kind))
    return origins.count - 1
  }

  /// Adds an amount as it flows, or a part of it that is given later.
  mutating func add(_ kind: TraceOrigin.Kind, node: Int, flow: Int, rate: Double = 1) {
    let account = account(kind)
    sources.append(
      TraceSource(
        name: origins[account].name, kind: .imported, node: node, flow: flow,
        rates: [Self.row(rate, at: account)], account: account))
  }

  /// Adds rates of carbon: by their own accounts, or summed up in one.
  mutating func add(
    _ kind: TraceOrigin.Kind?, _ source: TraceSource, counts: (Int) -> Bool
  ) {
    guard let kind else {
      sources.append(source)
      return
    }
    let account = account(kind)
    let rates = source.rates.map { row in
      row.map { row in
        Self.row(row.indices.reduce(0) { counts($1) ? $0 + row[$1] : $0 }, at: account)
      }
    }
    sources.append(
      TraceSource(
        name: source.name, kind: source.kind, node: source.node, flow: source.flow, rates: rates,
        account: account))
  }

  private static func row(_ value: Double, at account: Int) -> [Double] {
    Array(repeating: 0, count: account) + [value]
  }

  /// The sources with a rate for every account.
  var padded: [TraceSource] {
    sources.map { source in
      var padded = source
      padded.rates = source.rates.map { row in
        row.map { $0 + Array(repeating: 0, count: origins.count - $0.count) }
      }
      return padded
    }
  }
}
