import PhloemModel

extension MappingReader {
  /// A text, or `{en: …, zh: …}`, under `key`, which must be there.
  mutating func localizedText(
    _ key: String, into report: inout Diagnostics
  ) -> LocalizedText? {
    guard let node = node(key) else {
      _ = requiredText(key, into: &report)
      return nil
    }
    if let text = node.scalar { return LocalizedText(text) }
    var inner = MappingReader(node, subject: "'\(key)' of \(subject)", into: &report)
    let en = inner.requiredText("en", into: &report)
    let zh = inner.text("zh", into: &report)
    inner.finish(into: &report)
    return en.map { LocalizedText($0, zh: zh) }
  }

  /// A unit under `key`, which must be there.
  mutating func unit(_ key: String, into report: inout Diagnostics) -> PhysicalUnit? {
    guard let text = requiredText(key, into: &report) else { return nil }
    do throws(UnitError) {
      return try PhysicalUnit(reading: text)
    } catch {
      report.error(at: place(key), error.message, help: error.help)
      return nil
    }
  }

  /// A number with a unit, or a formula of such numbers, under `key`, which must be there.
  mutating func constant(
    _ key: String, like unit: String, into report: inout Diagnostics
  ) -> Quantity? {
    guard let text = requiredText(key, into: &report),
      let value = readConstant(text, at: place(key), into: &report)
    else { return nil }
    if let wanted = try? PhysicalUnit(reading: unit), value.dimension != wanted.dimension {
      report.error(
        at: place(key),
        "'\(key)' of \(subject) must be \(wanted.dimension), found \(value.dimension)",
        help: "write it in \(unit)")
      return nil
    }
    return value
  }

  /// A day such as 2024-01-01 under `key`.
  mutating func day(_ key: String, into report: inout Diagnostics) -> CivilTime? {
    guard let text = text(key, into: &report) else { return nil }
    if let day = CivilTime(dateText: text) { return day }
    report.error(at: place(key), "'\(text)' is not a day", help: "write 2025-12-31")
    return nil
  }
}

/// Reads `42.652 GJ/t`, `44/12 tCO2/tC` or another formula without names.
func readConstant(
  _ text: String, at position: FilePosition, into report: inout Diagnostics
) -> Quantity? {
  do throws(FormulaError) {
    return try Formula(reading: text).evaluate { _ in nil }
  } catch {
    report.error(at: position, "'\(text)': \(error.message)", help: error.help)
    return nil
  }
}

extension CivilTime {
  /// Reads a day such as `2025-12-31`.
  init?(dateText text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    self.init(year: year, month: month, day: day)
    if !isValid || dateText != text { return nil }
  }
}
