public import PhloemModel

/// Reads claims files.
///
/// A claim with a fault keeps it and is not judged; the others are. Two forms are read: the one of
/// Phloem, whose formulas carry units, and lists of `{name, value, unit}` with formulas over plain
/// numbers.
public struct ClaimFileReader: Sendable {
  let library: FactorLibrary

  /// Makes a reader.
  ///
  /// - Parameter library: The factors that constants may name.
  public init(library: FactorLibrary) { self.library = library }

  /// Reads a document.
  ///
  /// - Throws: `InputError` when it holds no claims.
  public func read(_ node: YAMLNode) throws(InputError) -> ClaimFile {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the claims file", into: &report)
    try report.throwIfErrors()
    var context = ClaimContext(library: library)
    let title = reader.text("title", into: &report)
    context.source = reader.text("source", into: &report)
    context.caseName = reader.text("case", into: &report)
    context.region = reader.text("region", into: &report)
    context.style = reader.choice("formulas", as: FormulaStyle.self, into: &report)
    let park = reader.text("park", into: &report)
    let period = reader.text("period", into: &report)
    context.units = ClaimUnit(items: reader.texts("items", into: &report).map(\.0))
    for entry in reader.children("constants", into: &report) {
      context.readConstant(entry, into: &report)
      if context.constants[entry.key] == nil { context.unreadableConstants.insert(entry.key) }
    }
    let cases = reader.children("cases", into: &report).compactMap {
      CaseRecord.read($0, into: &report)
    }
    context.cases = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let items = Self.items(of: reader.node("claims"))
    reader.finish(into: &report)
    context.hyphenatedClaims = items.compactMap { item in
      item.name ?? item.node.mapping?.first { $0.key == "id" }?.value.scalar
    }.filter { $0.contains("-") }
    if items.isEmpty {
      report.error(
        at: reader.place("claims"), "the file holds no claims",
        help: "add 'claims:' and a list below it, each with 'id', 'quote' and 'quantities'")
      throw InputError(report.errors)
    }
    var claims: [Claim] = []
    for (number, item) in items.enumerated() {
      claims.append(context.claim(item.node, named: item.name, number: number + 1))
    }
    return ClaimFile(
      title: title, claims: claims, cases: cases, park: park, period: period,
      findings: report.all)
  }

  /// The claims of a list, or of a mapping by id.
  private static func items(of node: YAMLNode?) -> [(name: String?, node: YAMLNode)] {
    switch node?.content {
    case .sequence(let items): items.map { (nil, $0) }
    case .mapping(let entries): entries.map { ($0.key, $0.value) }
    default: []
    }
  }
}

/// What the claims of one file share while they are read.
struct ClaimContext {
  let library: FactorLibrary
  var source: String?
  var caseName: String?
  var region: String?
  var style: FormulaStyle?
  var units = ClaimUnit(items: [])
  var cases: [String: CaseRecord] = [:]
  /// Constants by name, with faults of their own.
  var constants: [String: ClaimInput] = [:]
  /// Names of constants with faults.
  var unreadableConstants: Set<String> = []
  /// Ids of claims that formulas may name and that hold a hyphen.
  var hyphenatedClaims: [String] = []

  mutating func readConstant(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    if let reference = entry.value.scalar {
      guard let factor = library[reference] else {
        // A quantity is a constant too, but one without a source.
        if (try? Quantity(reading: reference)) != nil {
          report.error(
            at: entry.value.position, "the constant '\(entry.key)' is a bare number",
            help: "name a factor of the library (id@edition), or give value, source and basis")
        } else {
          report.error(
            at: entry.value.position, library.unknown(reference),
            help: library.remedy(for: reference))
        }
        return
      }
      constants[entry.key] = ClaimInput(name: entry.key, factor: factor, at: entry.position)
      return
    }
    if let input = input(entry.key, entry.value, isConstant: true, into: &report) {
      constants[entry.key] = input.recognised(in: library)
    }
  }
}

extension ClaimInput {
  /// A constant that is a row of the factor library.
  init(name: String, factor: Factor, at position: FilePosition) {
    self.name = name
    readings = [factor.value]
    range = factor.lower.flatMap { low in factor.upper.map { QuantityRange(low, $0) } }
    basis = factor.evidence
    isStated = false
    missing = nil
    self.factor = factor
    reference = nil
    source = factor.source
    notes = []
    parkFigure = nil
    self.position = position
  }
}

