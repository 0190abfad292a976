import Foundation
import PhloemTestSupport
import Testing

/// What the command line says, to compare answers of the server with.
enum Verb {
  /// Runs a verb with `--json` and returns what it printed.
  static func json(_ arguments: [String]) throws -> Any {
    let result = try PhloemProgram.run(arguments + ["--json"])
    try #require(result.exitCode == 0, "\(result.everything)")
    return try JSONSerialization.jsonObject(
      with: Data(result.output.utf8), options: .fragmentsAllowed)
  }
}

extension [String: Any] {
  /// The number under a key.
  func number(_ key: String) throws -> Double {
    try #require((self[key] as? NSNumber)?.doubleValue, "no number '\(key)' in \(self)")
  }

  /// The text under a key.
  func text(_ key: String) throws -> String {
    try #require(self[key] as? String, "no text '\(key)' in \(self)")
  }

  /// The objects under a key.
  func list(_ key: String) throws -> [[String: Any]] {
    try #require(self[key] as? [[String: Any]], "no list '\(key)'")
  }

  /// The object under a key.
  func object(_ key: String) throws -> [String: Any] {
    try #require(self[key] as? [String: Any], "no object '\(key)' in \(self)")
  }

  /// The member of a list with an id.
  func item(_ key: String, _ id: String, by name: String = "id") throws -> [String: Any] {
    try #require(try list(key).first { $0[name] as? String == id }, "no '\(id)' in '\(key)'")
  }
}
