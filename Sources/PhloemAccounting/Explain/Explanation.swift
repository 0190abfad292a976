/// A figure with what it is made of, down to readings and sources.
public struct Explanation: Hashable, Sendable, Encodable {
  /// The figure's name, when it can be asked for by it.
  public var id: String?
  /// What it is.
  public var title: String
  /// Its value with unit, when it has one.
  public var value: String?
  /// Formula, source, flags: a line each.
  public var details: [String]
  /// What it is made of.
  public var parts: [Explanation]

  /// Makes a node.
  public init(
    _ title: String, id: String? = nil, value: String? = nil, details: [String] = [],
    parts: [Explanation] = []
  ) {
    self.id = id
    self.title = title
    self.value = value
    self.details = details
    self.parts = parts
  }

  /// The tree as lines of text.
  public var lines: [String] { lines(prefix: "", childPrefix: "") }

  private func lines(prefix: String, childPrefix: String) -> [String] {
    var head = prefix + title
    if let value { head += ": \(value)" }
    if let id { head += "  [\(id)]" }
    let bar = parts.isEmpty ? "  " : "│ "
    var lines = [head] + details.map { childPrefix + bar + $0 }
    for (k, part) in parts.enumerated() {
      let isLast = k == parts.count - 1
      lines += part.lines(
        prefix: childPrefix + (isLast ? "└─ " : "├─ "),
        childPrefix: childPrefix + (isLast ? "   " : "│  "))
    }
    return lines
  }
}