extension ClaimInput {
  /// The constant with the row of the library that has its value, when there is one only.
  fileprivate func recognised(in library: FactorLibrary) -> ClaimInput {
    guard let value = readings.first, !value.dimension.isNone else { return self }
    let same = library.factors.filter {
      $0.value.dimension == value.dimension
        && abs($0.value.value - value.value) <= 1e-9 * abs(value.value)
    }
    guard same.count == 1, let factor = same.first else { return self }
    return ClaimInput(
      name: name, readings: readings, range: range, basis: basis, isStated: isStated,
      missing: missing, factor: factor, reference: reference, source: source, notes: notes,
      parkFigure: parkFigure, position: position)
  }
}

extension FactorLibrary {
  /// Why there is no factor of a reference.
  fileprivate func unknown(_ reference: String) -> String {
    let (id, edition) = Self.parts(of: reference)
    guard let edition, !editions(of: id).isEmpty else { return "unknown factor '\(reference)'" }
    return "the factor '\(id)' has no edition '\(edition)'"
  }

  /// What may be written instead: an edition that is there, or the nearest id with the same edition.
  fileprivate func remedy(for reference: String) -> String {
    let (id, edition) = Self.parts(of: reference)
    let all = editions(of: id).map(\.edition)
    if !all.isEmpty { return "its editions are \(all.joined(separator: ", "))" }
    guard let near = nearest(to: id, in: ids) else { return "see phloem factors" }
    let same = edition.map { "\(near)@\($0)" }
    return "did you mean '\(same.flatMap { self[$0]?.reference } ?? near)'?"
  }
}

extension Factor {
  /// How strong its evidence is.
  var evidence: EvidenceBasis {
    if confidence == .recalled { return .recalled }
    return category == .physicalConstant ? .definition : .lookedUp
  }
}

extension CaseRecord {
  fileprivate static func read(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> CaseRecord? {
    var reader = MappingReader(entry, subject: "case '\(entry.key)'", into: &report)
    let name = reader.localized("name", into: &report) ?? LocalizedText(entry.key)
    var texts: [String: String] = [:]
    for section in sections { texts[section] = reader.text(section, into: &report) }
    var comments: [(by: String, text: String)] = []
    if case .sequence(let items) = reader.node("comments")?.content {
      for item in items {
        var comment = MappingReader(item, subject: "a comment of '\(entry.key)'", into: &report)
        let by = comment.text("by", into: &report) ?? "reviewer"
        let text = comment.requiredText("text", into: &report)
        comment.finish(into: &report)
        if let text { comments.append((by, text)) }
      }
    }
    let replication = reader.texts("replication", into: &report).map(\.0)
    reader.finish(into: &report)
    return CaseRecord(
      id: entry.key, name: name, texts: texts, comments: comments, replication: replication,
      position: entry.position)
  }
}

extension MappingReader {
  /// A text, or one by language: `{en: …, zh: …}`.
  mutating func localized(
    _ key: String, into report: inout Diagnostics
  ) -> LocalizedText? {
    guard let value = node(key) else { return nil }
    guard value.mapping != nil else { return text(key, into: &report).map { LocalizedText($0) } }
    var reader = MappingReader(value, subject: "'\(key)' of \(subject)", into: &report)
    let en = reader.requiredText("en", into: &report)
    let zh = reader.text("zh", into: &report)
    reader.finish(into: &report)
    return en.map { LocalizedText($0, zh: zh) }
  }

  /// A list under `key` of texts, plain or `{en, zh}`; one of them may stand alone.
  mutating func localizedList(
    _ key: String, into report: inout Diagnostics
  ) -> [LocalizedText] {
    guard case .sequence(let items)? = node(key)?.content,
      items.contains(where: { $0.mapping != nil })
    else { return texts(key, into: &report).map { LocalizedText($0.0) } }
    return items.compactMap { item in
      if let text = item.scalar { return LocalizedText(text) }
      var inner = MappingReader(item, subject: "'\(key)' of \(subject)", into: &report)
      let en = inner.requiredText("en", into: &report)
      let zh = inner.text("zh", into: &report)
      inner.finish(into: &report)
      return en.map { LocalizedText($0, zh: zh) }
    }
  }
}
