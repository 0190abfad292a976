internal import Foundation
internal import PhloemModel
internal import PhloemSession

/// The reports that were made: a folder each, beside the park's database.
///
/// A report is put there whole or not at all. Names from requests are looked up in what lies there, so
/// that none of them leads elsewhere.
struct ReportShelf: Sendable {
  /// What is kept of a report beside its files.
  struct Record: Codable {
    let id, period, profile, language, author: String
    /// UTC seconds.
    let made: Int64
  }

  /// The file that makes a folder a report.
  private static let recordName = "report.json"
  private let folder: URL

  init(_ place: ParkFolder) {
    folder = URL(fileURLWithPath: ParkFolder.folder(of: place.storePath))
      .appendingPathComponent("reports", isDirectory: true)
  }

  /// All reports, the newest first.
  func all() throws -> [Record] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.compactMap { name in
      let file = folder.appendingPathComponent(name).appendingPathComponent(Self.recordName)
      guard !name.hasPrefix("."), let data = FileManager.default.contents(atPath: file.path) else {
        return nil
      }
      do {
        let record = try JSONDecoder().decode(Record.self, from: data)
        return record.id == name ? record : nil
      } catch is DecodingError {
        throw InputError(
          "'reports/\(name)/\(Self.recordName)' is damaged",
          help: "remove the folder, and make the report again")
      }
    }.sorted { ($1.made, $1.id) < ($0.made, $0.id) }
  }

  /// The files of a report, by name, without its record.
  func files(of id: String) throws -> [(name: String, bytes: Int)] {
    let folder = folder.appendingPathComponent(id)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0 != Self.recordName }
      .map { name in
        let attributes = try FileManager.default.attributesOfItem(
          atPath: folder.appendingPathComponent(name).path)
        return (name, (attributes[.size] as? Int) ?? 0)
      }
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``Problem`` 404 when there is no such report or file.
  func file(_ name: String, of id: String) throws -> Data {
    guard try all().contains(where: { $0.id == id }),
      try files(of: id).contains(where: { $0.name == name }),
      let data = FileManager.default.contents(
        atPath: folder.appendingPathComponent(id).appendingPathComponent(name).path)
    else { throw Problem.notFound("there is no file '\(name)' of a report '\(id)'") }
    return data
  }

  /// Removes a report.
  ///
  /// - Throws: ``Problem`` 404 when there is none.
  func remove(_ id: String) throws {
    guard try all().contains(where: { $0.id == id }) else {
      throw Problem.notFound("there is no report '\(id)'")
    }
    try FileManager.default.removeItem(at: folder.appendingPathComponent(id))
  }

  /// Puts a report there.
  ///
  /// - Parameters:
  ///   - record: What it is; a number is added to its name where that is taken.
  ///   - write: Writes its files into a folder.
  /// - Returns: The name of the report.
  /// - Throws: What writing throws; nothing is left then.
  func add(_ record: Record, _ write: (URL) throws -> Void) throws -> String {
    let manager = FileManager.default
    let open = folder.appendingPathComponent(".making-\(UUID().uuidString)", isDirectory: true)
    try manager.createDirectory(at: open, withIntermediateDirectories: true)
    do {
      try write(open)
      var id = record.id
      var number = 2
      while manager.fileExists(atPath: folder.appendingPathComponent(id).path) {
        id = "\(record.id)-\(number)"
        number += 1
      }
      let named = Record(
        id: id, period: record.period, profile: record.profile, language: record.language,
        author: record.author, made: record.made)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try encoder.encode(named).write(to: open.appendingPathComponent(Self.recordName))
      try manager.moveItem(at: open, to: folder.appendingPathComponent(id, isDirectory: true))
      return id
    } catch {
      // What was begun is of no use; the first error is the one to tell.
      do { try manager.removeItem(at: open) } catch {}
      throw error
    }
  }
}
