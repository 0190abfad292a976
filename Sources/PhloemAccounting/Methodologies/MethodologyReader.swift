import PhloemModel

/// Reads one file of a methodology, noting every fault.
struct MethodologyReader {
  /// Takes the findings.
  var report = Diagnostics()
  /// The subject of messages.
  private let subject = "the methodology"

  /// Reads the document; nil when it has faults.
  mutating func methodology(_ node: YAMLNode) -> Methodology? {
    let before = report.errors.count
    var reader = MappingReader(node, subject: subject, into: &report)
    let id = name("id", &reader)
    let edition = name("edition", &reader)
    let title = reader.localizedText("name", into: &report)
    let programme = reader.localizedText("programme", into: &report)
    let outcome = required("outcome", &reader, as: Methodology.Outcome.self)
    let status = required("status", &reader, as: Methodology.Status.self)
    let unit = reader.unit("unit", into: &report)
    let validFrom = day("valid-from", &reader)
    let validTo = reader.day("valid-to", into: &report)
    let source = reader.requiredText("source", into: &report)
    let notes = reader.texts("notes", into: &report).map(\.0)
    let entries = reader.children("parameters", into: &report)
    let parameters = entries.compactMap { parameter($0) }
    let eligibility = reader.children("eligibility", into: &report).compactMap { rule($0) }
    let plausibility = reader.children("plausibility", into: &report).compactMap { rule($0) }
    let steps = reader.children("steps", into: &report).compactMap { step($0) }
    let result = reader.requiredText("result", such: "reduction", into: &report)
    let buffer = reader.node("buffer") == nil ? 0 : basisPoints("buffer", &reader)
    let units = Dictionary(parameters.map { ($0.name, $0.unit) }) { first, _ in first }
    let example = example(&reader, units)
    let vectors = reader.children("vectors", into: &report).compactMap {
      vector($0.key, $0.value, $0.position, units)
    }
    reader.finish(into: &report)
    checkUnit(unit, &reader)
    checkDays(validFrom, validTo, &reader)
    checkNames(
      entries.map(\.key), steps, [("eligibility", eligibility), ("plausibility", plausibility)],
      result, &reader)
    guard report.errors.count == before, let id, let edition, let title, let programme, let outcome,
      let status, let unit, let validFrom, let source, let result, let buffer, let example
    else { return nil }
    return Methodology(
      id: id, edition: edition, name: title, programme: programme, outcome: outcome, unit: unit,
      validFrom: validFrom, validTo: validTo, status: status, source: source, notes: notes,
      parameters: parameters, eligibility: eligibility, plausibility: plausibility, steps: steps,
      result: result, bufferBasisPoints: buffer, example: example, vectors: vectors,
      position: node.position)
  }

