import PhloemModel

extension MappingReader {
  /// A text, or `{en: …, zh: …}`, under `key`, which must be there.
  mutating func localizedText(_ key: String, into report: inout Diagnostics) -> LocalizedText? {
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

  /// What stands under `key`, which must be there; `example` is a text that would do.
  @discardableResult
  mutating func requiredNode(
    _ key: String, such example: String, into report: inout Diagnostics
  ) -> YAMLNode? {
    let node = node(key)
    if node == nil { _ = requiredText(key, such: example, into: &report) }
    return node
  }

  /// A whole number of at least 0 under `key`, which must be there.
  mutating func whole(_ key: String, into report: inout Diagnostics) -> Int64? {
    guard let text = requiredText(key, such: "1000", into: &report) else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int64(text) {
      return number
    }
    report.error(
      at: valuePlace(key), "'\(key)' of \(subject) is no whole number: '\(text)'",
      help: "write it in digits, such as 1000")
    return nil
  }

  /// A share of 0 % to 100 % under `key`, which must be there, in parts of ten thousand.
  mutating func basisPoints(_ key: String, into report: inout Diagnostics) -> Int? {
    guard let text = requiredText(key, such: "5 %", into: &report) else { return nil }
    return share(text, key, scale: 1e4, most: 1, such: "5 %", into: &report).map(Int.init)
  }

  /// A plain number of 0 to 100 with at most three decimals under `key`, in thousandths.
  mutating func permille(_ key: String, into report: inout Diagnostics) -> Int64? {
    guard let text = requiredText(key, such: "1.5", into: &report) else { return nil }
    return share(text, key, scale: 1e3, most: 100, such: "1.5", into: &report)
  }

  /// A currency under `key`, which must be there.
  mutating func currency(_ key: String, into report: inout Diagnostics) -> Currency? {
    guard let text = requiredText(key, such: "CNY", into: &report) else { return nil }
    do throws(UnitError) {
      return try Currency(reading: text)
    } catch {
      report.error(at: valuePlace(key), error.message, help: error.help ?? "write CNY")
      return nil
    }
  }

  /// An amount of money under `key`, minor units; nil when it is not there or cannot be read.
  mutating func money(
    _ key: String, in currency: Currency, into report: inout Diagnostics
  ) -> Int64? {
    guard node(key) != nil, let text = text(key, into: &report) else { return nil }
    do throws(UnitError) {
      return try currency.minor(reading: text)
    } catch {
      report.error(
        at: valuePlace(key), "\(error.message) ('\(key)' of \(subject))",
        help: error.help ?? "write an amount such as 90.00")
      return nil
    }
  }

  private func share(
    _ text: String, _ key: String, scale: Double, most: Double, such example: String,
    into report: inout Diagnostics
  ) -> Int64? {
    do throws(UnitError) {
      let value = try Quantity(reading: text)
      let parts = (value.value * scale).rounded()
      if value.dimension.isNone, 0...most ~= value.value,
        abs(parts - value.value * scale) <= 1e-9 * scale
      {
        return Int64(parts)
      }
      report.error(
        at: valuePlace(key), "'\(key)' of \(subject) cannot be '\(text)'",
        help: "write it like '\(example)', with at most \(scale == 1e4 ? "two" : "three") decimals")
    } catch {
      report.error(at: valuePlace(key), error.message, help: error.help ?? "write '\(example)'")
    }
    return nil
  }
}
