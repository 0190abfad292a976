import PhloemMetering
public import PhloemModel

/// A flow that is left out of a trace.
struct TraceCut: Sendable {
  let flow: Int
  /// The flow that takes what is left in the pool; nil when nothing does.
  let taker: Int?
  /// The node of the process that has to do without.
  let node: Int
  /// What it buys instead carries, per canonical unit of the flow, by account.
  let virgin: [Double]
}

extension TraceModel {
  /// Leaves a flow into a process out: what it took goes to disposal, else to sale; what it replaced is
  /// bought.
  ///
  /// - Parameter name: The flow, such as `slag-lime/in/carbide-slag`.
  /// - Throws: `InputError` when there is no such flow into a process.
  public mutating func cut(named name: String) throws(InputError) {
    let inputs = layout.parts.indices.filter { k in
      if case .taken = layout.parts[k] { return true }
      return false
    }
    guard let flow = inputs.first(where: { layout.flows[$0].description == name }),
      case .taken(let pool, let process, _) = layout.parts[flow],
      case .port(let id, _, let commodity) = layout.flows[flow]
    else {
      let names = inputs.map { layout.flows[$0].description }
      throw InputError(
        "'\(name)' is no flow into a process",
        help: nearest(to: name, in: names).map { "did you mean '\($0)'?" }
          ?? "write PROCESS/in/COMMODITY; 'phloem flows' lists them")
    }
    let replacement = replacements.first { $0.process == id && $0.commodity == commodity }
    var virgin = [Double](repeating: 0, count: subject.accounts.count)
    if subject == .carbon, let burden = replacement?.burden {
      virgin[CarbonAccount.fossil.index] = burden
    }
    if let replacement, replacement.burden == nil, subject == .carbon {
      findings.append(contentsOf: unknownVirgin(replacement))
    }
    let markets = park.markets
    func takes(_ direction: MarketDirection) -> Int? {
      layout.parts.indices.first { k in
        guard case .left(pool) = layout.parts[k], case .boundary(let id) = layout.flows[k] else {
          return false
        }
        return markets[id]?.direction == direction
      }
    }
    cut = TraceCut(
      flow: flow, taker: takes(.disposal) ?? takes(.sale), node: layout.node(of: process),
      virgin: virgin)
  }

  private func unknownVirgin(_ replacement: FlowReplacement) -> [Diagnostic] {
    var report = Diagnostics()
    report.warning(
      at: park.commodities[replacement.virgin]?.position,
      "'\(replacement.virgin)', which '\(replacement.process)' would buy instead, has no footprint: it "
        + "carries nothing", help: "add 'factors: {footprint: ID}' to it")
    return report.all
  }

  /// Charges what markets bring with a burden beside their own.
  ///
  /// - Parameter burdens: By market, per canonical unit, by account.
  public mutating func charge(_ burdens: [String: [Double]]) {
    for (id, burden) in burdens.sorted(by: { $0.key < $1.key }) {
      guard let flow = layout.flowOf[.boundary(id)], case .brought(let pool) = layout.parts[flow]
      else { continue }
      sources.append(
        TraceSource(
          name: "virgin material that \(id) replaces", kind: .imported, node: pool, flow: flow,
          rates: [burden]))
    }
  }
}
