import PhloemModel

/// Reads many files of an archive: unpacked one after the other, parsed on all cores.
///
/// What is unpacked and not yet parsed is never more than a batch.
struct XMLFiles {
  let archive: DatasetArchive

  private struct Item: Sendable {
    let name: String
    let place: String
    let bytes: [UInt8]
  }

  /// Files and bytes of a batch.
  private static let batchFiles = 512
  private static let batchBytes = 16 << 20
  /// Findings after which no more files are read.
  private static let findingLimit = 100

  /// Parses files and hands each result over in the order of the names.
  /// - Parameters:
  ///   - names: the files.
  ///   - progress: is told how many are done.
  ///   - parse: parses the bytes of one file, whose name in messages is given.
  ///   - take: takes what was parsed.
  /// - Throws: what is wrong in any of the files.
  func parse<Parsed: Sendable>(
    _ names: [String], progress: (Int) -> Void,
    _ parse: @Sendable ([UInt8], String) throws(DatasetError) -> Parsed,
    take: (_ name: String, Parsed) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    var findings: [Diagnostic] = []
    var next = 0
    while next < names.count, findings.count < Self.findingLimit {
      var batch: [Item] = []
      var size = 0
      while next < names.count, batch.count < Self.batchFiles, size < Self.batchBytes {
        let bytes = try archive.contents(of: names[next])
        size += bytes.count
        let place = archive.position(of: names[next]).file
        batch.append(Item(name: names[next], place: place, bytes: bytes))
        next += 1
      }
      let results = parallelMap(batch) { item -> Result<Parsed, DatasetError> in
        Result { () throws(DatasetError) in try parse(item.bytes, item.place) }
      }
      for (item, result) in zip(batch, results) {
        switch result {
        case .success(let parsed): try take(item.name, parsed)
        case .failure(let error): findings += error.diagnostics
        }
      }
      progress(next)
    }
    if !findings.isEmpty { throw DatasetError(findings) }
  }
}

extension DatasetArchive {
  /// Whether the start of a file holds a text.
  func start(of name: String, holds mark: String, within count: Int = 4096) -> Bool {
    do {
      let bytes = try contents(of: name)
      return String(decoding: bytes.prefix(count), as: UTF8.self).contains(mark)
    } catch {
      return false
    }
  }
}
