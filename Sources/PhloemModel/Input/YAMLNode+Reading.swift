internal import Yams

extension YAMLNode {
  /// The most nested lists and mappings that are read; real files stay below ten.
  private static let depthLimit = 64
  /// The most nodes that are read from one file, aliases counted as often as they are used.
  private static let nodeLimit = 2_000_000

  /// Reads a YAML document.
  ///
  /// - Parameters:
  ///   - text: The document.
  ///   - file: The path that messages name.
  /// - Throws: `InputError` with line, column and remedy for broken YAML and duplicate keys.
  public init(reading text: String, file: String) throws(InputError) {
    try Self.checkCharacters(text, file: file)
    let root: Node?
    do {
      // Scalars stay texts here: no patterns need to find out which are numbers or dates.
      root = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw Self.inputError(error, text: text, file: file)
    } catch {
      throw InputError("\(error)", at: FilePosition(file: file))
    }
    guard let root else {
      self.init(.null, at: FilePosition(file: file, line: 1, column: 1))
      return
    }
    var budget = Self.nodeLimit
    self = try Self.convert(root, file: file, budget: &budget)
  }

  private static func convert(
    _ node: Node, file: String, budget: inout Int
  ) throws(InputError) -> YAMLNode {
    let mark = node.mark
    let position = FilePosition(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    budget -= 1
    if budget < 0 {
      throw InputError(
        "more than \(nodeLimit) values, counting repeated aliases", at: position,
        help: "split the file or drop the aliases")
    }
    switch node {
    case .scalar(let scalar):
      let plain = scalar.style == .plain || scalar.style == .any
      if plain, ["", "~", "null"].contains(scalar.string) { return YAMLNode(.null, at: position) }
      return YAMLNode(.scalar(scalar.string), at: position)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try convert(item, file: file, budget: &budget)) }
      return YAMLNode(.sequence(items), at: position)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let name = try convert(key, file: file, budget: &budget)
        guard let text = name.scalar else {
          throw InputError(
            "a key must be a plain text, found \(name.kindInWords)", at: name.position,
            help: "write 'name: value'")
        }
        entries.append(
          Entry(
            key: text, position: name.position,
            value: try convert(value, file: file, budget: &budget)))
      }
      return YAMLNode(.mapping(entries), at: position)
    case .alias:
      throw InputError("an alias that names no anchor", at: position)
    }
  }

  /// Refuses control characters, and brackets or indentation that nest too deeply to parse safely.
  private static func checkCharacters(_ text: String, file: String) throws(InputError) {
    var line = 1
    var column = 0
    var depth = 0
    var leading = true
    var dashes = 0
    for byte in text.utf8 {
      // The bytes that continue a character begin no column.
      if byte & 0xC0 != 0x80 { column += 1 }
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        (column, dashes, leading) = (0, 0, true)
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "-") where leading, UInt8(ascii: "?") where leading: dashes += 1
      case UInt8(ascii: " "): break
      case 0..<9, 11, 12, 14..<32, 127:
        throw InputError(
          "a control character (number \(byte)), which no text file holds",
          at: FilePosition(file: file, line: line, column: column),
          help: "take it out, or check that this is a YAML file")
      default: leading = false
      }
      if depth > depthLimit || dashes > depthLimit || (leading && column > 4 * depthLimit) {
        throw InputError(
          "more than \(depthLimit) lists or mappings inside each other",
          at: FilePosition(file: file, line: line, column: column), help: "flatten the document")
      }
    }
  }

  private static func inputError(_ error: YamlError, text: String, file: String) -> InputError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = FilePosition(file: file, line: mark.line, column: mark.column)
      if let (message, help) = inWords(problem, before: character(at: mark, in: text)) {
        return InputError("broken YAML: \(message)", at: place, help: help)
      }
      let begun = context.map { " (\($0.text) begun at line \($0.mark.line))" } ?? ""
      return InputError(
        "broken YAML: \(problem)\(begun)", at: place,
        help: "check indentation, quotes and brackets on this line and the one above")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return InputError(
        duplicates.sorted().map { name in
          Diagnostic(
            .error, at: secondKey(name, after: context.mark, text: text, file: file),
            "'\(name)' is given twice", help: "keep one, or give the second another name")
        })
    case .reader(let problem, let offset, _, _):
      let line = offset.map { text.prefix($0).count { $0.isNewline } + 1 } ?? 0
      return InputError(
        "not readable as text: \(problem)", at: FilePosition(file: file, line: line),
        help: "save the file as UTF-8")
    default:
      return InputError("\(error)", at: FilePosition(file: file))
    }
  }

  /// What the parser's most frequent sentences mean, and what would do.
  private static func inWords(
    _ problem: String, before character: Character?
  ) -> (message: String, help: String)? {
    switch problem {
    case "found character that cannot start any token" where character == "\t":
      return ("a tab in the indentation", "indent with spaces")
    case "found character that cannot start any token":
      return (
        "a text cannot begin with '\(character.map(String.init) ?? "")'", "put the text in quotes"
      )
    case "mapping values are not allowed in this context":
      return (
        "a second ':' on the line, or a deeper line below a text",
        "put a text that holds ': ' in quotes, or correct the indentation"
      )
    case "but found another document":
      return (
        "a second document begins here",
        "keep one document a file, and name further files under 'include'"
      )
    case "found undefined alias":
      return (
        "'*' names an anchor that is not there",
        "put a text that begins with '*' in quotes, or declare the anchor above with '&'"
      )
    default: return nil
    }
  }

  /// The character that a mark of the parser points at.
  private static func character(at mark: Mark, in text: String) -> Character? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].dropFirst(mark.column - 1).first
  }

  /// The place of the second `name:` at or after the mapping that holds it.
  private static func secondKey(
    _ name: String, after mark: Mark, text: String, file: String
  ) -> FilePosition {
    var seen = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where index + 1 >= mark.line {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      let quoted = ["\(name):", "\"\(name)\":", "'\(name)':"]
      guard indent + 1 == mark.column || index + 1 == mark.line,
        quoted.contains(where: { rest.hasPrefix($0) })
      else { continue }
      seen += 1
      if seen == 2 { return FilePosition(file: file, line: index + 1, column: indent + 1) }
    }
    return FilePosition(file: file, line: mark.line, column: mark.column)
  }
}
