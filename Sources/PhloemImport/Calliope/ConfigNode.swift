import PhloemModel

/// A piece of a Calliope model: YAML with keys such as `constraints.resource` opened up, which further
/// files and locations may complete and override.
struct ConfigNode {
  /// The text of a scalar.
  var scalar: String?
  /// The items of a list.
  var items: [ConfigNode] = []
  /// The entries of a mapping, in the order in which they were first written.
  private(set) var keys: [String] = []
  private var children: [String: ConfigNode] = [:]
  /// Where it begins.
  var position: FilePosition

  /// Makes a node of a YAML document.
  init(_ node: YAMLNode) {
    position = node.position
    switch node.content {
    case .scalar(let text): scalar = text
    case .sequence(let sequence): items = sequence.map { ConfigNode($0) }
    case .mapping(let entries):
      for entry in entries {
        var made = ConfigNode(entry.value)
        made.position = entry.position
        let parts = entry.key.split(separator: ".").map(String.init)
        let isPath = parts.count > 1 && Double(entry.key) == nil && !entry.key.contains(" ")
        set(isPath ? parts : [entry.key], made)
      }
    case .null: break
    }
  }

  /// Makes a node without contents.
  init(at position: FilePosition) { self.position = position }

  /// Makes a scalar.
  init(_ text: String, at position: FilePosition) {
    self.position = position
    scalar = text
  }

  /// The node under a key.
  subscript(_ key: String) -> ConfigNode? { children[key] }

  /// The node under a path such as `run.objective_options`.
  func at(_ path: String...) -> ConfigNode? {
    path.reduce(Optional(self)) { $0?[$1] }
  }

  /// The entries of a mapping, in their order.
  var entries: [(key: String, value: ConfigNode)] {
    keys.compactMap { key in children[key].map { (key, $0) } }
  }

  /// The texts of a list, or of a scalar as a list of one.
  var texts: [String] { scalar.map { [$0] } ?? items.compactMap(\.scalar) }

  /// Whether nothing is written here.
  var isEmpty: Bool { scalar == nil && items.isEmpty && keys.isEmpty }

  /// Puts a node under a path; what is there is completed and overridden.
  mutating func set(_ path: [String], _ node: ConfigNode) {
    guard let first = path.first else {
      merge(node)
      return
    }
    if children[first] == nil {
      keys.append(first)
      children[first] = ConfigNode(at: node.position)
    }
    children[first]?.set(Array(path.dropFirst()), node)
  }

  /// Completes and overrides this node by another.
  mutating func merge(_ other: ConfigNode) {
    if other.keys.isEmpty {
      if !other.isEmpty { self = other }
      return
    }
    scalar = nil
    items = []
    for (key, value) in other.entries { set([key], value) }
  }
}

extension ConfigNode {
  /// Reads a model with what it imports.
  ///
  /// - Parameters:
  ///   - path: The path of the YAML file.
  ///   - depth: How many files may still import each other.
  ///   - load: Returns the text of a file.
  /// - Returns: The model, what it imports below what it writes itself.
  /// - Throws: `InputError` for a file that is missing or broken, or that imports itself.
  static func model(
    _ path: String, depth: Int = 8, load: (String) throws(InputError) -> String
  ) throws(InputError) -> ConfigNode {
    guard depth > 0 else {
      throw InputError(
        "'\(path)' is imported more than 8 files deep", at: FilePosition(file: path),
        help: "a file must not import itself")
    }
    let node = ConfigNode(try YAMLNode(reading: load(path), file: path))
    var result = ConfigNode(at: node.position)
    for item in node["import"]?.texts ?? [] {
      result.merge(try model(beside(path, item), depth: depth - 1, load: load))
    }
    result.merge(node)
    return result
  }

  /// The path of a file that another names.
  static func beside(_ path: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
    return "\(path[..<slash])/\(name)"
  }
}
