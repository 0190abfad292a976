public import PhloemModel

extension GiftFile {
  /// Reads a file with its tables.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - table: Opens the tables.
  /// - Returns: The book.
  /// - Throws: `InputError` with every fault and its place, payments without voucher or beyond what was
  ///   given among them.
  public static func read(
    _ node: YAMLNode, table: TableOpener = noTables
  ) throws(InputError) -> GiftFile {
    var reader = GiftFileReader()
    let file = reader.file(node, table)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct GiftFileReader {
  /// Takes the findings.
  var report = Diagnostics()
  private var book = GiftBook()
  /// How many gave by each name.
  private var donors: [String: Int64] = [:]
  /// How many gave without a name.
  private var nameless: Int64 = 0

  mutating func file(_ node: YAMLNode, _ open: TableOpener) -> GiftFile? {
    var reader = MappingReader(node, subject: "the file of gifts", into: &report)
    let id = reader.requiredText("gifts", such: "plant-a-tree", into: &report)
    let name = reader.localizedText("name", into: &report)
    let currency =
      reader.node("currency") == nil ? .yuan : reader.currency("currency", into: &report)
    let money = currency ?? .yuan
    book = GiftBook(in: money)
    reader.requiredNode("received", such: "received.csv", into: &report)
    let received = reader.table("received", open, into: &report)
    plots(&reader, money, open)
    let spending = reader.table("spending", open, into: &report)
    let employment = reader.children("employment", into: &report).compactMap { jobs($0) }
    reader.finish(into: &report)
    if let received { take(received, money) }
    // Where gifts or plots are not whole, payments beyond them need no findings of their own.
    if let spending, !report.hasErrors { pay(spending, money) }
    guard let id, let name, !report.hasErrors else { return nil }
    let people = donors.values.reduce(nameless, saturatingSum)
    return GiftFile(
      id: id, name: name, book: book, people: Int(people), employment: employment)
  }

  private mutating func take(_ table: CSVTable, _ money: Currency) {
    let named = NamedRows(
      table, subject: "the table of gifts", required: ["donor", "project", "amount"],
      optional: ["people", "date"], into: &report)
    for row in named.rows {
      let hasPeople = !row.text("people").isEmpty
      let people = hasPeople ? row.whole("people", least: 1, into: &report) : 1
      guard let project = row.required("project", into: &report),
        let amount = row.money("amount", in: money, into: &report), let people
      else { continue }
      let donor = row.text("donor")
      do throws(InputError) {
        _ = try book.give(amount, by: donor, to: project)
      } catch {
        report.add(error, at: row.place("amount"))
      }
      if donor.isEmpty {
        nameless = saturatingSum(nameless, people)
      } else {
        donors[donor] = max(donors[donor] ?? 0, people)
      }
    }
  }

  /// The plots of the file, or of the table that it names.
  private mutating func plots(
    _ reader: inout MappingReader, _ money: Currency, _ open: TableOpener
  ) {
    if reader.node("plots")?.scalar != nil {
      guard let table = reader.table("plots", open, into: &report) else { return }
      let named = NamedRows(
        table, subject: "the table of plots", required: ["plot", "project", "cost", "area"],
        into: &report)
      for row in named.rows {
        let area = YAMLNode(.scalar(row.text("area")), at: row.place("area"))
        guard let id = row.required("plot", into: &report),
          let project = row.required("project", into: &report),
          let cost = row.money("cost", in: money, into: &report)
        else { continue }
        add(id, project, cost, area, at: row.position)
      }
      return
    }
    for entry in reader.children("plots", into: &report) {
      var inner = MappingReader(entry, subject: "plot '\(entry.key)'", into: &report)
      let project = inner.requiredText("project", such: "forest", into: &report)
      inner.requiredNode("cost", such: "12000.00", into: &report)
      let cost = inner.money("cost", in: money, into: &report)
      let area = inner.requiredNode("area", such: "15 mu", into: &report)
      inner.finish(into: &report)
      guard let project, let cost, let area else { continue }
      add(entry.key, project, cost, area, at: entry.position)
    }
  }

  private mutating func add(
    _ id: String, _ project: String, _ cost: Int64, _ area: YAMLNode, at position: FilePosition
  ) {
    guard let area = report.quantity(area, "'area' of plot '\(id)'", of: .area, such: "15 mu")
    else { return }
    do throws(InputError) {
      try book.open(plot: id, of: project, cost: cost, area: area)
    } catch {
      report.add(error, at: position)
    }
  }

  private mutating func pay(_ table: CSVTable, _ money: Currency) {
    let named = NamedRows(
      table, subject: "the table of payments",
      required: ["plot", "amount", "purpose", "evidence"], optional: ["date"], into: &report)
    for row in named.rows {
      guard let plot = row.required("plot", into: &report),
        let purpose = row.required("purpose", into: &report),
        let amount = row.money("amount", in: money, into: &report)
      else { continue }
      do throws(InputError) {
        try book.spend(amount, on: plot, for: purpose, evidence: row.text("evidence"))
      } catch {
        report.add(error, at: row.place(row.text("evidence").isEmpty ? "evidence" : "amount"))
      }
    }
  }

  private mutating func jobs(_ entry: YAMLNode.Entry) -> GiftFile.Employment? {
    var reader = MappingReader(
      entry, subject: "the employment '\(entry.key)'", into: &report)
    let jobs = reader.whole("jobs", into: &report)
    var years: Double?
    if let node = reader.node("person-years") {
      years =
        report.quantity(
          node, "'person-years' of \(reader.subject)", of: PhysicalDimension.none, such: "1200"
        )?.value
      if let years, years < 0 {
        report.error(
          at: node.position, "'person-years' of \(reader.subject) is negative",
          help: "write a number of at least 0")
      }
    }
    reader.finish(into: &report)
    return jobs.map { .init(id: entry.key, jobs: $0, personYears: years) }
  }
}
