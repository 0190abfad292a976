public import PhloemModel

extension ComplianceFile {
  /// Reads a file.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> ComplianceFile {
    var reader = ComplianceFileReader()
    let file = reader.file(node)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct ComplianceFileReader {
  /// Takes the findings.
  var report = Diagnostics()

  mutating func file(_ node: YAMLNode) -> ComplianceFile? {
    var reader = MappingReader(node, subject: "the compliance file", into: &report)
    let id = reader.requiredText("compliance", such: "plant", into: &report)
    let name = reader.localizedText("name", into: &report)
    let policy = reader.requiredText("policy", such: "china-ets", into: &report)
    let currency =
      reader.node("currency") == nil ? .yuan : reader.currency("currency", into: &report)
    let price = reader.money("price", in: currency ?? .yuan, into: &report)
    let carried = reader.node("carried-in") == nil ? 0 : reader.whole("carried-in", into: &report)
    let years = reader.children("years", into: &report).compactMap { year($0) }
    let running = running(&reader)
    reader.finish(into: &report)
    // A year that could not be read leaves a gap that needs no finding of its own.
    if report.hasErrors { return nil }
    for (a, b) in zip(years, years.dropFirst()) where b.year != a.year + 1 {
      report.error(
        at: b.position, "\(b.year) does not follow \(a.year)",
        help: "give every year once, in order, so that what is carried over is known")
    }
    if !report.hasErrors, let running, let last = years.last, running.year != last.year + 1 {
      report.error(
        at: reader.place("forecast"),
        "the forecast of \(running.year) does not follow \(last.year)",
        help: "give the years up to it")
    }
    guard let id, let name, let policy, let currency, let carried, !report.hasErrors else {
      return nil
    }
    return ComplianceFile(
      id: id, name: name, policy: policy, policyPosition: reader.valuePlace("policy"),
      currency: currency, price: price, carriedIn: carried,
      years: years, running: running)
  }

  private mutating func year(_ entry: YAMLNode.Entry) -> ComplianceFile.Year? {
    var reader = MappingReader(entry, subject: "the year '\(entry.key)'", into: &report)
    let year = calendarYear(entry.key, at: entry.position)
    let verified = reader.whole("verified", into: &report)
    let allocated = reader.whole("allocated", into: &report)
    var others: [Int64?] = []
    for key in ["bought", "sold", "offsets"] {
      others.append(reader.node(key) == nil ? 0 : reader.whole(key, into: &report))
    }
    reader.finish(into: &report)
    guard let year, let verified, let allocated, let bought = others[0], let sold = others[1],
      let offsets = others[2]
    else { return nil }
    return ComplianceFile.Year(
      year: year,
      entries: .init(
        verified: verified, allocated: allocated, bought: bought, sold: sold, offsets: offsets),
      position: entry.position)
  }

  private mutating func running(_ reader: inout MappingReader) -> ComplianceFile.Running? {
    guard let node = reader.node("forecast") else { return nil }
    var inner = MappingReader(node, subject: "'forecast' of the compliance file", into: &report)
    let year = inner.requiredText("year", such: "2025", into: &report).flatMap {
      calendarYear($0, at: inner.valuePlace("year"))
    }
    let emissions = amounts("emissions", &inner)
    let allocation = amounts("allocation", &inner)
    let remaining = inner.whole("remaining", into: &report)
    let held = inner.node("held") == nil ? 0 : inner.whole("held", into: &report)
    inner.finish(into: &report)
    guard let year, let emissions, let allocation, let remaining, let held else { return nil }
    do throws(InputError) {
      let forecast = try ComplianceForecast(
        emissions: emissions, allocation: allocation, remaining: Int(min(remaining, 1000)))
      return ComplianceFile.Running(year: year, forecast: forecast, held: held)
    } catch {
      for finding in error.diagnostics {
        report.error(at: inner.position, finding.message, help: finding.help)
      }
      return nil
    }
  }

  /// Tonnes of months.
  private mutating func amounts(_ key: String, _ reader: inout MappingReader) -> [Double]? {
    if reader.node(key) == nil {
      _ = reader.requiredText(key, such: "[70000, 71000, 69000]", into: &report)
      return nil
    }
    var amounts: [Double] = []
    var areNumbers = true
    for (text, place) in reader.texts(key, into: &report) {
      if let number = Double(text), number.isFinite, 0...1e13 ~= number {
        amounts.append(number)
      } else {
        areNumbers = false
        report.error(
          at: place, "'\(text)' of '\(key)' is no number of tonnes", help: "write it in digits")
      }
    }
    return areNumbers ? amounts : nil
  }

  private mutating func calendarYear(_ text: String, at position: FilePosition) -> Int? {
    if text.utf8.count == 4, let year = Int(text), 1900...2200 ~= year { return year }
    report.error(at: position, "'\(text)' is no year", help: "write a year such as 2024")
    return nil
  }
}
