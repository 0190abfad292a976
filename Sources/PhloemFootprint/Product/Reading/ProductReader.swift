import PhloemModel

/// Reads what is written about products, noting every fault with its place.
///
/// Its facets read one kind of file or of section each: products, suppliers, rules, templates.
struct ProductReader {
  /// What was found.
  var report = Diagnostics()
  /// Finds factors that are kept elsewhere.
  let factors: any FactorSource
  /// The GWP set of CO2e that names none.
  var gwpSet = "AR6"
  /// How carbon of plants is counted.
  var biogenic = ProductFile.BiogenicAccount.neutral
  /// The parameters of the file, by name.
  var parameters: [String: ProductParameter] = [:]
  /// Parameters that are there but could not be read.
  var brokenParameters: Set<String> = []
  /// Items that are there but could not be read: what names them needs no finding of its own.
  var brokenItems: Set<String> = []

  init(factors: any FactorSource = NoFactorSource()) { self.factors = factors }

  /// A scalar as a quantity, whose unit must be written; negative ones are refused unless told.
  mutating func quantity(
    _ node: YAMLNode, _ subject: String, such example: String, mayBeNegative: Bool = false
  ) -> Quantity? {
    guard let value = report.quantity(node, subject, such: example) else { return nil }
    guard !value.unit.symbol.isEmpty else {
      report.error(
        at: node.position, "\(subject) has no unit: '\(node.scalar ?? "")'",
        help: "write it like '\(example)'")
      return nil
    }
    guard abs(value.value) <= 1e30, mayBeNegative || value.value >= 0 else {
      report.error(
        at: node.position,
        "\(subject) is \(value.value < 0 ? "negative" : "beyond any size"): \(value)",
        help: "write an amount of zero or more, like '\(example)'")
      return nil
    }
    return value
  }

  /// A quantity of a dimension.
  mutating func quantity(
    _ node: YAMLNode, _ subject: String, of dimension: PhysicalDimension, such example: String
  ) -> Quantity? {
    guard let value = quantity(node, subject, such: example) else { return nil }
    if value.dimension == dimension { return value }
    report.error(
      at: node.position, "\(subject) must be \(dimension), found \(value.dimension)",
      help: "write it like '\(example)'")
    return nil
  }

  /// A share from 0 to 100 %.
  mutating func share(_ node: YAMLNode, _ subject: String, such example: String) -> Double? {
    let value = plainNumber(node, subject, such: example)
    guard let value else { return nil }
    if value >= 0, value <= 1 { return value }
    report.error(
      at: node.position, "\(subject) is not between 0 and 100 %: '\(node.scalar ?? "")'",
      help: "write it like '\(example)'")
    return nil
  }

  /// A number without a unit; a percentage is one.
  mutating func plainNumber(
    _ node: YAMLNode, _ subject: String, such example: String = "1.2"
  ) -> Double? {
    if let text = node.scalar, let value = try? Quantity(reading: text), value.dimension.isNone,
      abs(value.value) <= 1e30
    {
      return value.value
    }
    report.error(
      at: node.position, "\(subject) must be a plain number, found \(node.kindInWords)",
      help: "write it like '\(example)'")
    return nil
  }

  /// A number without a unit under a key, which must be there.
  mutating func number(
    _ key: String, _ reader: inout MappingReader, such example: String
  ) -> Double? {
    guard let node = reader.node(key) else {
      _ = reader.requiredText(key, such: example, into: &report)
      return nil
    }
    return plainNumber(node, "'\(key)' of \(reader.subject)", such: example)
  }

  /// A whole number above 0 under a key.
  mutating func count(_ key: String, _ reader: inout MappingReader, such example: String) -> Int? {
    guard let text = reader.text(key, into: &report) else { return nil }
    if let number = Int(text), number > 0, number <= 1_000_000_000 { return number }
    report.error(
      at: reader.valuePlace(key),
      "'\(key)' of \(reader.subject) is no whole number above 0: '\(text)'",
      help: "write '\(key): \(example)'")
    return nil
  }

  /// A geometric standard deviation under a key.
  mutating func gsd(_ reader: inout MappingReader) -> Double? {
    guard let node = reader.node("gsd"),
      let value = plainNumber(node, "'gsd' of \(reader.subject)", such: "1.15")
    else { return nil }
    if value >= 1, value <= 100 { return value }
    report.error(
      at: node.position,
      "the geometric standard deviation of \(reader.subject) is \(node.scalar ?? ""), not 1 or more",
      help: "write 'gsd: 1.15' for a spread of about 15 %, or leave it out")
    return nil
  }

  /// A text, or `{en: …, zh: …}`.
  mutating func localized(_ key: String, _ reader: inout MappingReader) -> LocalizedText? {
    reader.node(key).flatMap { localized($0, "'\(key)' of \(reader.subject)") }
  }

  /// A text, or `{en: …, zh: …}`.
  mutating func localized(_ node: YAMLNode, _ subject: String) -> LocalizedText? {
    if let text = node.scalar { return LocalizedText(text) }
    var inner = MappingReader(node, subject: subject, into: &report)
    let en = inner.requiredText("en", into: &report)
    let zh = inner.text("zh", into: &report)
    inner.finish(into: &report)
    return en.map { LocalizedText($0, zh: zh) }
  }

  /// A text in one or two languages under a key, which must be there.
  mutating func requiredLocalized(
    _ key: String, _ reader: inout MappingReader, such example: String
  ) -> LocalizedText? {
    if reader.node(key) == nil {
      _ = reader.requiredText(key, such: example, into: &report)
      return nil
    }
    return localized(key, &reader)
  }

  /// A day such as 2025-12-31 under a key.
  mutating func day(_ key: String, _ reader: inout MappingReader) -> CivilTime? {
    guard let text = reader.text(key, into: &report) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    {
      let time = CivilTime(year: year, month: month, day: day)
      if time.isValid { return time }
    }
    report.error(
      at: reader.valuePlace(key), "'\(text)' in '\(key)' of \(reader.subject) is not a day",
      help: "write it like '2025-12-31'")
    return nil
  }

  /// Refuses the second of two things of one name.
  mutating func claim(
    _ name: String, at position: FilePosition, as kind: String,
    among known: inout [String: FilePosition]
  ) -> Bool {
    if let first = known[name] {
      report.error(
        at: position, "\(kind) '\(name)' is there twice",
        help: "the first is on line \(first.line): give each its own name")
      return false
    }
    known[name] = position
    return true
  }
}
