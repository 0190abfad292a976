internal import PhloemLedger
internal import PhloemModel

/// The fields of one step, read one by one; the first fault is thrown with its place.
struct StepFields {
  private var reader: MappingReader
  private var report = Diagnostics()
  /// What names stand for.
  let names: LedgerNames
  /// Gives the bytes of a file beside the file of steps.
  let file: (String) throws(InputError) -> [UInt8]
  /// What the step became when it was taken in before.
  let kept: LedgerEvent?

  init(
    _ step: LedgerStep, names: LedgerNames, kept: LedgerEvent? = nil,
    file: @escaping (String) throws(InputError) -> [UInt8]
  ) {
    reader = MappingReader(
      step.fields, subject: "'\(step.kind.name)' (step '\(step.id)')", into: &report)
    (self.names, self.kept, self.file) = (names, kept, file)
  }

  private init(_ node: YAMLNode, _ subject: String, in other: StepFields) {
    reader = MappingReader(node, subject: subject, into: &report)
    (names, kept, file) = (other.names, other.kept, other.file)
  }

  /// Refuses what nobody asked for.
  mutating func finish() throws(InputError) {
    reader.finish(into: &report)
    try report.throwIfErrors()
  }

  /// Whether a field is there.
  mutating func has(_ key: String) -> Bool { reader.node(key) != nil }

  /// Where a field's value stands.
  func place(_ key: String) -> FilePosition { reader.valuePlace(key) }

  /// A finding at a field.
  func fault(_ key: String, _ message: String, help: String? = nil) -> InputError {
    InputError("\(message) ('\(key)' of \(reader.subject))", at: place(key), help: help)
  }

  /// A text, which must be there.
  mutating func text(_ key: String, such example: String = "…") throws(InputError) -> String {
    let text = reader.requiredText(key, such: example, into: &report)
    try report.throwIfErrors()
    return text ?? ""
  }

  /// A list of texts with their places; empty when it is not there.
  mutating func texts(_ key: String) throws(InputError) -> [(String, FilePosition)] {
    let texts = reader.texts(key, into: &report)
    try report.throwIfErrors()
    return texts
  }

  /// A whole number of 0 or more, which must be there.
  mutating func count(_ key: String, such example: String = "100") throws(InputError) -> Int {
    let text = try text(key, such: example)
    guard !text.isEmpty, text.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int(text) else {
      throw fault(key, "'\(text)' is no whole number", help: "write digits, such as \(example)")
    }
    return number
  }

  /// One of the cases of an enumeration, by their names with hyphens.
  mutating func choice<Value: CaseIterable>(_ key: String, _: Value.Type) throws(InputError)
    -> Value
  {
    let known = Value.allCases.map { ($0, Self.hyphenated("\($0)")) }
    let text = try text(key, such: known.first?.1 ?? "")
    guard let found = known.first(where: { $0.1 == text }) else {
      throw fault(
        key, "unknown '\(text)'", help: "one of: \(known.map(\.1).joined(separator: ", "))")
    }
    return found.0
  }

  /// `greenCertificate` as `green-certificate`.
  static func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
  }

  /// `true` or `false`.
  mutating func flag(_ key: String) throws(InputError) -> Bool {
    _ = try text(key, such: "true")
    let flag = reader.flag(key, into: &report)
    try report.throwIfErrors()
    return flag ?? false
  }

  /// A share in hundredths of a percent.
  mutating func share(_ key: String) throws(InputError) -> Int32 {
    let text = try text(key, such: "10 %")
    do throws(UnitError) {
      let value = try Quantity(reading: text)
      let parts = (value.value * 10_000).rounded()
      if value.dimension.isNone, (0...10_000).contains(parts),
        abs(parts - value.value * 10_000) < 1e-6
      {
        return Int32(parts)
      }
    } catch { throw fault(key, error.message, help: error.help) }
    throw fault(key, "'\(text)' is no share", help: "write it like '10 %', two decimals at most")
  }

  /// Whole days, such as `2024` or `2022-01-01..2031-12-31`.
  mutating func days(_ key: String) throws(InputError) -> DaySpan {
    let text = try text(key, such: "2024")
    let days: ClosedRange<Int>
    do throws(InputError) { days = try Period(reading: text).dayNumbers } catch {
      throw fault(key, error.diagnostics[0].message, help: error.diagnostics[0].help)
    }
    guard let span = DaySpan(Int32(days.lowerBound), Int32(days.upperBound)) else {
      throw fault(key, "the period '\(text)' is beyond what a ledger holds")
    }
    return span
  }

  /// A moment, UTC seconds.
  mutating func moment(_ key: String) throws(InputError) -> Int64 {
    let text = try text(key, such: "2026-12-31T00:00Z")
    do throws(InputError) { return try TimeTextParser().moment(text) } catch {
      throw fault(key, error.diagnostics[0].message, help: error.diagnostics[0].help)
    }
  }

  /// An amount with its currency, such as `5000.00 CNY`.
  mutating func money(_ key: String) throws(InputError) -> Money {
    let text = try text(key, such: "5000.00 CNY")
    let word = text.split(separator: " ").last.map(String.init) ?? ""
    do throws(UnitError) {
      let currency = try Currency(reading: word)
      let minor = try currency.minor(reading: text)
      if let money = CurrencyCode(currency.code).flatMap({ Money(minor, $0) }) { return money }
    } catch { throw fault(key, error.message, help: "write it like '5000.00 CNY'") }
    throw fault(key, "'\(text)' is below 0 or too much for one event")
  }

  /// The SHA-256 of a file, or one that is written out.
  mutating func digest(_ key: String) throws(InputError) -> Digest256 {
    let text = try text(key, such: "report.pdf")
    if text.hasPrefix("sha256:") {
      guard let digest = Digest256(hexadecimal: text.dropFirst(7)) else {
        throw fault(key, "'\(text)' is no SHA-256", help: "write 64 hexadecimal digits")
      }
      return digest
    }
    return Digest256.of(try bytes(key))
  }

  /// The bytes of the file that a field names.
  mutating func bytes(_ key: String) throws(InputError) -> [UInt8] {
    let name = try text(key, such: "report.pdf")
    do throws(InputError) { return try file(name) } catch {
      throw fault(
        key, error.diagnostics[0].message,
        help: error.diagnostics[0].help ?? "name a file beside this one, or 'sha256:' and digits")
    }
  }

  /// The fields below a field; nil when it is not there.
  mutating func inner(_ key: String, _ subject: String) throws(InputError) -> StepFields? {
    guard let node = reader.node(key) else { return nil }
    let inner = StepFields(node, subject, in: self)
    try inner.report.throwIfErrors()
    return inner
  }

  /// The items of a list, each with fields of its own; one mapping reads as a list of one.
  mutating func items(_ key: String, _ subject: String) throws(InputError) -> [StepFields] {
    guard let node = reader.node(key) else { return [] }
    let nodes: [YAMLNode] = if case .sequence(let items) = node.content { items } else { [node] }
    return try nodes.map { node throws(InputError) in
      let inner = StepFields(node, subject, in: self)
      try inner.report.throwIfErrors()
      return inner
    }
  }
}
