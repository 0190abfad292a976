import PhloemModel

extension StudyReader {
  /// The study's own processes.
  mutating func processes(_ reader: inout MappingReader) -> [StudyProcess] {
    var list: [StudyProcess] = []
    var outputs: [String: FilePosition] = [:]
    for entry in reader.children("processes", into: &report) {
      guard let process = process(entry) else { continue }
      for output in process.outputs {
        if let first = outputs[output.id.lowercased()] {
          report.error(
            at: output.position, "'\(output.id)' is made twice in the study",
            help: "the first is on line \(first.line): give each product its own name")
        }
        outputs[output.id.lowercased()] = output.position
      }
      list.append(process)
    }
    return list
  }

  private mutating func process(_ entry: YAMLNode.Entry) -> StudyProcess? {
    var reader = MappingReader(entry, subject: "process '\(entry.key)'", into: &report)
    let name = reader.text("name", into: &report) ?? entry.key
    let location = reader.text("location", into: &report)
    let stage = reader.text("stage", into: &report)
    if let stage, !stages.contains(stage) {
      report.error(
        at: reader.valuePlace("stage"), "unknown stage '\(stage)' of process '\(entry.key)'",
        help: nearest(to: stage, in: stages).map { "did you mean '\($0)'?" }
          ?? "add it under 'stages'")
    }
    let treats = reader.node("treats") != nil
    let made = outputs(treats ? "treats" : "outputs", &reader)
    if treats, reader.has("outputs") {
      report.error(
        at: reader.place("outputs"), "process '\(entry.key)' has both 'treats' and 'outputs'",
        help: "write what it makes besides under 'avoids'")
      _ = reader.node("outputs")
    }
    let sharing = sharing(&reader, made)
    var exchanges: [StudyExchange] = []
    for role in StudyExchange.Role.allCases {
      for item in reader.children(role.rawValue, into: &report) {
        if let found = exchange(item, role, of: entry.key) { exchanges.append(found) }
      }
    }
    var labels: Set<String> = []
    for exchange in exchanges where !labels.insert(exchange.label).inserted {
      report.error(
        at: exchange.position, "'\(exchange.label)' is there twice in process '\(entry.key)'",
        help: "give one another key and name it under 'of'")
    }
    let circular = circular(&reader)
    reader.finish(into: &report)
    guard !made.isEmpty else { return nil }
    return StudyProcess(
      id: entry.key, name: name, location: location, stage: stage, outputs: made, treats: treats,
      sharing: sharing, exchanges: exchanges, circular: circular, position: entry.position)
  }

  private mutating func outputs(
    _ key: String, _ reader: inout MappingReader
  ) -> [StudyProcess.Output] {
    let items = reader.children(key, into: &report)
    if items.isEmpty, !reader.has(key) {
      report.error(
        at: reader.position, "\(reader.subject) makes nothing",
        help: "add 'outputs: {\(reader.subject.split(separator: "'").last ?? "product"): 1 kg}'")
    }
    if key == "treats", items.count > 1 {
      report.error(
        at: items[1].position, "\(reader.subject) treats several wastes",
        help: "write one process for each")
    }
    return items.compactMap { output($0, of: reader.subject) }
  }

  private mutating func output(_ entry: YAMLNode.Entry, of process: String) -> StudyProcess.Output?
  {
    let subject = "'\(entry.key)' of \(process)"
    var output = StudyProcess.Output(
      id: entry.key, name: entry.key,
      amount: StudyAmount(number: 1, formula: nil, unit: "", position: entry.position), share: nil,
      price: nil, mass: nil, position: entry.position)
    var amount: StudyAmount?
    if entry.value.mapping == nil {
      amount = self.amount(entry.value, subject, such: "1 kg")
    } else {
      var inner = MappingReader(entry, subject: subject, into: &report)
      output.name = inner.text("name", into: &report) ?? entry.key
      amount = self.amount(in: &inner, such: "1 kg")
      output.share = inner.node("share").flatMap { plain($0, "'share' of \(subject)") }
      output.price = inner.node("price").flatMap {
        report.quantity($0, "'price' of \(subject)", such: "5 CNY/kg")
      }
      output.mass = inner.node("mass").flatMap {
        report.quantity($0, "'mass' of \(subject)", of: .mass, such: "2 kg")
      }
      inner.finish(into: &report)
    }
    guard let amount else { return nil }
    if amount.formula != nil {
      report.error(
        at: amount.position, "\(subject) is a formula: what a process makes is a number",
        help: "write what it takes for 1 of it as formulas")
      return nil
    }
    if !((amount.number ?? 0) > 0) {
      report.error(
        at: amount.position, "\(subject) is not above 0", help: "write how much the process makes")
      return nil
    }
    output.amount = amount
    return output
  }

  private mutating func sharing(
    _ reader: inout MappingReader, _ outputs: [StudyProcess.Output]
  ) -> StudyProcess.Sharing? {
    let rule: StudyProcess.Sharing? = reader.choice("allocation", into: &report)
    if rule == nil, outputs.count > 1, !reader.has("allocation") {
      report.error(
        at: reader.position, "\(reader.subject) makes several products and no rule shares them",
        help: "add 'allocation: economic', physical, shares or cut-off: it changes the footprint")
    }
    return rule
  }

  private mutating func exchange(
    _ entry: YAMLNode.Entry, _ role: StudyExchange.Role, of process: String
  ) -> StudyExchange? {
    let subject = "'\(entry.key)' of process '\(process)'"
    let isNature = role == .emission || role == .resource
    var found = StudyExchange(
      label: entry.key, role: role,
      supplier: StudySupplier(
        name: StudyName(text: entry.key, position: entry.position), database: nil),
      amount: StudyAmount(number: 0, formula: nil, unit: "", position: entry.position), spread: nil,
      pedigree: [], compartment: [], cas: nil, position: entry.position)
    var amount: StudyAmount?
    if entry.value.mapping == nil, !isNature {
      amount = self.amount(entry.value, subject, such: "12.5 kg")
    } else {
      var inner = MappingReader(entry, subject: subject, into: &report)
      if let of = placedText("of", &inner) { found.supplier.name = of }
      found.supplier.database = placedText("database", &inner)
      amount = self.amount(in: &inner, such: "12.5 kg")
      found.spread = spread(&inner, amount)
      found.pedigree = pedigree(&inner)
      if isNature {
        let key = role == .emission ? "to" : "from"
        let text = inner.requiredText(
          key, such: role == .emission ? "air" : "ground", into: &report)
        found.compartment = (text ?? "").split(separator: "/").map { $0.trimmingSpaces }
          .map(String.init)
        found.cas = inner.text("cas", into: &report)
      }
      inner.finish(into: &report)
    }
    guard let amount else { return nil }
    found.amount = amount
    return found
  }
}
