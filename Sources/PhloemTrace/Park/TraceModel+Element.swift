public import PhloemMetering
public import PhloemModel

extension TraceModel {
  /// Makes a model of an element, or of a constituent such as H2O that no process changes, which is
  /// followed by what the commodities are made of.
  ///
  /// Where a process makes something of unknown composition, that holds what its other flows leave: by
  /// mass among several, solids and liquids before gases. What a pool then holds is taken from the
  /// period's flows.
  ///
  /// - Parameters:
  ///   - symbol: The element, or the constituent as compositions write it.
  ///   - park: The park.
  ///   - sheet: The park's flows over the period.
  /// - Returns: The model, with what is not known in its findings.
  public static func element(_ symbol: String, of park: Park, _ sheet: Flowsheet) -> TraceModel {
    let layout = TraceLayout(park, sheet)
    let values = CommodityValues(park, ambient: 298.15)
    let content = sheet.flows.map { flow -> Double? in
      guard let commodity = park.commodities[flow.commodity],
        let mass = values.mass(flow.commodity)
      else { return 0 }
      if let composition = commodity.composition { return composition.share(of: symbol) * mass }
      return symbol == "C" ? values.carbon(flow.commodity) : nil
    }
    let sources = layout.parts.enumerated().compactMap { k, part -> TraceSource? in
      guard case .brought(let pool) = part, let held = content[k], held > 0 else { return nil }
      return TraceSource(
        name: "\(layout.flows[k])", kind: .imported, node: pool, flow: k, rates: [[held]])
    }
    var model = TraceModel(
      park: park, subject: .element(symbol), sources: sources, findings: [], layout: layout,
      sharing: layout.processes.map { _ in ProcessSharing(kind: .none, label: "by \(symbol)") },
      content: content)
    model.byDifference = unknownOutputs(of: park, layout, content, values)
    model.settleContents(sheet)
    model.noteUnknown(symbol, sheet)
    return model
  }

  /// The outputs of each process whose composition is not known, weighted by mass.
  private static func unknownOutputs(
    of park: Park, _ layout: TraceLayout, _ content: [Double?], _ values: CommodityValues
  ) -> [[ProcessSharing.Weight]] {
    layout.processes.map { process in
      let open = process.outputs.compactMap { port -> (FlowPort, ProcessSharing.Weight)? in
        let name = FlowName.port(
          process: process.id, direction: .output, commodity: port.commodity)
        guard let flow = layout.flowOf[name], content[flow] == nil, !isTrace(port, in: park),
          let mass = values.mass(port.commodity)
        else { return nil }
        return (port, ProcessSharing.Weight(flow: flow, perUnit: mass))
      }
      let dense = open.filter { port, _ in
        let kind = park.commodities[port.commodity]?.kind
        return kind != .emission && kind != .gas
      }
      return (dense.isEmpty ? open : dense).map(\.1)
    }
  }

  /// Whether a port gives a trace to the air that the recipe's own balance leaves out.
  private static func isTrace(_ port: FlowPort, in park: Park) -> Bool {
    port.isOutsideClosure && park.commodities[port.commodity]?.kind == .emission
  }

  /// Works out what pools of unknown composition hold, so that their takers know what they get.
  private mutating func settleContents(_ sheet: Flowsheet) {
    let open = content.indices.filter { content[$0] == nil }
    if open.isEmpty { return }
    let totals = sheet.flows.map { $0.total?.amount }
    for _ in 0..<20 {
      var trace = ParkTrace(self)
      trace.add(amounts: totals)
      let result = trace.result
      var change = 0.0
      for flow in open {
        guard case .taken(let pool, _, _) = layout.parts[flow], result.throughput[pool] > 0 else {
          continue
        }
        let held = result.nodes[pool].burden[0] / result.throughput[pool]
        change = max(change, abs(held - (content[flow] ?? 0)) / max(held, 1e-12))
        content[flow] = held
      }
      if change < 1e-9 { return }
    }
  }

  /// Notes what is brought in unknown, and what follows by difference and holds something.
  private mutating func noteUnknown(_ symbol: String, _ sheet: Flowsheet) {
    var report = Diagnostics()
    let unknown = layout.parts.indices.filter { k in
      guard case .brought = layout.parts[k] else { return false }
      return content[k] == nil && sheet.flows[k].total?.amount != 0
    }
    if !unknown.isEmpty {
      let names = Set(unknown.map { layout.commodities[$0] }).sorted()
      report.warning(
        "what is brought in of \(symbol) with \(names.joined(separator: ", ")) is not known",
        help: "add 'composition: {FORMULA: SHARE}' to what holds any")
    }
    var trace = ParkTrace(self)
    trace.add(amounts: sheet.flows.map { $0.total?.amount })
    for (process, ports) in zip(layout.processes, byDifference) {
      let holding = ports.filter { port in
        switch layout.parts[port.flow] {
        case .made(_, _, let edge, _): trace.sums.passed[edge] > 0
        case .emitted(let process):
          trace.sums.burden(of: port.flow, at: layout.node(of: process)).contains { $0 > 0 }
        default: false
        }
      }
      if holding.isEmpty { continue }
      let names = holding.map { layout.commodities[$0.flow] }.sorted()
      report.note(
        at: process.position,
        "what process '\(process.id)' gives of \(symbol) to \(names.joined(separator: ", ")) follows by "
          + "difference")
    }
    findings = report.all
  }
}

extension Composition {
  /// The mass share (0…1) of an element, else of a constituent.
  public func share(of symbol: String) -> Double { elements[symbol] ?? shares[symbol] ?? 0 }

  /// Whether an element or constituent is in it.
  public func holds(_ symbol: String) -> Bool { elements[symbol] != nil || shares[symbol] != nil }
}
