import PhloemModel

extension ClaimContext {
  /// Reads one claim; its faults stay with it.
  func claim(_ node: YAMLNode, named name: String?, number: Int) -> Claim {
    var report = Diagnostics()
    let own = node.mapping?.first { $0.key == "id" }?.value.scalar
    let place = "claim \((name ?? own).map { "'\($0)'" } ?? "\(number)")"
    var reader = MappingReader(node, subject: place, into: &report)
    let id =
      name ?? reader.requiredText("id", such: "C001", into: &report) ?? "claim-\(number)"
    let quoteInBoth =
      reader.has("quote")
      ? reader.localized("quote", into: &report)
      : reader.requiredText("quote", into: &report).map { LocalizedText($0) }
    let quote = quoteInBoth?.en ?? ""
    let caseName = reader.text("case", into: &report) ?? self.caseName
    let about = reader.texts("about", into: &report).map(\.0)
    let region =
      reader.text("region", into: &report)
      ?? caseName.flatMap { cases[$0]?.texts["region"] } ?? self.region
    let hasQuantities = reader.has("quantities")
    if let region, region.wholeMatch(of: /World|[A-Z]{2}(-[A-Z0-9]{1,3})?/) == nil {
      report.error(
        at: reader.has("region") ? reader.valuePlace("region") : reader.position,
        "'\(region)' is no code of a region", help: "write 'CN', 'CN-GD' or 'World'")
    }
    let stated = inputs(&reader, into: &report)
    let quoted = QuotedFigures(in: quote, units: units)
    let found = hasQuantities ? [] : quoted.inputs(at: reader.valuePlace("quote"))
    let claimStyle = reader.choice("formulas", as: FormulaStyle.self, into: &report) ?? style
    for (name, position) in reader.texts("constants", into: &report)
    where constants[name] == nil {
      report.error(
        at: position, "unknown constant '\(name)'",
        help: nearest(to: name, in: constants.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "declare it under 'constants:' of the file")
    }
    var names = ClaimNames(
      (stated.inputs + found).map(\.name) + constants.keys, claims: hyphenatedClaims)
    let (derived, unreadable) = derived(&reader, &names, into: &report)
    let checks = checks(&reader, names, into: &report)
    let equivalences = equivalences(&reader, into: &report)
    let expected = expected(&reader, into: &report)
    var missing = reader.localizedList("missing", into: &report)
    let comment = reader.localized("why", into: &report)
    if let expected, expected.isDeclared, expected.verdict.verdict == .uncheckable, missing.isEmpty
    {
      // The form with plain numbers has no other place to say that an input is missing.
      missing = [
        comment
          ?? LocalizedText("an input that the source does not state", zh: "原文未给出的一项输入")
      ]
    }
    let systems = reader.texts("systems", into: &report).map(\.0)
    let source =
      reader.text("source", into: &report) ?? reader.text("source_file", into: &report)
      ?? self.source
    _ = reader.text("engine", into: &report)
    reader.finish(into: &report)
    let used = constants.values.filter { constant in
      derived.contains { $0.formula.identifiers.contains(constant.name) }
        || checks.contains { $0.names.contains(constant.name) }
    }
    return Claim(
      id: id, caseName: caseName ?? "", source: source, quote: quote,
      chineseQuote: quoteInBoth?.zh, about: about, region: region,
      inputs: stated.inputs.map { $0.marked(by: quoted) } + found
        + used.sorted { $0.name < $1.name }, derived: derived, checks: checks,
      equivalences: equivalences, missing: missing, expected: expected?.verdict,
      comment: comment, systems: systems, limitsBasis: expected?.limits ?? .arithmetic,
      style: claimStyle ?? (stated.arePairs ? nil : .units),
      unreadable: unreadable.union(stated.unreadable),
      unreadableConstants: unreadableConstants, faults: report.errors, position: node.position)
  }

  /// A verdict reached elsewhere: `expected: {verdict, evidence}`, or the keys by themselves.
  private func expected(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> (verdict: ExpectedVerdict, limits: EvidenceBasis?, isDeclared: Bool)? {
    if let node = reader.node("expected") {
      var inner = MappingReader(node, subject: "'expected' of \(reader.subject)", into: &report)
      let verdict = inner.choice("verdict", as: Verdict.self, into: &report)
      let evidence = inner.choice("evidence", as: EvidenceBasis.self, into: &report)
      inner.finish(into: &report)
      return verdict.map { (ExpectedVerdict(verdict: $0, evidence: evidence), nil, false) }
    }
    let verdict = reader.choice("verdict", as: Verdict.self, into: &report)
    let evidence = reader.choice("evidence", as: EvidenceBasis.self, into: &report)
    _ = reader.text("check_holds", into: &report)
    return verdict.map { (ExpectedVerdict(verdict: $0, evidence: evidence), evidence, true) }
  }

  private func equivalences(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> [EquivalenceClaim] {
    guard let node = reader.node("equivalences") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position, "'equivalences' of \(reader.subject) must be a list",
        help: "write '- {amount: saved, as: petrol-car-km, states: km}'")
      return []
    }
    return items.compactMap { item in
      var inner = MappingReader(
        item, subject: "an equivalence of \(reader.subject)", into: &report)
      let amount = inner.requiredText("amount", into: &report)
      let kind = inner.requiredText("as", into: &report)
      let states = inner.text("states", into: &report)
      let factor = inner.text("factor", into: &report).flatMap {
        quantity($0, at: inner.valuePlace("factor"), into: &report)
      }
      inner.finish(into: &report)
      guard let amount, let kind else { return nil }
      return EquivalenceClaim(
        amount: amount, equivalence: kind, states: states, factor: factor,
        position: item.position)
    }
  }

  func quantity(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> Quantity? {
    do throws(UnitError) {
      let read = try units.quantity(text)
      for note in read.notes { report.note(at: position, "'\(text)': \(note)") }
      return read.quantity
    } catch {
      report.error(at: position, error.message, help: error.help ?? ClaimUnit.remedy(for: error))
      return nil
    }
  }
}

/// The names that formulas of a claim may use.
struct ClaimNames {
  private(set) var names: Set<String>
  /// Ids of claims of the file that hold a hyphen.
  private let claims: [String]

  init(_ names: some Sequence<String>, claims: [String]) {
    self.names = Set(names)
    self.claims = claims
  }

  mutating func insert(_ name: String) -> Bool { names.insert(name).inserted }

  /// A hyphen belongs to names only where the claim has such names, or the text uses a claim whose id
  /// has one.
  func hyphens(in text: String) -> FormulaSyntax.Hyphens {
    names.contains { $0.contains("-") } || claims.contains { text.contains("\($0).") }
      ? .inNames : .minus
  }
}

extension ClaimCheck {
  /// The names it uses.
  var names: [String] {
    switch subject {
    case .condition(let condition): condition.identifiers
    case .rule(_, let roles): roles.values.sorted()
    case .shares(_, let parts, _): parts
    }
  }
}
