/// HTML in the making; every text that goes in is escaped.
struct Markup {
  /// What was written.
  private(set) var text = ""

  /// Names and values; an attribute without a value is left out, one with the empty value is bare.
  typealias Attributes = KeyValuePairs<String, String?>

  /// Adds an element with a text.
  mutating func add(_ name: String, _ attributes: Attributes = [:], text content: String) {
    open(name, attributes)
    text += Self.escaped(content)
    close(name)
  }

  /// Adds an element with others in it.
  mutating func add(
    _ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// Adds an element that has no content, such as `br`.
  mutating func addVoid(_ name: String, _ attributes: Attributes = [:]) { open(name, attributes) }

  /// Adds text.
  mutating func add(text content: String) { text += Self.escaped(content) }

  /// Adds what is HTML already, or the content of a style or script.
  mutating func add(raw content: String) { text += content }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<" + name
    for (key, value) in attributes {
      guard let value else { continue }
      text += " " + key
      if !value.isEmpty { text += "=\"" + Self.escaped(value) + "\"" }
    }
    text += ">"
  }

  private mutating func close(_ name: String) {
    text += "</" + name + ">"
    if Self.blocks.contains(name) { text += "\n" }
  }

  private static let blocks: Set<String> = [
    "tr", "thead", "tbody", "table", "section", "div", "p", "h1", "h2", "h3", "li", "ul", "dl",
    "dd", "details", "summary", "caption", "nav", "header", "footer", "main", "style", "script",
    "title", "head", "body", "noscript", "fieldset", "article",
  ]

  /// Text for elements, attributes and chart labels; what no HTML may hold becomes U+FFFD.
  static func escaped(_ content: String) -> String {
    var result = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
