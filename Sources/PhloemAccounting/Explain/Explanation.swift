public import PhloemModel

/// A figure with what it is made of, down to readings and sources.
public struct Explanation: Hashable, Sendable, Encodable {
  /// The figure's name, when it can be asked for by it.
  public var id: String?
  /// What it is.
  public var title: LocalizedText
  /// Its value with unit, when it has one.
  public var value: String?
  /// Formula, source, flags: a line each.
  public var details: [LocalizedText]
  /// What it is made of.
  public var parts: [Explanation]
  /// What kind of figure it is.
  public var kind: Kind
  /// Its value as a number with its unit, where that says the same as `value`.
  public var amount: Amount?
  /// Where its value was read: a factor's source, a file of readings.
  public var source: String?

  /// What a figure is.
  public enum Kind: String, Hashable, Sendable {
    /// The sum of its parts.
    case sum
    /// Follows from its parts by a formula.
    case product
    /// An amount of something that flowed or was used.
    case amount
    /// A factor of a library.
    case factor
    /// A number of the park file, the profile or the method.
    case parameter
    /// What a meter says.
    case meter
    /// Readings as they came.
    case reading
    /// A file that readings came from.
    case file
  }

  /// A number with its unit.
  public struct Amount: Hashable, Sendable {
    /// The number.
    public let value: Double
    /// Its unit, such as `t CO2e`.
    public let unit: String

    /// Makes an amount.
    public init(_ value: Double, _ unit: String) {
      self.value = value
      self.unit = unit
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, value, details, parts
  }

  /// Makes a node.
  public init(
    _ title: LocalizedText, kind: Kind, id: String? = nil, value: String? = nil,
    amount: Amount? = nil,
    source: String? = nil, details: [LocalizedText] = [], parts: [Explanation] = []
  ) {
    self.id = id
    self.title = title
    self.value = value
    self.details = details
    self.parts = parts
    self.kind = kind
    self.amount = amount
    self.source = source
  }

  /// Writes titles and details in English.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encode(title.en, forKey: .title)
    try container.encodeIfPresent(value, forKey: .value)
    try container.encode(details.map(\.en), forKey: .details)
    try container.encode(parts, forKey: .parts)
  }

  /// The tree as lines of English text.
  public var lines: [String] { lines(prefix: "", childPrefix: "") }

  private func lines(prefix: String, childPrefix: String) -> [String] {
    var head = prefix + title.en
    if let value { head += ": \(value)" }
    if let id { head += "  [\(id)]" }
    let bar = parts.isEmpty ? "  " : "│ "
    var lines = [head] + details.map { childPrefix + bar + $0.en }
    for (k, part) in parts.enumerated() {
      let isLast = k == parts.count - 1
      lines += part.lines(
        prefix: childPrefix + (isLast ? "└─ " : "├─ "),
        childPrefix: childPrefix + (isLast ? "   " : "│  "))
    }
    return lines
  }
}
