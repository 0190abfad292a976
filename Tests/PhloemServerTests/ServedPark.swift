import Foundation
import PhloemTestSupport
import Testing

/// Parks to serve, with their readings, each in a folder of its own.
enum ServedPark {
  /// A copy of the chain park with its database.
  static func chainPark() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for item in try FileManager.default.contentsOfDirectory(
      at: prepared.get().url, includingPropertiesForKeys: nil)
    {
      try FileManager.default.copyItem(
        at: item, to: folder.url.appendingPathComponent(item.lastPathComponent))
    }
    return folder
  }

  /// The chain park, ingested once.
  private static let prepared = Result { try example("chain-park") }

  /// A copy of an example, with the readings that its imports name.
  static func example(_ name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = PackageFiles.root.appendingPathComponent("Examples/\(name)")
    for item in try FileManager.default.contentsOfDirectory(
      at: source, includingPropertiesForKeys: nil)
    where !item.lastPathComponent.hasPrefix("phloem.db") {
      try FileManager.default.copyItem(
        at: item, to: folder.url.appendingPathComponent(item.lastPathComponent))
    }
    let result = try PhloemProgram.run(["ingest", folder.url.path])
    try #require(result.exitCode == 0, "\(result.everything)")
    return folder
  }
}
