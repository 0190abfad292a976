import Foundation
import PhloemModel

/// The files of an openLCA dataset by the folder they lie in.
struct OpenLCAFiles {
  /// Folders that are read.
  enum Folder: String, CaseIterable {
    case unitGroups = "unit_groups"
    case flowProperties = "flow_properties"
    case locations, categories, flows, processes, parameters
    case methods = "lcia_methods"
    case impactCategories = "lcia_categories"
  }

  private let archive: DatasetArchive
  private let byFolder: [Folder: [String]]

  /// Sorts the names of an archive; a folder around all of them is allowed.
  init(_ archive: DatasetArchive) {
    self.archive = archive
    var byFolder: [Folder: [String]] = [:]
    for name in archive.names where name.hasSuffix(".json") {
      let parts = name.split(separator: "/")
      guard parts.count >= 2, let folder = Folder(rawValue: String(parts[parts.count - 2])) else {
        continue
      }
      byFolder[folder, default: []].append(name)
    }
    self.byFolder = byFolder
  }

  /// The number of files that are read.
  var count: Int { byFolder.values.reduce(0) { $0 + $1.count } }

  /// Whether there are files in a folder.
  func has(_ folder: Folder) -> Bool { byFolder[folder] != nil }

  /// Decodes all files of a folder on all cores, in the order of their names.
  ///
  /// - Throws: `DatasetError` with one finding for each file that cannot be read.
  func decode<T: Decodable & Sendable>(
    _ type: T.Type, _ folder: Folder, progress: (_ more: Int) -> Void
  ) throws(DatasetError) -> [(file: FilePosition, value: T)] {
    var all: [(FilePosition, T)] = []
    var findings: [Diagnostic] = []
    var rest = (byFolder[folder] ?? [])[...]
    while !rest.isEmpty {
      // An archive is read by one thread; so many bytes at a time are decoded by all.
      var batch: [Item] = []
      var bytes = 0
      while bytes < 1 << 26, let name = rest.popFirst() {
        let contents = try archive.contents(of: name)
        bytes += contents.count
        batch.append(Item(position: archive.position(of: name), bytes: contents))
      }
      let results = parallelMap(Self.chunks(batch)) { chunk in
        let decoder = JSONDecoder()
        return chunk.map { item in
          Result { () throws(DatasetError) in
            try JSONFile.decode(type, from: item.bytes, with: decoder, at: item.position)
          }
        }
      }.joined()
      for (item, result) in zip(batch, results) {
        switch result {
        case .success(let value): all.append((item.position, value))
        case .failure(let error): findings += error.diagnostics
        }
      }
      progress(batch.count)
    }
    if !findings.isEmpty { throw DatasetError(Array(findings.prefix(100))) }
    return all
  }

  private struct Item: Sendable {
    let position: FilePosition
    let bytes: [UInt8]
  }

  /// Parts of about equal bytes, more of them than there are cores.
  private static func chunks(_ items: [Item]) -> [[Item]] {
    let limit = max(1, items.reduce(0) { $0 + $1.bytes.count } / 32)
    var chunks: [[Item]] = [[]]
    var bytes = 0
    for item in items {
      if bytes >= limit {
        chunks.append([])
        bytes = 0
      }
      chunks[chunks.count - 1].append(item)
      bytes += item.bytes.count
    }
    return chunks
  }
}
