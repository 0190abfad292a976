import PhloemModel

/// Scans of items as a table: serial, stage, site and, where wanted, time.
struct ScanTable {
  /// A scan with its place.
  struct Row {
    let scan: ItemRegister.Scan
    let position: FilePosition
  }

  /// The scans, in the order of their times or else of the table.
  let rows: [Row]

  /// Reads a table, noting every fault.
  init(_ table: CSVTable, _ times: TimeTextParser, into report: inout Diagnostics) {
    let named = NamedRows(
      table, subject: "the table of scans", required: ["serial", "stage", "site"],
      optional: ["time"], into: &report)
    let isTimed = named.columns.contains("time")
    var rows: [(time: Int64, row: Row)] = []
    rows.reserveCapacity(named.rows.count)
    for row in named.rows {
      let time = isTimed ? row.moment("time", times, into: &report) : 0
      guard let serial = row.required("serial", into: &report),
        let stage = row.required("stage", into: &report),
        let site = row.required("site", into: &report), let time
      else { continue }
      rows.append((time, Row(scan: .init(serial, stage, at: site), position: row.position)))
    }
    // Scans of one time stay in the order of the table.
    let order =
      isTimed
      ? rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) } : Array(rows.indices)
    self.rows = order.map { rows[$0].row }
  }

  /// Leads the items of a register on and returns the scans that it refuses.
  func taken(by register: inout ItemRegister, _ runs: [ItemRun]) -> [ItemFile.RefusedScan] {
    var refused: [ItemFile.RefusedScan] = []
    var accepted: [Int] = []
    accepted.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      do throws(ItemRegister.Refusal) {
        try register.accept(row.scan)
        accepted.append(index)
      } catch {
        refused.append(.init(scan: row.scan, position: row.position, refusal: error))
      }
    }
    findFirst(of: &refused, accepted, runs, register.stages[0])
    return refused
  }

  /// Finds where copied items were seen before: one pass over the accepted scans for all of them.
  private func findFirst(
    of refused: inout [ItemFile.RefusedScan], _ accepted: [Int], _ runs: [ItemRun],
    _ making: String
  ) {
    var copies: [String: [Int]] = [:]
    for (index, item) in refused.enumerated() {
      guard case .copied = item.refusal else { continue }
      if item.scan.stage == making {
        refused[index].first = made(item.scan.serial, runs)
      } else {
        copies[item.scan.serial, default: []].append(index)
      }
    }
    if copies.isEmpty { return }
    for place in accepted {
      let row = rows[place]
      for index in copies[row.scan.serial] ?? []
      where refused[index].scan.stage == row.scan.stage {
        refused[index].first = .init(site: row.scan.site, position: row.position)
      }
    }
  }

  /// Where an item was made.
  private func made(_ text: String, _ runs: [ItemRun]) -> ItemFile.Sighting? {
    guard let serial = SerialNumber(reading: text) else { return nil }
    return runs.first { $0.series == serial.series && $0.numbers.contains(serial.number) }
      .map { .init(site: $0.site, position: $0.position) }
  }
}
