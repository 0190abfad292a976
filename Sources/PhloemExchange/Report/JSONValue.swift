/// A JSON text in the making: members keep the order in which they are given, so that the same value
/// gives the same bytes.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Written as the shortest number that reads back; what is not finite becomes null.
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// A text, or null.
  package static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
  /// A number, or null.
  package static func optional(_ number: Double?) -> JSONValue {
    number.map { .number($0) } ?? .null
  }
  /// Texts.
  package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .text($0) }) }
  /// Numbers.
  package static func numbers(_ numbers: [Double]) -> JSONValue {
    .array(numbers.map { .number($0) })
  }

  /// The JSON text; `<`, `>` and `&` are escaped, so that it may stand inside a `script` element.
  package var compact: String {
    var text = ""
    write(into: &text, indent: nil)
    return text
  }

  /// The JSON text over several lines: objects are opened, arrays of plain values are not.
  package var pretty: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(into text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += Self.number(value)
    case .text(let value): Self.quote(value, into: &text)
    case .array(let values):
      let inner = values.allSatisfy(\.isPlain) ? nil : indent
      text += "["
      for (place, value) in values.enumerated() {
        if place > 0 { text += "," }
        Self.breakLine(inner.map { $0 + 1 }, into: &text)
        value.write(into: &text, indent: inner.map { $0 + 1 })
      }
      if !values.isEmpty { Self.breakLine(inner, into: &text) }
      text += "]"
    case .object(let members):
      text += "{"
      for (place, member) in members.enumerated() {
        if place > 0 { text += "," }
        Self.breakLine(indent.map { $0 + 1 }, into: &text)
        Self.quote(member.0, into: &text)
        text += indent == nil ? ":" : ": "
        member.1.write(into: &text, indent: indent.map { $0 + 1 })
      }
      if !members.isEmpty { Self.breakLine(indent, into: &text) }
      text += "}"
    }
  }

  private static func breakLine(_ indent: Int?, into text: inout String) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    return "\(value)"
  }

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
