import Foundation
import PhloemModel

/// One folder of `Cases/`: a row of the list of systems, the commands that show it, and what they
/// must print.
struct CaseFile: Sendable, CustomStringConvertible {
  /// One expectation about a command's JSON or text.
  struct Expectation: Sendable {
    enum Kind: Sendable {
      /// The value at a path of the JSON output.
      case value(path: String, equals: String, tolerance: Double)
      /// The number at a path of the JSON output lies between two bounds.
      case range(path: String, least: Double, most: Double)
      /// Nothing is found at a path of the JSON output.
      case absent(path: String)
      /// A text in what is printed.
      case contains(String)
      /// A text that must not be printed.
      case lacks(String)
    }
    let kind: Kind
    /// Where the expected figure comes from.
    let source: String?
  }
  /// One command line.
  struct Step: Sendable {
    let arguments: [String]
    let exitCode: Int32
    let expectations: [Expectation]
  }

  /// `S01`.
  let row: String
  let title: String
  let source: String
  /// Whether files of others are needed, found through `PHLOEM_DATA`.
  let needsData: Bool
  /// A file that `make setup` fetches and without which the case is skipped.
  let needsFile: String?
  let steps: [Step]
  let folder: String

  var description: String { "\(row) \(title)" }
}

extension CaseFile {
  /// Every case, in order of folders.
  static func all(in root: URL) throws -> [CaseFile] {
    let cases = root.appendingPathComponent("Cases")
    let names = try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted()
    return try names.compactMap { name in
      let file = "Cases/\(name)/case.yaml"
      let url = root.appendingPathComponent(file)
      guard FileManager.default.fileExists(atPath: url.path) else { return nil }
      let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      return try CaseFile(YAMLNode(reading: text, file: file), folder: "Cases/\(name)")
    }
  }

  private init(_ node: YAMLNode, folder: String) throws {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the case", into: &report)
    row = reader.requiredText("row", into: &report) ?? ""
    title = reader.requiredText("title", into: &report) ?? ""
    source = reader.requiredText("source", into: &report) ?? ""
    needsData = reader.flag("needs-data", into: &report) ?? false
    needsFile = reader.text("needs-file", into: &report)
    self.folder = folder
    var steps: [Step] = []
    if case .sequence(let items) = reader.node("steps")?.content {
      for item in items { steps.append(Self.step(item, folder: folder, into: &report)) }
    }
    self.steps = steps
    if steps.isEmpty { report.error(at: node.position, "the case has no steps") }
    reader.finish(into: &report)
    try report.throwIfErrors()
  }

  private static func step(
    _ node: YAMLNode, folder: String, into report: inout Diagnostics
  ) -> Step {
    var reader = MappingReader(node, subject: "a step", into: &report)
    let line = reader.requiredText("run", into: &report) ?? ""
    let exit = reader.text("exit", into: &report).flatMap { Int32($0) } ?? 0
    var expectations: [Expectation] = []
    if case .sequence(let items) = reader.node("expect")?.content {
      expectations = items.compactMap { expectation($0, into: &report) }
    }
    reader.finish(into: &report)
    let arguments = Self.words(line).map { $0.replacingOccurrences(of: "{case}", with: folder) }
    return Step(arguments: arguments, exitCode: exit, expectations: expectations)
  }

  private static func expectation(
    _ node: YAMLNode, into report: inout Diagnostics
  ) -> Expectation? {
    var reader = MappingReader(node, subject: "an expectation", into: &report)
    let path = reader.text("value", into: &report)
    let equals = reader.text("equals", into: &report)
    let tolerance = reader.text("tolerance", into: &report).flatMap { Double($0) } ?? 0
    let least = reader.text("at-least", into: &report).flatMap { Double($0) }
    let most = reader.text("at-most", into: &report).flatMap { Double($0) }
    let absent = reader.text("absent", into: &report)
    let contains = reader.text("contains", into: &report)
    let lacks = reader.text("lacks", into: &report)
    let source = reader.text("source", into: &report)
    reader.finish(into: &report)
    if let path, let equals {
      return Expectation(
        kind: .value(path: path, equals: equals, tolerance: tolerance), source: source)
    }
    if let path, least != nil || most != nil {
      return Expectation(
        kind: .range(path: path, least: least ?? -.infinity, most: most ?? .infinity),
        source: source)
    }
    if let absent { return Expectation(kind: .absent(path: absent), source: source) }
    if let contains { return Expectation(kind: .contains(contains), source: source) }
    if let lacks { return Expectation(kind: .lacks(lacks), source: source) }
    report.error(
      at: node.position,
      "an expectation needs 'value' with 'equals', 'at-least' or 'at-most', or one of 'absent', "
        + "'contains' and 'lacks'")
    return nil
  }

  /// Splits a command line at spaces outside double quotes.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isStarted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        isStarted = true
      } else if character == " ", !isQuoted {
        if isStarted { words.append(word) }
        (word, isStarted) = ("", false)
      } else {
        word.append(character)
        isStarted = true
      }
    }
    if isStarted { words.append(word) }
    return words
  }
}
