import Foundation
import PhloemFootprint
import PhloemModel

/// Reads a USEEIO model as published in matrices: JSON files of rows, with lists of what they are of.
///
/// - `A.json`, sectors × sectors: what a sector buys of each sector for 1 USD of its output (direct
///   requirements; the technosphere is I − A),
/// - `B.json`, flows × sectors: what is exchanged with nature for 1 USD of output,
/// - `C.json`, indicators × flows: characterisation,
/// - `sectors.json`, `flows.json`, `indicators.json`: names by `index`.
///
/// The results that are published beside them (`L`, `D`, `U`) are not read: they are what solving gives.
public enum USEEIOReader: DatasetReader {
  /// Whether the matrices and the list of sectors are there.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    let files = Set(archive.names.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
    return files.isSuperset(of: ["A.json", "B.json", "sectors.json"])
  }

  /// Reads all of it, or nothing.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    let files = USEEIOFiles(archive)
    let sectors = try files.list(USEEIOSector.self, "sectors.json") ?? []
    progress(1, 4)
    let requirements = try files.matrix("A.json", rows: sectors.count, columns: sectors.count)
    progress(2, 4)
    let releases = try files.matrix("B.json", rows: nil, columns: sectors.count)
    progress(3, 4)
    var notes = ImportNotes()
    let flows = try files.names(
      USEEIOFlow.self, "flows.json", count: releases.count, notes: &notes)
    var builder = USEEIOBuilder(name: name, sectors: sectors, flows: flows, archive: archive)
    builder.addProcesses(requirements: requirements, releases: releases)
    if files.has("C.json") {
      let factors = try files.matrix("C.json", rows: nil, columns: releases.count)
      let indicators = try files.names(
        USEEIOIndicator.self, "indicators.json", count: factors.count, notes: &notes)
      builder.addMethods(factors: factors, indicators: indicators)
    }
    progress(4, 4)
    return DatasetImport(database: builder.database, notes: notes)
  }
}

/// A row of `sectors.json`.
struct USEEIOSector: Decodable {
  let id: String
  let index: Int
  let name: String
  let code: String?
  let location: String?
}

/// A row of `flows.json`.
struct USEEIOFlow: Decodable {
  let id: String
  let index: Int
  let name: String
  let category: String?
  let subCategory: String?
  let unit: String?
  let uuid: String?
}

/// A row of `indicators.json`.
struct USEEIOIndicator: Decodable {
  let id: String
  let index: Int
  let name: String
  let code: String?
  let unit: String?
  let group: String?
}

protocol USEEIOIndexed: Decodable { var index: Int { get } }
extension USEEIOSector: USEEIOIndexed {}
extension USEEIOFlow: USEEIOIndexed {}
extension USEEIOIndicator: USEEIOIndexed {}
