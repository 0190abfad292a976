package import PhloemFootprint
internal import PhloemModel
internal import PhloemTrace

/// Where on its way to the gate a burden arises.
package enum GateStage: String, Sendable, Encodable, CaseIterable {
  /// Emissions of the park's own processes.
  case own
  /// Fuels, electricity, heat and cooling that are bought.
  case energy
  /// Everything else that is bought.
  case materials
  /// Carrying it to and from the park.
  case transport
  /// Treating what leaves as waste.
  case waste
  /// What the inventory has and no flow of the graph drives.
  case site
}

/// One origin of what products carry, with what a unit of it carries.
package struct GateLine: Sendable {
  /// The purchase, the waste, or the kind of own emission.
  package let name: String
  /// Its stage.
  package let stage: GateStage
  /// What stands for it; nil of what the inventory tells.
  package let link: ParkLink?
  /// The unit of its amounts: the commodity's, or kgCO2e.
  package let unit: String
  /// kgCO2e in one unit, by kind of carbon; empty where nothing is counted.
  package let perUnit: [CarbonKind: Double]
  /// Whether what it carries is told beside the sum: biogenic CO2.
  package let isMemo: Bool
  /// The account of the trace; nil of what is not traced.
  let account: Int?
  /// What the trace's amounts are divided by to be in the unit.
  let scale: Double
  /// The amount of what is not traced, kgCO2e.
  let untraced: Double

  /// The account's amount in the line's unit.
  func amount(_ burden: [Double]) -> Double {
    account.map { burden[$0] / scale } ?? 0
  }
}

extension GateLine {
  /// The lines of a trace of origins: own emissions, purchases by their links or by the inventory, wastes.
  ///
  /// - Parameters:
  ///   - tracing: The trace.
  ///   - origins: Its origins, in the order of its accounts.
  ///   - links: What stands for what crosses the boundary.
  /// - Returns: The lines, and the markets whose figure of the inventory a link takes the place of, with
  ///   the account of that figure.
  static func lines(
    _ tracing: TraceSession, _ origins: [TraceOrigin], _ links: ParkLinks
  ) -> (lines: [GateLine], replaced: [(flow: String, account: Int)]) {
    let byFlow = Dictionary(
      links.all.map { ($0.flow, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [GateLine] = []
    var replaced: [(flow: String, account: Int)] = []
    func add(
      _ name: String, _ stage: GateStage, _ account: Int, _ perUnit: [CarbonKind: Double],
      link: ParkLink? = nil, isMemo: Bool = false
    ) {
      lines.append(
        GateLine(
          name: name, stage: stage, link: link, unit: link?.unit ?? "kgCO2e", perUnit: perUnit,
          isMemo: isMemo, account: account, scale: link?.scale ?? 1, untraced: 0))
    }
    for (account, origin) in origins.enumerated() {
      switch origin.kind {
      case .own(let kind):
        let isMemo = kind == .biogenic
        add(
          isMemo ? "biogenic CO2" : kind.rawValue, .own, account,
          [isMemo ? .biogenicEmissions : .fossil: 1], isMemo: isMemo)
      case .stated(let market):
        let link = byFlow[market]
        if let link, link.basis != .inventory {
          replaced.append((market, account))
        } else {
          add(market, stage(of: market, in: tracing.park), account, [.undivided: 1])
        }
      case .transport(let market): add(market, .transport, account, [.undivided: 1])
      case .bought(let flow), .discarded(let flow):
        guard let link = byFlow[flow], link.basis != .inventory else { continue }
        add(flow, stage(of: flow, in: tracing.park), account, link.perUnit ?? [:], link: link)
      case .generated, .contracted: break
      }
    }
    lines += tracing.untraced.map { name, kilograms in
      GateLine(
        name: name, stage: .site, link: nil, unit: "kgCO2e", perUnit: [.undivided: 1],
        isMemo: false, account: nil, scale: 1, untraced: kilograms)
    }
    return (lines, replaced)
  }

  private static func stage(of flow: String, in park: Park) -> GateStage {
    let market = park.markets[flow]
    if market?.direction == .disposal { return .waste }
    let commodity = market?.commodity ?? park.fixedFlows[flow]?.commodity
    switch commodity.flatMap({ park.commodities[$0]?.kind }) {
    case .fuel, .electricity, .heat, .cooling: return .energy
    default: return .materials
    }
  }
}
