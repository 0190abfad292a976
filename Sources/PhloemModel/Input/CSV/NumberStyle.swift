/// How numbers are written in a file.
struct NumberStyle: Hashable, Sendable {
  /// A number as read.
  struct Reading: Hashable, Sendable {
    var value: Double
    /// Decimals it was written with.
    var decimals: Int
  }

  /// `.` or `,`.
  var decimalMark: UInt8
  /// The UTF-8 bytes between groups of three digits; empty when there is none.
  var groupMark: [UInt8]

  /// Reads a whole text: sign, digits in groups of three or not, decimals, exponent.
  ///
  /// - Parameter text: UTF-8 bytes without spaces at either end.
  /// - Returns: The correctly rounded value, or nil when the text is no finite number.
  func read(_ text: Span<UInt8>) -> Reading? {
    var plain: [UInt8] = []
    var at = 0
    if at < text.count, text[at] == 43 || text[at] == 45 {
      if text[at] == 45 { plain.append(45) }
      at += 1
    }
    guard let whole = readWhole(text, &at, into: &plain) else { return nil }
    var decimals = 0
    if at < text.count, text[at] == decimalMark {
      at += 1
      plain.append(46)
      decimals = Self.readDigits(text, &at, into: &plain)
      if decimals == 0 { plain.append(48) }
    }
    if whole + decimals == 0 { return nil }
    if at < text.count, text[at] | 32 == 101 {
      guard let exponent = Self.readExponent(text, &at, into: &plain) else { return nil }
      decimals = max(0, decimals - exponent)
    }
    guard at == text.count, let value = Double(String(decoding: plain, as: UTF8.self)),
      value.isFinite
    else { return nil }
    return Reading(value: value + 0, decimals: decimals)
  }

  /// Reads digits and group marks; nil when the groups are not of three digits.
  private func readWhole(_ text: Span<UInt8>, _ at: inout Int, into plain: inout [UInt8]) -> Int? {
    let first = Self.readDigits(text, &at, into: &plain)
    var digits = first
    while !groupMark.isEmpty, digits > 0, Self.has(groupMark, in: text, at: at) {
      at += groupMark.count
      let group = Self.readDigits(text, &at, into: &plain)
      if group != 3 || first > 3 || plain.first(where: { $0 != 45 }) == 48 {
        return nil
      }
      digits += group
    }
    if digits == 0 { plain.append(48) }
    return digits
  }

  private static func readExponent(
    _ text: Span<UInt8>, _ at: inout Int, into plain: inout [UInt8]
  ) -> Int? {
    plain.append(101)
    at += 1
    var sign = 1
    if at < text.count, text[at] == 43 || text[at] == 45 {
      sign = text[at] == 45 ? -1 : 1
      plain.append(text[at])
      at += 1
    }
    let start = plain.count
    let digits = readDigits(text, &at, into: &plain)
    if digits == 0 || digits > 4 { return nil }
    return sign * plain[start...].reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func readDigits(
    _ text: Span<UInt8>, _ at: inout Int, into plain: inout [UInt8]
  ) -> Int {
    let start = at
    while at < text.count, 48...57 ~= text[at] {
      plain.append(text[at])
      at += 1
    }
    return at - start
  }

  private static func has(_ mark: [UInt8], in text: Span<UInt8>, at: Int) -> Bool {
    if at + mark.count > text.count { return false }
    for index in mark.indices where text[at + index] != mark[index] { return false }
    return true
  }
}

extension NumberStyle {
  /// Finds the marks of a file from its first numbers.
  ///
  /// - Parameters:
  ///   - samples: Texts of numbers; others among them are passed over.
  ///   - description: What is declared goes before what is found.
  /// - Throws: `InputError` when the numbers contradict each other or may be read in two ways.
  init(detectedIn samples: [String], description: ImportDescription) throws(InputError) {
    let declaredGroup = description.thousands.map { [UInt8](String($0).utf8) }
    if let isComma = description.decimalComma {
      self.init(decimalMark: isComma ? 44 : 46, groupMark: declaredGroup ?? [])
      return
    }
    if let declaredGroup {
      self.init(decimalMark: declaredGroup == [46] ? 44 : 46, groupMark: declaredGroup)
      return
    }
    let styles = [46, 44].map { NumberStyle(decimalMark: $0, groupMark: [$0 == 46 ? 44 : 46]) }
    var evidence: [UInt8: String] = [:]
    var unclear: String?
    var groups = false
    for sample in samples {
      let bytes = Array(sample.utf8)
      if !bytes.contains(where: { $0 == 44 || $0 == 46 }) { continue }
      let fitting = styles.filter { $0.read(bytes.span) != nil }
      if fitting.count == 2 {
        if bytes.contains(44), unclear == nil { unclear = sample }
      } else if let style = fitting.first {
        if evidence[style.decimalMark] == nil { evidence[style.decimalMark] = sample }
        groups = groups || bytes.contains(style.groupMark[0])
      }
    }
    if let point = evidence[46], let comma = evidence[44] {
      throw InputError(
        "'\(point)' is written with a decimal point and '\(comma)' with a decimal comma",
        help: "declare decimal-comma: true or false")
    }
    if evidence.isEmpty, let unclear {
      throw InputError(
        "'\(unclear)' may be a thousand or a decimal comma",
        help: "declare decimal-comma: true, or thousands: \",\"")
    }
    let decimal: UInt8 = evidence[44] != nil ? 44 : 46
    let usesGroups = groups || (unclear != nil && decimal == 46)
    self.init(decimalMark: decimal, groupMark: usesGroups ? [decimal == 46 ? 44 : 46] : [])
  }
}
