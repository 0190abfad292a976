import Foundation
import PhloemDatasets
import PhloemModel
import PhloemTestSupport
import Testing

/// Datasets of this target's fixtures, and damaged copies of them.
enum Fixture {
  static let folder = PackageFiles.root.appendingPathComponent("Tests/PhloemDatasetsTests/Fixtures")

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  static func read(_ name: String) throws -> DatasetImport {
    try DatasetReading.read(path: path(name), name: name)
  }

  /// All files of a fixture.
  static func files(_ name: String) throws -> [(name: String, bytes: [UInt8])] {
    let archive = try DatasetArchive(path: path(name))
    return try archive.names.map { ($0, try archive.contents(of: $0)) }
  }

  /// A copy of a fixture in a folder of its own, with texts replaced in one file.
  static func damaged(
    _ name: String, _ file: String, _ old: String, _ new: String
  ) throws -> TemporaryFolder {
    let folder = TemporaryFolder.self
    let copy = try folder.init()
    var found = false
    for (path, bytes) in try files(name) {
      var text = String(decoding: bytes, as: UTF8.self)
      if path == file {
        found = text.contains(old)
        text = text.replacing(old, with: new, maxReplacements: 1)
      }
      try FileManager.default.createDirectory(
        at: copy.url.appendingPathComponent(path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      _ = try copy.write(text, to: path)
    }
    #expect(found, "'\(old)' is in \(file)")
    return copy
  }

  /// Expects that an action is refused with the findings of `Fixtures/Errors/NAME.txt`, each with a place
  /// and a remedy.
  static func expectFindings(
    _ name: String, in place: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ action: () throws -> Void
  ) {
    do {
      try action()
      Issue.record("\(name) is not refused", sourceLocation: sourceLocation)
    } catch let error as DatasetError {
      expectGolden(
        error.description.replacing(place, with: "data"),
        folder.appendingPathComponent("Errors/\(name).txt"), sourceLocation: sourceLocation)
      for finding in error.diagnostics {
        #expect(finding.position != nil && finding.help != nil, sourceLocation: sourceLocation)
        #expect(!finding.message.hasSuffix("."), sourceLocation: sourceLocation)
      }
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
    }
  }
}
