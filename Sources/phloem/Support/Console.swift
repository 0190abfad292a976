import Foundation
import PhloemModel
import PhloemSession

/// Where verbs print: results to standard output, findings and progress to standard error.
enum Console {
  /// Prints a line of results.
  static func print(_ line: String = "") {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Prints a line beside the results.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Prints findings.
  static func note(_ findings: [Diagnostic]) {
    for finding in findings { note(finding.description) }
  }

  /// Overwrites the progress line when a person watches.
  static func progress(_ line: String) {
    guard isatty(2) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[2K\(line)".utf8))
  }

  /// Shows how far works are.
  static let progress = WorkProgress { text, _ in Console.progress(text.en) }

  /// Clears the progress line.
  static func endProgress() {
    guard isatty(2) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
  }

  /// Prints a value as JSON with sorted keys.
  static func printJSON(_ value: some Encodable) throws {
    var line = try json(value)
    line.append(UInt8(ascii: "\n"))
    FileHandle.standardOutput.write(line)
  }

  /// A value as JSON with sorted keys.
  static func json(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "infinite", negativeInfinity: "-infinite", nan: "unknown")
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }
}
