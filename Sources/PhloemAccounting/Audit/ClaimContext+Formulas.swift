import PhloemModel

extension ClaimContext {
  /// The implied figures of a claim, and the names of those that cannot be read; their names join
  /// the others.
  func derived(
    _ reader: inout MappingReader, _ names: inout ClaimNames, into report: inout Diagnostics
  ) -> (figures: [DerivedFigure], unreadable: Set<String>) {
    let entries = named("derived", &reader, into: &report)
    for (name, node) in entries where !names.insert(name) {
      report.error(
        at: node.position, "'\(name)' of \(reader.subject) is given twice",
        help: "give the derived figure a name of its own")
    }
    let figures = entries.compactMap { name, node -> DerivedFigure? in
      if let text = node.scalar {
        return formula(text, at: node.position, names, into: &report).map {
          DerivedFigure(name: name, formula: $0, unit: nil, expected: nil, position: node.position)
        }
      }
      var inner = MappingReader(
        node, subject: "'\(name)' of \(reader.subject)", into: &report)
      _ = inner.node("name")
      let text = inner.requiredText("formula", such: "energy / capacity", into: &report)
      let unitText = inner.text("unit", into: &report)
      let unit = unitText.flatMap {
        self.unit($0, at: inner.valuePlace("unit"), into: &report)
      }
      let key = inner.has("expected") ? "expected" : "value"
      let expected = inner.text(key, into: &report).flatMap {
        number($0, at: inner.valuePlace(key), into: &report)
      }
      inner.finish(into: &report)
      guard let text,
        let formula = formula(text, at: inner.valuePlace("formula"), names, into: &report)
      else { return nil }
      return DerivedFigure(
        name: name, formula: formula, unit: unit, expected: expected,
        position: inner.valuePlace("formula"))
    }
    return (figures, Set(entries.map(\.name)).subtracting(figures.map(\.name)))
  }

  /// The checks of a claim: `checks:`, `check:` and `shares:`.
  func checks(
    _ reader: inout MappingReader, _ names: ClaimNames, into report: inout Diagnostics
  ) -> [ClaimCheck] {
    var checks: [ClaimCheck] = []
    if let node = reader.node("check") {
      checks += check(node, names, of: reader.subject, into: &report)
    }
    if let node = reader.node("checks") {
      if case .sequence(let items) = node.content {
        for item in items {
          checks += check(item, names, of: reader.subject, into: &report)
        }
      } else {
        report.error(
          at: node.position, "'checks' of \(reader.subject) must be a list",
          help: "write '- hours <= 8760 h/yr' lines below it")
      }
    }
    if let node = reader.node("shares") {
      var inner = MappingReader(node, subject: "'shares' of \(reader.subject)", into: &report)
      let whole = inner.text("of", into: &report)
      let parts = inner.texts("parts", into: &report).map(\.0)
      let multiple = inner.flag("multiple", into: &report) ?? false
      inner.finish(into: &report)
      if parts.count < 2 {
        report.error(
          at: node.position, "\(inner.subject) names fewer than two parts",
          help: "write 'parts: [a, b]' with names of the claim")
      }
      checks.append(
        ClaimCheck(
          subject: .shares(of: whole, parts: parts, multiple: multiple), kind: .whole, basis: nil,
          source: nil, position: node.position))
    }
    return checks
  }

  private func check(
    _ node: YAMLNode, _ names: ClaimNames, of subject: String, into report: inout Diagnostics
  ) -> [ClaimCheck] {
    if let text = node.scalar {
      return condition(text, at: node.position, names, into: &report).map {
        [
          ClaimCheck(
            subject: .condition($0), kind: nil, basis: nil, source: nil, position: node.position)
        ]
      } ?? []
    }
    var reader = MappingReader(node, subject: "a check of \(subject)", into: &report)
    let text = reader.text("that", into: &report)
    let rule = reader.text("rule", into: &report)
    let kind = reader.choice("kind", as: CheckKind.self, into: &report)
    let basis = reader.choice("basis", as: EvidenceBasis.self, into: &report)
    let source = reader.text("source", into: &report)
    var roles: [String: String] = [:]
    for entry in reader.children("with", into: &report) {
      roles[entry.key] = entry.value.scalar ?? ""
    }
    reader.finish(into: &report)
    let place = reader.has("that") ? reader.valuePlace("that") : node.position
    if let text {
      return condition(text, at: place, names, into: &report).map {
        [
          ClaimCheck(
            subject: .condition($0), kind: kind, basis: basis, source: source, position: place)
        ]
      } ?? []
    }
    guard let rule else {
      report.error(
        at: node.position, "a check of \(subject) says neither 'that' nor 'rule'",
        help: "write '- that: hours <= 8760 h/yr'")
      return []
    }
    return [
      ClaimCheck(
        subject: .rule(rule, with: roles), kind: kind, basis: basis, source: source,
        position: node.position)
    ]
  }

  private func condition(
    _ text: String, at position: FilePosition, _ names: ClaimNames,
    into report: inout Diagnostics
  ) -> Condition? {
    do throws(FormulaError) {
      return try Condition(reading: text, syntax: syntax(names, in: text))
    } catch {
      report.error(
        at: position.column(of: error), error.message,
        help: error.help ?? ClaimUnit.remedy(forUnitIn: error.message))
      return nil
    }
  }

  private func formula(
    _ text: String, at position: FilePosition, _ names: ClaimNames,
    into report: inout Diagnostics
  ) -> Formula? {
    do throws(FormulaError) {
      return try Formula(reading: text, syntax: syntax(names, in: text))
    } catch {
      report.error(
        at: position.column(of: error), error.message,
        help: error.help ?? ClaimUnit.remedy(forUnitIn: error.message))
      return nil
    }
  }

  /// Formulas may count the things that the file declares.
  private func syntax(_ names: ClaimNames, in text: String) -> FormulaSyntax {
    let units = units
    return FormulaSyntax(hyphens: names.hyphens(in: text)) { (text) throws(UnitError) in
      if let unit = try? PhysicalUnit(reading: text) { return unit }
      return try units.declared(text)
    }
  }

  private func unit(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> PhysicalUnit? {
    do throws(UnitError) {
      return try units.read(text).unit
    } catch {
      report.error(at: position, error.message, help: error.help ?? ClaimUnit.remedy(for: error))
      return nil
    }
  }

  private func number(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> Double? {
    if let (value, rest) = try? NumberText.read(prefixOf: text[...], style: .formula),
      rest.trimmingSpaces.isEmpty, value.isFinite
    {
      return value
    }
    report.error(
      at: position, "the expected value '\(text)' is no number",
      help: "write the number alone, in the unit beside it")
    return nil
  }
}

extension FilePosition {
  /// The place of a fault inside a formula that begins here.
  func column(of error: FormulaError) -> FilePosition {
    FilePosition(file: file, line: line, column: column + error.column - 1)
  }
}
