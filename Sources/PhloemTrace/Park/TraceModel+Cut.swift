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
  /// Leaves a flow into a process out.
  ///
  /// What it took goes to a process that treats it, else to disposal, else to sale; what it replaced is
  /// bought, and emits as it does where it is used already.
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
    cut = TraceCut(
      flow: flow, taker: taker(of: pool), node: layout.node(of: process),
      virgin: virginBurden(replacement))
  }

  /// What takes what is left in a pool: a process that treats it, else a disposal, else a sale.
  private func taker(of pool: Int) -> Int? {
    let treating = layout.parts.indices.first { k in
      guard case .taken(pool, let process, _) = layout.parts[k],
        case .port(_, _, let commodity) = layout.flows[k]
      else { return false }
      let reference = layout.processes[process].referencePort
      return reference?.direction == .input && reference?.commodity == commodity
    }
    func market(_ direction: MarketDirection) -> Int? {
      layout.parts.indices.first { k in
        guard case .left(pool) = layout.parts[k], case .boundary(let id) = layout.flows[k] else {
          return false
        }
        return park.markets[id]?.direction == direction
      }
    }
    return treating ?? market(.disposal) ?? market(.sale)
  }

  /// What the virgin material carries and what it emits where it is used, per canonical unit of the
  /// flow it stands for, by account.
  private mutating func virginBurden(_ replacement: FlowReplacement?) -> [Double] {
    var burden = [Double](repeating: 0, count: subject.accounts.count)
    guard subject == .carbon, let replacement else { return burden }
    if let own = replacement.burden {
      burden[CarbonAccount.fossil.index] = own
    } else {
      findings.append(contentsOf: unknownVirgin(replacement))
    }
    // As it emits in the process itself, else in the first that takes it.
    let uses = sources.filter { source in
      guard source.kind == .direct,
        case .port(_, .input, replacement.virgin) = layout.flows[source.flow]
      else { return false }
      return true
    }
    let here = uses.filter {
      layout.flows[$0.flow].description.hasPrefix("\(replacement.process)/")
    }
    let place = (here.first ?? uses.first)?.node
    for source in uses where source.node == place {
      guard let rates = source.rates.compactMap(\.self).first else { continue }
      for a in rates.indices { burden[a] += rates[a] * replacement.amount }
    }
    return burden
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
