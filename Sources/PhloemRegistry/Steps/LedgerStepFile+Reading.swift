internal import PhloemLedger
public import PhloemModel

extension LedgerStepFile {
  /// Reads a file of steps.
  ///
  /// - Parameter node: The document.
  /// - Returns: The steps; convenient forms are written out as one event each.
  /// - Throws: `InputError` with every fault of the frame and its place; fields are read step by step.
  public static func read(_ node: YAMLNode) throws(InputError) -> LedgerStepFile {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the file of steps", into: &report)
    let ledger = reader.text("ledger", into: &report)
    let signers = reader.texts("by", into: &report).map(\.0)
    var steps: [LedgerStep] = []
    switch reader.node("steps")?.content {
    case .sequence(let items):
      for item in items { steps += LedgerStep.read(item, signers, into: &report) }
    case nil:
      report.error(
        at: reader.position, "the file of steps has no 'steps'",
        help: "add 'steps:' and below it '- register-party: {…}'")
    default:
      report.error(
        at: reader.valuePlace("steps"), "'steps' must be a list", help: "begin each step with '- '")
    }
    reader.finish(into: &report)
    var places: [String: FilePosition] = [:]
    for step in steps {
      if let first = places.updateValue(step.fields.position, forKey: step.id) {
        report.error(
          at: step.fields.position, "the step '\(step.id)' stands at \(first) already",
          help: "give each step an 'id' of its own")
      }
    }
    try report.throwIfErrors()
    return LedgerStepFile(ledger: ledger, steps: steps)
  }
}

extension LedgerStep {
  /// Reads one item of the list; what registers persons and accounts too makes several steps.
  fileprivate static func read(
    _ node: YAMLNode, _ signers: [String], into report: inout Diagnostics
  ) -> [LedgerStep] {
    var reader = MappingReader(node, subject: "the step", into: &report)
    let id = reader.text("id", into: &report)
    let own = reader.texts("by", into: &report).map(\.0)
    let rule =
      reader.node("refused-by") == nil
      ? nil : reader.choice("refused-by", as: LedgerRule.self, into: &report)
    var found: [(EventKind, YAMLNode.Entry)] = []
    for entry in node.mapping ?? [] where !["id", "by", "refused-by"].contains(entry.key) {
      let kinds = EventKind.allCases.filter { $0 != .open }
      guard let kind = kinds.first(where: { $0.name == entry.key }) else {
        let near = nearest(to: entry.key, in: kinds.map(\.name))
        report.error(
          at: entry.position, "'\(entry.key)' is no event of a ledger",
          help: near.map { "did you mean '\($0)'?" }
            ?? "the events are in Documentation/ledger-format.md, written as 'register-party'")
        continue
      }
      found.append((kind, entry))
    }
    guard let (kind, fields) = found.first, found.count == 1 else {
      if !report.hasErrors {
        report.error(
          at: node.position, "a step is one event, found \(found.count)",
          help: "write it like '- register-region: {code: suzhou, level: city}'")
      }
      return []
    }
    let writers = own.isEmpty ? signers : own
    if writers.isEmpty {
      report.error(
        at: fields.position, "nobody signs '\(kind.name)'",
        help: "add 'by: [PERSON, PERSON]', or one 'by' for the whole file")
    }
    let code = fields.value.mapping?.first { $0.key == kind.codeField }?.value.scalar
    let edition =
      kind == .publishMethodology
      ? fields.value.mapping?.first { $0.key == "edition" }?.value.scalar.map { "@\($0)" } : ""
    guard let id = id ?? code.map({ "\(kind.name) \($0)\(edition ?? "")" }) else {
      report.error(
        at: fields.position, "the step '\(kind.name)' has no 'id'",
        help: "add an 'id' such as an order's number: it keeps a repeated step from counting twice")
      return []
    }
    let step = LedgerStep(
      id: id, signers: writers, kind: kind, refusedBy: rule, fields: fields)
    return kind == .registerParty ? step.writtenOut(into: &report) : [step]
  }

  /// A party with its persons and accounts as one event each.
  private func writtenOut(into report: inout Diagnostics) -> [LedgerStep] {
    let all = fields.value.mapping ?? []
    func value(_ key: String) -> YAMLNode? { all.first { $0.key == key }?.value }
    guard let name = value("name"), let text = name.scalar, refusedBy == nil else { return [self] }
    func step(_ kind: EventKind, _ id: String, _ pairs: [(String, YAMLNode)]) -> LedgerStep {
      let entries = pairs.map { YAMLNode.Entry(key: $0.0, position: $0.1.position, value: $0.1) }
      return LedgerStep(
        id: "\(self.id): \(id)", signers: signers, kind: kind, refusedBy: nil,
        fields: YAMLNode.Entry(
          key: kind.name, position: fields.position,
          value: YAMLNode(.mapping(entries), at: fields.position)))
    }
    var reader = MappingReader(fields, subject: "the party '\(text)'", into: &report)
    let persons = reader.texts("persons", into: &report)
    let accounts = reader.texts("accounts", into: &report)
    let rest = all.filter { $0.key != "persons" && $0.key != "accounts" }
    let party = LedgerStep(
      id: id, signers: signers, kind: kind, refusedBy: nil,
      fields: YAMLNode.Entry(
        key: fields.key, position: fields.position,
        value: YAMLNode(.mapping(rest), at: fields.value.position)))
    return [party]
      + persons.map { person, place in
        let node = YAMLNode(.scalar(person), at: place)
        return step(.registerKey, person, [("party", name), ("person", node), ("key", node)])
      }
      + accounts.map { code, place in
        let node = YAMLNode(.scalar(code), at: place)
        return step(.openAccount, code, [("owner", name), ("code", node)])
      }
  }
}

extension EventKind {
  /// The field that names for ever what an event makes; nil where a step needs an id of its own.
  fileprivate var codeField: String? {
    switch self {
    case .registerParty, .registerPeer: "name"
    case .registerRegion, .openAccount, .publishMethodology, .registerProgramme, .registerMeter,
      .draftProject, .openAuction, .registerItem:
      "code"
    case .registerKey: "person"
    case .registerProject: "project"
    default: nil
    }
  }
}
