/// Meters in the order of their tree: each after its parent, siblings by id.
struct MeterTree: Sendable {
  /// One meter with its depth below a root.
  struct Row: Sendable {
    let meter: ReportMeter
    let depth: Int
  }
  let rows: [Row]

  /// Orders meters; one whose parent is not among them, or that is its own ancestor, is a root.
  init(_ meters: [ReportMeter]) {
    let sorted = meters.sorted { $0.id < $1.id }
    let ids = Set(sorted.map(\.id))
    let children = Dictionary(grouping: sorted) { meter in
      meter.parent.flatMap { ids.contains($0) && $0 != meter.id ? $0 : nil } ?? ""
    }
    var rows: [Row] = []
    var seen: Set<String> = []
    func add(_ meter: ReportMeter, depth: Int) {
      guard seen.insert(meter.id).inserted else { return }
      rows.append(Row(meter: meter, depth: depth))
      for child in children[meter.id] ?? [] { add(child, depth: depth + 1) }
    }
    for root in children[""] ?? [] { add(root, depth: 0) }
    for rest in sorted { add(rest, depth: 0) }
    self.rows = rows
  }
}
