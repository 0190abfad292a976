import Foundation
import PhloemModel

/// The files of a USEEIO model.
struct USEEIOFiles {
  private let archive: DatasetArchive
  private let names: [String: String]

  init(_ archive: DatasetArchive) {
    self.archive = archive
    names = Dictionary(
      archive.names.map { ($0.split(separator: "/").last.map(String.init) ?? $0, $0) }
    ) { first, _ in first }
  }

  func has(_ file: String) -> Bool { names[file] != nil }

  private func decode<T: Decodable>(_ type: T.Type, _ file: String) throws(DatasetError) -> T {
    let name = names[file] ?? file
    return try JSONFile.decode(
      type, from: archive.contents(of: name), with: JSONDecoder(), at: archive.position(of: name))
  }

  /// A list ordered by `index`, which counts from 0 without gaps; nil where the file is missing.
  func list<T: USEEIOIndexed>(_ type: T.Type, _ file: String) throws(DatasetError) -> [T]? {
    guard let name = names[file] else { return nil }
    let all = try decode([T].self, file).sorted { $0.index < $1.index }
    if let place = all.indices.first(where: { all[$0].index != $0 }) {
      throw DatasetError(
        at: archive.position(of: name),
        "'index' \(place) is missing or stands twice", help: "count from 0 without gaps")
    }
    return all
  }

  /// The list of what the rows of a matrix are; nil, with a note, where it is of another length.
  ///
  /// Models were published with lists of more flows than their matrices have rows: which they are,
  /// nobody can tell, so the rows are numbered.
  func names<T: USEEIOIndexed>(
    _ type: T.Type, _ file: String, count: Int, notes: inout ImportNotes
  ) throws(DatasetError) -> [T?] {
    guard let all = try list(type, file), all.count == count else {
      notes.note(
        .schemaViolation,
        "\(file) does not list the \(count) rows of the matrix: they are numbered",
        at: archive.position(of: names[file] ?? file))
      return Array(repeating: nil, count: count)
    }
    return all
  }

  /// A matrix by rows.
  /// - Throws: `DatasetError` when it is not of the shape that the lists give.
  func matrix(_ file: String, rows: Int?, columns: Int) throws(DatasetError) -> [[Double]] {
    let matrix = try decode([[Double]].self, file)
    let position = archive.position(of: names[file] ?? file)
    if let rows, matrix.count != rows {
      throw DatasetError(
        at: position, "there are \(matrix.count) rows for \(rows) sectors",
        help: "take the matrix and the lists of one model")
    }
    if let place = matrix.firstIndex(where: { $0.count != columns }) {
      throw DatasetError(
        at: position, "row \(place) has \(matrix[place].count) numbers, not \(columns)",
        help: "take the matrix and the lists of one model")
    }
    return matrix
  }
}
