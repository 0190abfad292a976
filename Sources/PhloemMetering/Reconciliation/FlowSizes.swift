import PhloemModel

/// About how much flows where: soft knowledge and the least deviations are in proportion to it.
///
/// Sizes that are nearly nothing would make readings nearly exact, so what stands still has the size
/// of a small part of what it could be.
struct FlowSizes {
  /// What stands still counts as this part of what its process or commodity suggests.
  private static let idle = 1e-2

  private let park: Park
  private let readings: BalanceReadings
  private let sheet: FlowsheetBuilder

  init(_ park: Park, _ readings: BalanceReadings, _ sheet: FlowsheetBuilder) {
    self.park = park
    self.readings = readings
    self.sheet = sheet
  }

  /// Returns a size above zero for each flow, canonical units.
  ///
  /// - Parameter given: Sizes that are known better than from the flowsheet.
  /// - Returns: One size a flow: the given one, else the flowsheet's, else what the other ports of its
  ///   process suggest, else what the commodity does, else one unit.
  func complete(_ given: [FlowName: Double]?) -> [Double] {
    let known = given.map { given in sheet.flows.map { given[$0.name].map(abs) } } ?? resolved
    var sizes = known.map { ($0 ?? 0) > 1e-9 ? $0 ?? 0 : 0 }
    var largest: [String: Double] = [:]
    for (flow, size) in zip(sheet.flows, sizes) {
      largest[flow.commodity] = max(largest[flow.commodity] ?? 0, size)
    }
    for number in sheet.processes.indices {
      let edges = sheet.layout.ofProcess[number].map { sheet.layout.edges[$0] }
        .filter { $0.coefficient > 0 }
      let level = edges.map { sizes[$0.flow] / $0.coefficient }.max() ?? 0
      if level > 0 {
        for edge in edges {
          // An unknown port is as its recipe says; one that reads next to nothing is not exact.
          let whole = level * edge.coefficient
          let least = known[edge.flow] == nil ? whole : Self.idle * whole
          if sizes[edge.flow] < 1e-6 * whole { sizes[edge.flow] = least }
        }
      } else if let level = idleLevel(edges, largest) {
        for edge in edges { sizes[edge.flow] = Self.idle * level * edge.coefficient }
      }
    }
    for (k, flow) in sheet.flows.enumerated() where sizes[k] == 0 {
      let usual = largest[flow.commodity] ?? 0
      let one = park.commodities[flow.commodity]?.unit.factor ?? 1
      sizes[k] = usual > 0 ? (known[k] == nil ? 1 : Self.idle) * usual : one
    }
    return sizes
  }

  /// About how far a process could run that stands still: as its commodities flow elsewhere, the
  /// scarcest of them.
  private func idleLevel(
    _ edges: [FlowsheetLayout.Edge], _ largest: [String: Double]
  ) -> Double? {
    edges.compactMap { edge in
      let usual = largest[sheet.flows[edge.flow].commodity] ?? 0
      return usual > 0 ? usual / edge.coefficient : nil
    }.min()
  }

  private var resolved: [Double?] {
    let levels = Set(park.meters.values.filter { !$0.isAmount }.map(\.id))
    let metered = readings.amounts.filter { !levels.contains($0.key) }
      .mapValues { [$0 as MeteredAmount?] }
    let solved = Flowsheet.resolve(park, metered: metered, durations: [readings.duration])
    return sheet.flows.map { solved[$0.name]?.amounts.first??.amount }.map { $0.map(abs) }
  }
}
