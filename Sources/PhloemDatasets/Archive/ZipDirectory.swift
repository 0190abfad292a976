import PhloemModel

/// Checks what a zip archive says of its files before any of them is unpacked.
enum ZipDirectory {
  /// The files by name.
  /// - Throws: `DatasetError`: one finding for each bad name, double, encrypted or oversized file.
  static func entries(
    of zip: borrowing ZipFile, shown path: String, limits: ArchiveLimits
  ) throws(DatasetError) -> [String: ZipFile.Entry] {
    if zip.count > limits.files { throw FolderFiles.tooMany(path, limits) }
    var findings = Findings(path: path)
    var entries: [String: ZipFile.Entry] = [:]
    var total: UInt64 = 0
    var packed: UInt64 = 0
    for index in 0..<zip.count {
      let entry = try zip.entry(index, path)
      if let wrong = fault(ofName: entry.name) {
        findings.add(entry.name, wrong.message, wrong.help)
        continue
      }
      if entry.name.hasSuffix("/") { continue }
      if entry.isEncrypted {
        findings.add(
          entry.name, "the file is encrypted", "unpack it with its password and give the folder")
      }
      if limits.isBomb(unpacked: entry.size, packed: entry.packedSize) {
        findings.add(
          entry.name,
          "\(entry.size) bytes are packed into \(entry.packedSize), more than \(limits.ratio) to 1",
          "if the data are sound, unpack them and give the folder")
      }
      total = total.addingClamped(entry.size)
      packed = packed.addingClamped(entry.packedSize)
      if entries.updateValue(entry, forKey: entry.name) != nil {
        findings.add(entry.name, "the archive holds two files of this name", "keep one of them")
      }
    }
    if total > limits.totalBytes {
      findings.add(
        nil, "its files are \(total) bytes together, more than \(limits.totalBytes)",
        "give the dataset in parts")
    }
    // Files that share their packed bytes are how a bomb evades the ratio of each.
    if packed > zip.fileSize {
      findings.add(
        nil, "its files are packed into \(packed) bytes, but it has only \(zip.fileSize)",
        "fetch the archive again or pack it anew")
    }
    if !findings.all.isEmpty { throw DatasetError(findings.all) }
    return entries
  }

  private static func fault(ofName name: String) -> (message: String, help: String)? {
    let help = "pack the dataset anew with relative names"
    if name.isEmpty { return ("the archive holds a file without a name", help) }
    if name.contains("\0") { return ("a name in the archive holds a zero byte", help) }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if name.hasPrefix("/") || (parts.first?.hasSuffix(":") == true) {
      return ("a name in the archive is absolute", help)
    }
    if parts.contains("..") { return ("a name in the archive leads out of it", help) }
    return nil
  }

  /// Findings about files, twenty at most: a bad archive can have a million.
  private struct Findings {
    let path: String
    var all: [Diagnostic] = []

    mutating func add(_ name: String?, _ message: String, _ help: String) {
      guard all.count < 20 else { return }
      let shown = name.map { n in n.isEmpty ? path : "\(path)/\(n.prefix(200))" } ?? path
      all.append(Diagnostic(.error, at: FilePosition(file: shown), message, help: help))
    }
  }
}

extension UInt64 {
  /// The sum, or the largest number there is.
  func addingClamped(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
