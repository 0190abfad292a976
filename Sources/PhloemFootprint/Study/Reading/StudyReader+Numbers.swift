import PhloemModel

extension StudyReader {
  /// `12.5 kg`, or `{formula: mass * 1.05, unit: kg}`; the unit must be written.
  mutating func amount(_ node: YAMLNode, _ subject: String, such example: String) -> StudyAmount? {
    if node.mapping != nil {
      var inner = MappingReader(node, subject: subject, into: &report)
      let found = amount(in: &inner, such: example)
      inner.finish(into: &report)
      return found
    }
    guard let (number, unit) = numberAndUnit(node, subject, such: example) else { return nil }
    if unit.isEmpty {
      report.error(
        at: node.position, "\(subject) has no unit: '\(node.scalar ?? "")'",
        help: "write it like '\(example)'")
      return nil
    }
    return StudyAmount(number: number, formula: nil, unit: unit, position: node.position)
  }

  /// The amount of a mapping: `amount: 12.5 kg`, or `formula: …` with `unit: kg`.
  mutating func amount(in reader: inout MappingReader, such example: String) -> StudyAmount? {
    let subject = reader.subject
    if let text = reader.text("formula", into: &report) {
      let place = reader.valuePlace("formula")
      let unit = reader.requiredText("unit", such: "kg", into: &report)
      if reader.node("amount") != nil {
        report.error(
          at: reader.place("amount"), "\(subject) has both an amount and a formula",
          help: "keep one of them")
      }
      guard check(text, place, subject), let unit else { return nil }
      return StudyAmount(number: nil, formula: text, unit: unit, position: place)
    }
    guard let node = reader.node("amount") else {
      _ = reader.requiredText("amount", such: example, into: &report)
      return nil
    }
    return amount(node, "'amount' of \(subject)", such: example)
  }

  /// A number and what is written behind it.
  mutating func numberAndUnit(
    _ node: YAMLNode, _ subject: String, such example: String
  ) -> (number: Double, unit: String)? {
    guard let text = node.scalar else {
      report.error(
        at: node.position, "\(subject) must be a number with a unit, found \(node.kindInWords)",
        help: "write it like '\(example)'")
      return nil
    }
    do throws(UnitError) {
      let (number, rest) = try NumberText.read(prefixOf: text[...])
      let unit = String(rest.trimmingSpaces)
      if unit == "%" { return (number / 100, "") }
      // A second number is a slip such as '1 234 t'.
      if let first = unit.first, first.isNumber {
        report.error(
          at: node.position, "\(subject) holds two numbers: '\(text)'",
          help: "write one number before the unit, such as 1234")
        return nil
      }
      return (number, unit)
    } catch {
      report.error(
        at: node.position, "\(error.message) in \(subject)",
        help: error.help ?? "write it like '\(example)'")
      return nil
    }
  }

  /// A number without a unit; a percentage is one.
  mutating func plain(_ node: YAMLNode, _ subject: String) -> Double? {
    guard let (number, unit) = numberAndUnit(node, subject, such: "0.8") else { return nil }
    if unit.isEmpty { return number }
    report.error(
      at: node.position, "\(subject) must be a plain number, found '\(node.scalar ?? "")'",
      help: "write it like '0.8' or '80 %'")
    return nil
  }

  /// Whether a formula can be read and all its names are parameters; says so where not.
  mutating func check(_ text: String, _ position: FilePosition, _ subject: String) -> Bool {
    do throws(FormulaError) {
      let formula = try DatasetFormula(reading: text)
      for name in formula.names
      where parameters[name] == nil && DatasetFormulaFunction.constants[name] == nil {
        if brokenParameters.contains(name) { return false }
        report.error(
          at: position, "the formula of \(subject) names the unknown parameter '\(name)'",
          help: nearest(to: name, in: parameters.keys.sorted()).map { "did you mean '\($0)'?" }
            ?? "add it under 'parameters'")
        return false
      }
      return true
    } catch {
      report.error(
        at: position, "the formula of \(subject): \(error.message): '\(text)'",
        help: error.help ?? "write it like 'mass * 1.05'")
      return false
    }
  }

  /// The parameters of the study, in order.
  mutating func parameterList(_ reader: inout MappingReader) -> [StudyFile.Parameter] {
    var list: [StudyFile.Parameter] = []
    let entries = reader.children("parameters", into: &report)
    for entry in entries {
      let before = report.all.count
      if let parameter = parameter(entry) {
        list.append(parameter)
        parameters[parameter.name.lowercased()] = parameter
      } else if report.all.count > before {
        brokenParameters.insert(entry.key.lowercased())
      }
    }
    for parameter in list {
      guard let formula = parameter.formula else { continue }
      _ = check(formula, parameter.position, "parameter '\(parameter.name)'")
    }
    let table = ParameterTable(list.map(\.dataset))
    for problem in table.problems where !report.hasErrors {
      let place = list.first { problem.names.contains($0.name.lowercased()) }?.position
      report.error(
        at: place ?? reader.position,
        "parameter '\(problem.names.joined(separator: ", "))' has no value: \(problem.reason)",
        help: "correct the formula")
    }
    return list
  }

  private mutating func parameter(_ entry: YAMLNode.Entry) -> StudyFile.Parameter? {
    let subject = "parameter '\(entry.key)'"
    let isName =
      (try? DatasetFormula(reading: entry.key))?.names == [entry.key.lowercased()]
      && entry.key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    if !isName || DatasetFormulaFunction.constants[entry.key.lowercased()] != nil {
      report.error(
        at: entry.position, "\(subject) cannot be named in formulas",
        help: "use letters, digits and '_', such as recycled_content")
      return nil
    }
    if parameters[entry.key.lowercased()] != nil {
      report.error(
        at: entry.position, "\(subject) is there twice; names know no case", help: "rename one")
      return nil
    }
    var parameter = StudyFile.Parameter(
      name: entry.key, value: nil, unit: "", formula: nil, position: entry.value.position)
    if entry.value.mapping == nil {
      guard let (value, unit) = numberAndUnit(entry.value, subject, such: "12.5 kg") else {
        return nil
      }
      (parameter.value, parameter.unit) = (value, unit)
      return parameter
    }
    var inner = MappingReader(entry, subject: subject, into: &report)
    parameter.formula = inner.requiredText("formula", such: "mass / 2", into: &report)
    parameter.unit = inner.text("unit", into: &report) ?? ""
    parameter.position = inner.valuePlace("formula")
    inner.finish(into: &report)
    return parameter.formula == nil ? nil : parameter
  }
}

extension StudyFile.Parameter {
  /// The parameter as databases have it.
  package var dataset: DatasetParameter {
    DatasetParameter(name: name, value: value ?? 0, formula: formula)
  }
}
