public import PhloemModel

extension ItemFile {
  /// Reads a file, fills its register and takes its scans.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - table: Opens the tables that it names.
  /// - Returns: The items, with the scans that were refused.
  /// - Throws: `InputError` with every fault and its place; a scan that cannot be is no fault.
  public static func read(
    _ node: YAMLNode, table: TableOpener = noTables
  ) throws(InputError) -> ItemFile {
    var reader = ItemFileReader()
    let file = reader.file(node, table)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct ItemFileReader {
  /// Takes the findings.
  var report = Diagnostics()
  private var graph = BatchGraph()
  private var runs: [ItemRun] = []
  /// Batches that could not be read: what is made of them needs no findings of its own.
  private var broken: Set<String> = []

  mutating func file(_ node: YAMLNode, _ open: TableOpener) -> ItemFile? {
    var reader = MappingReader(node, subject: "the file of items", into: &report)
    let id = reader.requiredText("items", such: "liquor", into: &report)
    let name = reader.localizedText("name", into: &report)
    let stages = stages(&reader)
    batches(&reader, open)
    let zone = reader.zone(into: &report)
    let scans = reader.table("scans", open, into: &report).map {
      ScanTable($0, TimeTextParser(zone: zone), into: &report)
    }
    reader.finish(into: &report)
    guard let id, let name, let stages, !report.hasErrors else { return nil }
    var register = ItemRegister(stages: stages, graph: graph)
    record(in: &register)
    if report.hasErrors { return nil }
    let refused = scans.map { $0.taken(by: &register, runs) } ?? []
    return ItemFile(
      id: id, name: name, register: register, scanCount: scans?.rows.count ?? 0, refused: refused)
  }

  private mutating func stages(_ reader: inout MappingReader) -> [String]? {
    guard reader.requiredNode("stages", such: "[filled, shipped, sold]", into: &report) != nil
    else { return nil }
    let stages = reader.texts("stages", into: &report)
    var seen: Set<String> = []
    for (stage, place) in stages where stage.isEmpty || !seen.insert(stage).inserted {
      report.error(
        at: place, stage.isEmpty ? "a stage has no name" : "stage '\(stage)' is there twice",
        help: "give each stage its own name")
    }
    if !(2...200).contains(stages.count) {
      report.error(
        at: reader.valuePlace("stages"), "there are \(stages.count) stages",
        help: "name 2 to 200 stages in the order in which items pass them")
    }
    return stages.map(\.0)
  }

  /// The batches of the file, or of the table that it names.
  private mutating func batches(_ reader: inout MappingReader, _ open: TableOpener) {
    reader.requiredNode("batches", such: "batches.csv", into: &report)
    guard reader.node("batches")?.scalar == nil else {
      guard let table = reader.table("batches", open, into: &report) else { return }
      let rows = NamedRows(
        table, subject: "the table of batches", required: ["batch", "stage"],
        optional: ["of", "items", "at"], into: &report)
      for row in rows.rows {
        let inputs = row.text("of").split(separator: ";").map { String($0.trimmingSpaces) }
        guard let id = row.required("batch", into: &report),
          let stage = row.required("stage", into: &report)
        else { continue }
        add(
          id, stage, inputs, row.text("items"), row.text("at"), at: row.position,
          items: row.place("items"))
      }
      return
    }
    for entry in reader.children("batches", into: &report) {
      var inner = MappingReader(entry, subject: "batch '\(entry.key)'", into: &report)
      let stage = inner.requiredText("stage", such: "grain", into: &report)
      let inputs = inner.texts("of", into: &report).map(\.0)
      let items = inner.text("items", into: &report) ?? ""
      let site = inner.text("at", into: &report) ?? ""
      inner.finish(into: &report)
      guard let stage else {
        broken.insert(entry.key)
        continue
      }
      add(
        entry.key, stage, inputs, items, site, at: entry.position,
        items: inner.valuePlace("items"))
    }
  }

  private mutating func add(
    _ id: String, _ stage: String, _ inputs: [String], _ items: String, _ site: String,
    at position: FilePosition, items itemPlace: FilePosition
  ) {
    if !items.isEmpty { number(items, of: id, site, at: position, items: itemPlace) }
    if inputs.contains(where: broken.contains) {
      broken.insert(id)
      return
    }
    do throws(InputError) {
      try graph.add(id, stage: stage, inputs: inputs)
    } catch {
      broken.insert(id)
      report.add(error, at: position)
    }
  }

  /// Takes the items of a batch.
  private mutating func number(
    _ items: String, of id: String, _ site: String, at position: FilePosition,
    items itemPlace: FilePosition
  ) {
    if site.isEmpty {
      report.error(
        at: position, "batch '\(id)' does not say where its items were made",
        help: "add 'at', such as 'hall 1'")
    }
    guard let run = ItemRun(reading: items, batch: id, site: site, at: itemPlace) else {
      report.error(
        at: itemPlace, "'\(items)' is no run of items",
        help: "write a series of letters A-Z and digits and its numbers, such as 'XJ25 0..4999', "
          + "up to \(SerialNumber.largest)")
      return
    }
    runs.append(run)
  }

  /// Records the runs, series by series by rising numbers.
  private mutating func record(in register: inout ItemRegister) {
    if runs.reduce(0, { $0 + $1.numbers.count }) > ItemFile.mostItems {
      report.error(
        at: runs.last?.position, "the file holds more than \(ItemFile.mostItems) items",
        help: "split it by series")
      return
    }
    runs.sort { ($0.series, $0.numbers.lowerBound) < ($1.series, $1.numbers.lowerBound) }
    for run in runs {
      do throws(ItemRegister.Refusal) {
        try register.record(
          batch: run.batch, series: run.series, first: run.numbers.lowerBound,
          count: run.numbers.count, at: run.site)
      } catch {
        guard case .notConsecutive(let expected) = error else { continue }
        report.error(
          at: run.position,
          "the items of batch '\(run.batch)' begin with number \(run.numbers.lowerBound) of series "
            + "\(run.series), number \(expected) is the next",
          help: "number each series from 0 on, without gaps and without giving a number twice")
        return
      }
    }
  }
}

/// The items of a batch as the file tells them.
struct ItemRun {
  let batch: String
  let series: String
  let numbers: ClosedRange<Int32>
  let site: String
  let position: FilePosition

  /// Reads `XJ25 0..4999`; nil for other text.
  init?(reading text: String, batch: String, site: String, at position: FilePosition) {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return nil }
    let ends = parts[1].split(separator: "..", omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count),
      ends.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
      let first = Int32(ends[0]), let last = Int32(ends[ends.count - 1]), first <= last,
      SerialNumber(series: String(parts[0]), number: last) != nil
    else { return nil }
    self.batch = batch
    self.site = site
    self.position = position
    series = String(parts[0])
    numbers = first...last
  }
}
