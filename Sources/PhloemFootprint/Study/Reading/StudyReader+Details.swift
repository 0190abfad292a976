import PhloemModel

extension StudyReader {
  /// How sure an amount is: `gsd`, `sd`, or `low` and `high` with or without `mode`.
  mutating func spread(_ reader: inout MappingReader, _ amount: StudyAmount?) -> StudySpread? {
    var found: [StudySpread] = []
    if let node = reader.node("gsd"), let value = plain(node, "'gsd' of \(reader.subject)") {
      if value > 1, value <= 100 {
        found.append(.lognormal(value))
      } else {
        report.error(
          at: node.position, "the geometric standard deviation of \(reader.subject) is \(value)",
          help: "write a number above 1, such as 'gsd: 1.15' for a spread of about 15 %")
      }
    }
    if let node = reader.node("sd") {
      if let sd = self.amount(node, "'sd' of \(reader.subject)", such: "0.3 kg") {
        if let number = sd.number, number > 0 {
          found.append(.normal(sd))
        } else {
          report.error(
            at: node.position, "the standard deviation of \(reader.subject) is not above 0",
            help: "write a positive amount, or leave it out")
        }
      }
    }
    let low = bound("low", &reader)
    let high = bound("high", &reader)
    let mode = bound("mode", &reader)
    if let low, let high {
      found.append(.between(low, high, mode: mode))
    } else if reader.has("low") != reader.has("high") || (mode != nil && low == nil) {
      report.error(
        at: reader.position, "\(reader.subject) needs both 'low' and 'high'", help: "add the other")
    }
    if found.count > 1 {
      report.error(
        at: reader.position, "\(reader.subject) has several spreads",
        help: "keep one of: gsd, sd, low and high")
    }
    return found.first
  }

  private mutating func bound(_ key: String, _ reader: inout MappingReader) -> StudyAmount? {
    reader.node(key).flatMap { amount($0, "'\(key)' of \(reader.subject)", such: "10 kg") }
  }

  /// Five scores of a source.
  mutating func pedigree(_ reader: inout MappingReader) -> [Int] {
    let texts = reader.texts("pedigree", into: &report)
    if texts.isEmpty { return [] }
    let scores = texts.compactMap { Int($0.0) }
    if scores.count == texts.count, Pedigree.variance(of: scores) != nil { return scores }
    report.error(
      at: reader.valuePlace("pedigree"), "'pedigree' of \(reader.subject) is not five scores",
      help:
        "write reliability, completeness, time, place, technology: '[2, 1, 3, 2, 1]', 1 best to "
        + "5 worst, 0 unknown")
    return []
  }

  /// The circular footprint formula of a process.
  mutating func circular(_ reader: inout MappingReader) -> StudyCircular? {
    guard let node = reader.node("circular") else { return nil }
    var inner = MappingReader(node, subject: "'circular' of \(reader.subject)", into: &report)
    var numbers: [String: StudyCircular.Number] = [:]
    for (letter, standard) in StudyCircular.letters {
      if let found = number(letter, &inner) {
        numbers[letter] = found
      } else if let standard {
        numbers[letter] = .init(formula: standard, position: inner.position)
      } else if !inner.has(letter) {
        _ = inner.requiredText(letter, such: letter == "A" ? "0.2" : "30 %", into: &report)
      }
    }
    var suppliers: [String: StudySupplier] = [:]
    for role in StudyCircular.roles {
      suppliers[role] = inner.node(role).flatMap { supplier($0, "'\(role)' of \(inner.subject)") }
    }
    if suppliers["virgin"] == nil, !inner.has("virgin") {
      _ = inner.requiredText("virgin", such: "aluminium", into: &report)
    }
    var recovered: [String: (supplier: StudySupplier, efficiency: StudyCircular.Number)] = [:]
    for key in ["heat", "power"] {
      guard let part = inner.node(key) else { continue }
      var reader = MappingReader(part, subject: "'\(key)' of \(inner.subject)", into: &report)
      let efficiency = number("efficiency", &reader)
      if efficiency == nil { _ = reader.requiredText("efficiency", such: "0.8", into: &report) }
      let of = placedText("of", &reader)
      if of == nil { _ = reader.requiredText("of", such: "heat", into: &report) }
      let database = placedText("database", &reader)
      reader.finish(into: &report)
      if let of, let efficiency {
        recovered[key] = (StudySupplier(name: of, database: database), efficiency)
      }
    }
    let value = inner.node("LHV").flatMap {
      amount($0, "'LHV' of \(inner.subject)", such: "30 MJ/kg")
    }
    if !recovered.isEmpty, value == nil, !inner.has("LHV") {
      _ = inner.requiredText("LHV", such: "30 MJ/kg", into: &report)
    }
    inner.finish(into: &report)
    return StudyCircular(
      numbers: numbers, suppliers: suppliers, recovered: recovered, calorificValue: value,
      position: inner.position)
  }

  /// A number or a formula, kept as a formula.
  private mutating func number(
    _ key: String, _ reader: inout MappingReader
  ) -> StudyCircular.Number? {
    guard let text = reader.text(key, into: &report) else { return nil }
    let place = reader.valuePlace(key)
    if text.hasSuffix("%"), let value = Double(text.dropLast().trimmingSpaces) {
      return .init(formula: "\(value / 100)", position: place)
    }
    guard check(text, place, "'\(key)' of \(reader.subject)") else { return nil }
    return .init(formula: text, position: place)
  }

  /// A supplier: its name, or `{of: …, database: …}`.
  mutating func supplier(_ node: YAMLNode, _ subject: String) -> StudySupplier? {
    if let text = node.scalar {
      return StudySupplier(name: StudyName(text: text, position: node.position), database: nil)
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    let of = placedText("of", &inner)
    if of == nil { _ = inner.requiredText("of", such: "aluminium", into: &report) }
    let database = placedText("database", &inner)
    inner.finish(into: &report)
    return of.map { StudySupplier(name: $0, database: database) }
  }

  /// What is scored.
  mutating func products(_ reader: inout MappingReader) -> [StudyProduct] {
    let entries = reader.children("products", into: &report)
    if entries.isEmpty, !reader.has("products") {
      _ = reader.requiredText("products", such: "{frame: 1 piece}", into: &report)
    }
    return entries.compactMap { entry in
      let subject = "product '\(entry.key)'"
      var product = StudyProduct(
        id: entry.key, name: entry.key,
        supplier: StudySupplier(
          name: StudyName(text: entry.key, position: entry.position), database: nil),
        amount: StudyAmount(number: 1, formula: nil, unit: "", position: entry.position),
        position: entry.position)
      var amount: StudyAmount?
      if entry.value.mapping == nil {
        amount = self.amount(entry.value, subject, such: "1 piece")
      } else {
        var inner = MappingReader(entry, subject: subject, into: &report)
        product.name = inner.text("name", into: &report) ?? entry.key
        if let of = placedText("of", &inner) { product.supplier.name = of }
        product.supplier.database = placedText("database", &inner)
        amount = self.amount(in: &inner, such: "1 piece")
        inner.finish(into: &report)
      }
      guard let amount else { return nil }
      if amount.formula != nil {
        report.error(
          at: amount.position, "\(subject) is a formula: products are compared by a number",
          help: "write how much of it is asked for, such as '1 piece'")
        return nil
      }
      product.amount = amount
      return product
    }
  }
}
