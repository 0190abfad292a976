internal import Foundation
internal import PhloemModel
internal import PhloemStore

/// What a journal holds that the store does not have yet, after a server ended without folding it.
struct JournalRecovery {
  /// The entries, in order.
  private(set) var entries: [JournalEntry] = []
  /// Where the last of them ends.
  private(set) var end: JournalPosition
  /// The highest number of a segment that there was.
  private(set) var last: Int64
  /// What was cut away, in sentences.
  private(set) var notes: [String] = []

  /// Reads the segments of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - position: How far the store has them.
  /// - Throws: `InputError` when a segment cannot be read, or is damaged before its end.
  init(_ folder: String, from position: JournalPosition) throws(InputError) {
    end = position
    last = position.segment
    let segments = Journal.segments(in: folder)
    for segment in segments {
      last = max(last, segment)
      if segment < position.segment { continue }
      try read(
        folder, segment, from: segment == position.segment ? Int(position.offset) : 0,
        isLast: segment == segments.last)
    }
  }

  private mutating func read(
    _ folder: String, _ segment: Int64, from start: Int, isLast: Bool
  ) throws(InputError) {
    let path = Journal.path(folder, segment)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("the journal '\(path)' cannot be read", help: "check its permissions")
    }
    let bytes = [UInt8](data)
    var at = min(start, bytes.count)
    while at < bytes.count, let entry = JournalEntry(bytes, at: &at) {
      entries.append(entry)
      end = JournalPosition(segment: segment, offset: Int64(at))
    }
    if at == bytes.count { return }
    guard isLast || Self.isCutOff(bytes, at) else {
      throw InputError(
        "the journal '\(path)' is damaged at byte \(at), and readings follow",
        help: "restore the file from a copy; or move it away, and what it holds is not taken")
    }
    try setAside(bytes[at...], of: path)
    notes.append(
      "the last \(bytes.count - at) bytes of the journal '\(path)' were not written to their end, "
        + "and nobody was told that they are taken; they are kept in '\(path).cut'")
  }

  /// Whether the entry at a place runs past the end of its file.
  private static func isCutOff(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard at + JournalEntry.headSize <= bytes.count else { return true }
    let size = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << ($1 * 8) }
    return at + JournalEntry.headSize + size > bytes.count
  }

  /// Moves what follows the last whole entry to a file of its own, so that the segment is sound.
  private func setAside(_ rest: ArraySlice<UInt8>, of path: String) throws(InputError) {
    do {
      try Data(rest).write(to: URL(fileURLWithPath: path + ".cut"))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.truncate(atOffset: UInt64(rest.startIndex))
      try file.synchronize()
      try file.close()
    } catch {
      throw InputError(
        "'\(path).cut' cannot be written: \(error.localizedDescription)",
        help: "check the folder and the space left")
    }
  }
}
