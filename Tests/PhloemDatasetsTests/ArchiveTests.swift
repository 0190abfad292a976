import Foundation
import PhloemDatasets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ArchiveTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func refuse(
    _ name: String, _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = try folder.write(bytes, to: "\(name).zip")
    Fixture.expectFindings(name, in: folder.url.path, sourceLocation: sourceLocation) {
      let archive = try DatasetArchive(path: path, limits: limits)
      for name in archive.names { _ = try archive.contents(of: name) }
    }
  }

  @Test func zipAndFolderHoldTheSame() throws {
    let files = try Fixture.files("openlca2")
    let path = folder.url.appendingPathComponent("whole.zip").path
    try ZipWriter.write(files, to: path)
    let archive = try DatasetArchive(path: path)
    #expect(archive.names == files.map(\.name).sorted())
    for (name, bytes) in files { #expect(try archive.contents(of: name) == bytes) }
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    try ZipWriter.write(files, to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first, "the same bytes again")
  }

  @Test func badArchivesAreRefused() throws {
    let good = RawZip.make([.init(name: "a/b.json", bytes: Array("{}".utf8))])
    let path = try folder.write(good, to: "good.zip")
    #expect(try DatasetArchive(path: path).contents(of: "a/b.json") == Array("{}".utf8))

    try refuse("zip-truncated", Array(good.dropLast(30)))
    try refuse("zip-empty", [])
    try refuse("zip-path-leads-out", RawZip.make([.init(name: "a/../../b", bytes: [1])]))
    try refuse("zip-path-leads-out-of-windows", RawZip.make([.init(name: "..\\b", bytes: [1])]))
    try refuse("zip-path-absolute", RawZip.make([.init(name: "/etc/b", bytes: [1])]))
    try refuse(
      "zip-duplicate", RawZip.make([.init(name: "b", bytes: [1]), .init(name: "b", bytes: [2])]))
    try refuse("zip-encrypted", RawZip.make([.init(name: "b", bytes: [1, 2], flags: 1)]))
    try refuse("zip-checksum", RawZip.make([.init(name: "b", bytes: [1], isCRCWrong: true)]))
    try refuse(
      "zip-bomb", RawZip.make([.init(name: "b", bytes: [1], statedSize: 4_000_000_000)]))
    try refuse(
      "zip-total",
      RawZip.make([.init(name: "b", bytes: [1, 2, 3]), .init(name: "c", bytes: [1])]),
      limits: ArchiveLimits(totalBytes: 3))
    try refuse(
      "zip-longer-than-stated", RawZip.make([.init(name: "b", bytes: [1, 2], statedSize: 900)]))
    Fixture.expectFindings("file-missing", in: folder.url.path) {
      _ = try DatasetArchive(path: folder.url.path + "/nothing.zip")
    }
  }

  @Test func realBombIsRefusedBeforeItIsUnpacked() throws {
    let path = folder.url.appendingPathComponent("zeros.zip").path
    try ZipWriter.write([("zeros.json", [UInt8](repeating: 0, count: 20_000_000))], to: path)
    Fixture.expectFindings("zip-zeros", in: folder.url.path) {
      _ = try DatasetArchive(path: path)
    }
  }

  @Test func damagedArchivesNeverCrash() throws {
    let path = folder.url.appendingPathComponent("damaged.zip").path
    let files = try Fixture.files("openlca1").prefix(4)
    try ZipWriter.write(Array(files), to: path)
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let contents = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    var refused = 0
    for seed in UInt64(1)...500 {
      var chance = SeededGenerator(seed: seed)
      var bytes = whole
      if seed % 3 == 0 {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &chance))
      }
      for _ in 0..<Int.random(in: 1...4, using: &chance) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
      }
      _ = try folder.write(bytes, to: "damaged.zip")
      do {
        let archive = try DatasetArchive(path: path)
        for name in archive.names {
          let read = try archive.contents(of: name)
          if let sound = contents[name] { #expect(read == sound, "check sums hold") }
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 250)
  }
}
