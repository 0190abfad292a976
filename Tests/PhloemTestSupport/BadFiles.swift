public import Foundation

/// The bad files of `Tests/Errors` whose names begin alike.
public struct BadFiles: Sendable {
  /// Where they lie, each with the findings it must get beside it.
  public let folder = PackageFiles.root.appendingPathComponent("Tests/Errors")
  /// Their names without ending, in order.
  public let names: [String]

  /// Finds the YAML files with a prefix.
  public init(_ prefix: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    names = files.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(".yaml".count)) }.sorted()
  }

  /// The text of one of them.
  public func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
  }

  /// The findings that it must get.
  public func golden(_ name: String) -> URL { folder.appendingPathComponent("\(name).txt") }
}