  /// A name of letters, digits, `.` and `-`.
  private mutating func name(_ key: String, _ reader: inout MappingReader) -> String? {
    guard let text = reader.requiredText(key, such: key == "id" ? "biogas" : "2024", into: &report)
    else { return nil }
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0))
    }
    if !text.isEmpty, isPlain { return text }
    report.error(
      at: reader.valuePlace(key), "'\(key)' of \(subject) cannot be '\(text)'",
      help: "use letters, digits, '.' and '-'")
    return nil
  }

  mutating func required<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ reader: inout MappingReader, as type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard reader.node(key) != nil else {
      _ = reader.requiredText(key, such: Value.allCases.first?.rawValue ?? "…", into: &report)
      return nil
    }
    return reader.choice(key, as: type, into: &report)
  }

  private mutating func day(_ key: String, _ reader: inout MappingReader) -> CivilTime? {
    guard reader.node(key) != nil else {
      _ = reader.requiredText(key, such: "2024-01-01", into: &report)
      return nil
    }
    return reader.day(key, into: &report)
  }

  /// A share of 0 % to 100 % in parts of ten thousand.
  mutating func basisPoints(_ key: String, _ reader: inout MappingReader) -> Int? {
    guard let text = reader.requiredText(key, such: "20 %", into: &report),
      let share = readConstant(text, at: reader.valuePlace(key), into: &report)
    else { return nil }
    let parts = (share.value * 10_000).rounded()
    if share.dimension.isNone, 0...1 ~= share.value, abs(parts - share.value * 10_000) < 1e-6 {
      return Int(parts)
    }
    report.error(
      at: reader.valuePlace(key), "'\(key)' of \(reader.subject) cannot be '\(text)'",
      help: "write a share from 0 % to 100 % with at most two decimals")
    return nil
  }

  private mutating func rule(_ entry: YAMLNode.Entry) -> Methodology.Rule? {
    var reader = MappingReader(entry, subject: "rule '\(entry.key)'", into: &report)
    let name = reader.localizedText("name", into: &report)
    let source = reader.requiredText("source", into: &report)
    let text = reader.requiredText("holds", such: "capacity <= 1 MW", into: &report)
    reader.finish(into: &report)
    guard let name, let source, let text else { return nil }
    do throws(FormulaError) {
      let condition = try Condition(reading: text)
      return Methodology.Rule(id: entry.key, name: name, condition: condition, source: source)
    } catch {
      report.error(
        at: reader.valuePlace("holds"), error.message, help: error.help ?? "write 'a <= 1 MW'")
      return nil
    }
  }

  private mutating func step(_ entry: YAMLNode.Entry) -> Methodology.Step? {
    guard let text = entry.value.scalar else {
      report.error(
        at: entry.position,
        "step '\(entry.key)' must be a formula, found \(entry.value.kindInWords)",
        help: "write '\(entry.key): generation * factor'")
      return nil
    }
    do throws(FormulaError) {
      return Methodology.Step(name: entry.key, formula: try Formula(reading: text))
    } catch {
      report.error(
        at: entry.value.position, error.message, help: error.help ?? "write 'a * b'")
      return nil
    }
  }

  private mutating func checkUnit(_ unit: PhysicalUnit?, _ reader: inout MappingReader) {
    guard let unit, AccountingMethod.gas(of: unit.dimension) == nil else { return }
    report.error(
      at: reader.valuePlace("unit"), "\(subject) must give CO2 or CO2e, found \(unit.dimension)",
      help: "write 'unit: tCO2' or 'unit: tCO2e(AR5)'")
  }

  private mutating func checkDays(
    _ from: CivilTime?, _ to: CivilTime?, _ reader: inout MappingReader
  ) {
    guard let from, let to, to < from else { return }
    report.error(
      at: reader.valuePlace("valid-to"), "\(subject) ends before it begins",
      help: "write the first day under 'valid-from'")
  }

  /// Every name of a formula must stand for something, and every parameter must be used.
  private mutating func checkNames(
    _ parameters: [String], _ steps: [Methodology.Step],
    _ rules: [(key: String, rules: [Methodology.Rule])], _ result: String?,
    _ reader: inout MappingReader
  ) {
    var known = parameters
    var used: Set<String> = []
    func unknown(_ names: [String], _ what: String, _ key: String) {
      for name in names where !known.contains(name) {
        report.error(
          at: reader.place(key), "\(what) uses '\(name)'",
          help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "known names: \(known.joined(separator: ", "))")
      }
      used.formUnion(names)
    }
    for step in steps {
      unknown(step.formula.identifiers, "step '\(step.name)'", "steps")
      if known.contains(step.name) {
        report.error(
          at: reader.place("steps"), "step '\(step.name)' has the name of something else",
          help: "give every step its own name")
      }
      known.append(step.name)
    }
    for (key, rules) in rules {
      for rule in rules { unknown(rule.condition.identifiers, "rule '\(rule.id)'", key) }
    }
    let areStepsRead = !steps.isEmpty || !reader.has("steps")
    if let result, areStepsRead, !steps.contains(where: { $0.name == result }) {
      report.error(
        at: reader.valuePlace("result"), "the result '\(result)' is no step",
        help: nearest(to: result, in: steps.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "write the calculation under 'steps'")
    }
    // What could not be read may have used them.
    if report.hasErrors { return }
    for parameter in parameters where !used.contains(parameter) {
      report.error(
        at: reader.place("parameters"), "nothing uses the parameter '\(parameter)'",
        help: "leave it out")
    }
  }
}
