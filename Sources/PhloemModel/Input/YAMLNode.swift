/// A piece of a YAML document with its place: scalars stay the text that was written.
public struct YAMLNode: Sendable {
  /// What the piece is.
  public enum Content: Sendable {
    case scalar(String)
    case mapping([Entry])
    case sequence([YAMLNode])
    /// An empty value, `~` or `null`.
    case null
  }

  /// A key of a mapping with its value.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// Where the key stands.
    public let position: FilePosition
    /// The value.
    public let value: YAMLNode

    /// Makes an entry, for readers that turn other forms into nodes.
    package init(key: String, position: FilePosition, value: YAMLNode) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  /// What the piece is.
  public let content: Content
  /// Where it begins.
  public let position: FilePosition

  /// Makes a node.
  public init(_ content: Content, at position: FilePosition) {
    self.content = content
    self.position = position
  }

  /// The text of a scalar, else nil.
  public var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The entries of a mapping, else nil.
  public var mapping: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether nothing was written here.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// What the node is, in words for a message.
  public var kindInWords: String {
    switch content {
    case .scalar(let text): "'\(text)'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .null: "nothing"
    }
  }
}
