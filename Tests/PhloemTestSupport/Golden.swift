public import Foundation
public import Testing

/// Compares a text with the file that holds what it should be; `UPDATE_GOLDEN=1` rewrites the file
/// and fails the run.
public func expectGolden(
  _ text: String, _ file: URL, sourceLocation: SourceLocation = #_sourceLocation
) {
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try? Data((text + "\n").utf8).write(to: file)
    Issue.record("rewrote \(file.lastPathComponent)", sourceLocation: sourceLocation)
    return
  }
  let expected = try? String(contentsOf: file, encoding: .utf8)
  #expect(text + "\n" == expected, "\(file.lastPathComponent)", sourceLocation: sourceLocation)
}
