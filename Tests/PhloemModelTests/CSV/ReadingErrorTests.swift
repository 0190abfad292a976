import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemModel

/// Each bad file of `Tests/Errors` with the description that goes with it.
struct ReadingErrorTests {
  static let wide = ImportDescription(name: "test", layout: .wide)
  static let strict = ImportDescription(name: "test", missing: [])

  static func timed(_ time: ImportDescription.TimeColumn) -> ImportDescription {
    ImportDescription(name: "test", time: time)
  }

  static let files: [(name: String, description: ImportDescription)] = [
    ("missing-column", ImportDescription(name: "test", layout: .long)),
    ("empty", timed(.init())), ("header-only", timed(.init())), ("one-column", timed(.init())),
    ("empty-first-line", timed(.init())), ("mixed-zones", timed(.init())),
    ("no-zone", timed(.init())), ("unknown-zone", timed(.init(zone: "Europe/Londn"))),
    ("no-park-zone", timed(.init(zone: "park"))), ("day-or-month", timed(.init(zone: "UTC"))),
    ("no-time", timed(.init(zone: "UTC"))), ("decimal-or-thousand", timed(.init())),
    ("bad-format", timed(.init(format: "yyyy-MM-dd Q", zone: "UTC"))),
    ("decimal-contradiction", timed(.init())), ("unknown-column", wide),
    ("undeclared-column", wide), ("same-meter-twice", wide), ("two-value-columns", timed(.init())),
    (
      "rule-for-unknown-meter",
      ImportDescription(
        name: "test", columns: ["a": .init(meter: "m11"), "b": .ignored],
        position: FilePosition(file: "park.yaml", line: 7, column: 3))
    ),
    ("quirk-without-end", timed(.init(quirks: [.midnightSameDay]))),
    ("gzip", timed(.init())), ("workbook", timed(.init())), ("utf16", timed(.init())),
    ("binary", timed(.init())), ("carriage-returns", timed(.init())),
    ("unknown-meter", timed(.init())), ("bad-rows", strict),
    (
      "clock-changes",
      ImportDescription(name: "test", layout: .wide, time: .init(zone: "Europe/London"))
    ),
  ]

  @Test(arguments: files)
  func saysWhatIsWrong(name: String, description: ImportDescription) {
    let folder = PackageFiles.root.appendingPathComponent("Tests/Errors")
    let file = folder.appendingPathComponent("csv-\(name).csv").path
    var text: String
    do {
      text = try readFile(file, description).report.description
    } catch {
      text = "\(error)"
    }
    text = text.replacingOccurrences(of: folder.path + "/", with: "")
    expectGolden(text, folder.appendingPathComponent("csv-\(name).txt"))
  }

  @Test func everyBadFileIsTested() throws {
    let folder = PackageFiles.root.appendingPathComponent("Tests/Errors").path
    let found = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("csv-") && $0.hasSuffix(".csv") }
    #expect(Set(found) == Set(Self.files.map { "csv-\($0.name).csv" }))
  }

  @Test func missingFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    for path in [folder.url.path, folder.url.path + "/none.csv"] {
      #expect(throws: InputError.self) { try readFile(path) }
    }
  }
}
