extension ParkReader {
  /// Reads `footprint:`, what stands for purchases and wastes beyond the fence.
  mutating func readFootprint(_ reader: inout MappingReader, file: String) {
    guard let node = reader.node("footprint") else { return }
    if let first = park.footprint {
      report.error(
        at: reader.place("footprint"), "'footprint' is written a second time",
        help: "write it once; the first is at \(first.position)")
      return
    }
    var inner = MappingReader(node, subject: "'footprint'", into: &report)
    let method = inner.text("method", into: &report).map {
      NamedPlace($0, at: inner.valuePlace("method"))
    }
    let databases = footprintDatabases(&inner, file: file)
    let links =
      footprintLinks("purchases", isWaste: false, &inner)
      + footprintLinks("wastes", isWaste: true, &inner)
    inner.finish(into: &report)
    let processes = links.filter { if case .process = $0.target { true } else { false } }
    if databases.isEmpty, let first = processes.first {
      report.error(
        at: first.position, "'\(first.subject)' names a process, but 'footprint' names no database",
        help: "add 'background: [NAME]' with a database of 'phloem footprint list'")
    }
    for link in processes {
      guard case .process(let process) = link.target, let name = process.database,
        !databases.contains(where: { $0.name == name })
      else { continue }
      report.error(
        at: link.position,
        "'\(link.subject)' names the database '\(name)', which is not one of the background",
        help: nearest(to: name, in: databases.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "add it under 'background'")
    }
    park.footprint = FootprintSettings(
      method: method, databases: databases, links: links, position: reader.place("footprint"))
  }

  /// `background:` as a name, or a list of names and of `{database: NAME, store: FILE}`.
  private mutating func footprintDatabases(
    _ reader: inout MappingReader, file: String
  ) -> [FootprintSettings.Database] {
    guard let node = reader.node("background") else { return [] }
    let items: [YAMLNode]
    if case .sequence(let list) = node.content { items = list } else { items = [node] }
    var found: [FootprintSettings.Database] = []
    for item in items {
      guard let database = footprintDatabase(item, file: file) else { continue }
      if found.contains(where: { $0.name == database.name }) {
        report.error(
          at: item.position, "the database '\(database.name)' is named a second time",
          help: "name each database once")
      } else {
        found.append(database)
      }
    }
    return found
  }

  private mutating func footprintDatabase(
    _ node: YAMLNode, file: String
  ) -> FootprintSettings.Database? {
    if let name = node.scalar { return .init(name, position: node.position) }
    var inner = MappingReader(node, subject: "a database of 'background'", into: &report)
    let name = inner.requiredText("database", such: "uslci", into: &report)
    var store: String?
    if let text = inner.text("store", into: &report) {
      store = path(of: text, at: inner.valuePlace("store"), beside: file)
    }
    inner.finish(into: &report)
    return name.map { .init($0, store: store, position: node.position) }
  }

  private mutating func footprintLinks(
    _ key: String, isWaste: Bool, _ reader: inout MappingReader
  ) -> [FootprintSettings.Link] {
    reader.children(key, into: &report).compactMap { entry in
      let subject = "'\(entry.key)' of '\(key)'"
      refer(to: isWaste ? .waste : .bought, entry.key, at: entry.position, by: "'\(key)'")
      var inner = MappingReader(entry, subject: subject, into: &report)
      let amount = nonzeroQuantity("amount", &inner)
      let target = footprintTarget(&inner, subject)
      inner.finish(into: &report)
      return target.map {
        FootprintSettings.Link(
          subject: entry.key, isWaste: isWaste, target: $0, amount: amount,
          position: entry.position)
      }
    }
  }

  /// One of `process`, `factor`, `nature` and `excluded`.
  private mutating func footprintTarget(
    _ reader: inout MappingReader, _ subject: String
  ) -> FootprintSettings.Target? {
    let process = reader.text("process", into: &report)
    let location = reader.text("location", into: &report)
    let database = reader.text("database", into: &report)
    let factor = factorReference(key: "factor", &reader)
    let nature = reader.text("nature", into: &report)
    let reason = reader.text("excluded", into: &report)
    let written = ["process", "factor", "nature", "excluded"].filter { reader.has($0) }
    guard written.count == 1 else {
      let found = written.isEmpty ? "nothing" : written.joined(separator: " and ")
      report.error(
        at: reader.position, "\(subject) must name what stands for it, found \(found)",
        help: "write one of: 'process: NAME', 'factor: ID', 'nature: REASON', 'excluded: REASON'")
      return nil
    }
    for key in ["location", "database"] where reader.has(key) && written != ["process"] {
      report.error(
        at: reader.place(key), "\(subject) has a '\(key)' and no process",
        help: "drop it, or write 'process: NAME'")
    }
    if written == ["excluded"] || written == ["nature"], reader.has("amount") {
      report.error(
        at: reader.place("amount"), "\(subject) carries nothing and has an 'amount'",
        help: "drop one of them")
    }
    if let process {
      return .process(.init(process, location: location, database: database))
    }
    if let factor { return .factor(factor) }
    if let nature { return .nature(nature) }
    if let reason { return .excluded(reason) }
    report.error(
      at: reader.place(written[0]), "'\(written[0])' of \(subject) is empty",
      help: written[0] == "excluded" || written[0] == "nature"
        ? "say why it carries nothing" : "name it, or drop the line")
    return nil
  }
}
