public import Foundation
public import PhloemModel

/// Reads and writes whole small files with sentences for errors.
public enum FileContents {
  /// The most that a park file may hold, bytes.
  public static let limit = 64 << 20

  /// Returns a file's bytes.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its bytes.
  /// - Throws: `InputError` when it is no regular file, is too large or cannot be read.
  public static func read(_ path: String) throws(InputError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError("there is no file '\(path)'")
    }
    if isFolder.boolValue { throw InputError("'\(path)' is a folder, not a file") }
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    // A device or a pipe has no size and may never end.
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw InputError("'\(path)' is a device or a pipe, not a file")
    }
    if attributes?[.size] as? Int ?? 0 > limit {
      throw InputError(
        "'\(path)' is larger than \(limit >> 20) MB", help: "split it, or name the right file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("'\(path)' cannot be read", help: "check its permissions")
    }
    return data
  }

  /// Returns a file's text without a byte order mark; the file must be UTF-8.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its text.
  /// - Throws: `InputError` as ``read(_:)``, and with the line that is not UTF-8.
  public static func text(_ path: String) throws(InputError) -> String {
    let data = try read(path)
    guard let text = String(data: data, encoding: .utf8) else {
      let lines = data.split(separator: 10, omittingEmptySubsequences: false)
      let bad = lines.firstIndex { String(data: $0, encoding: .utf8) == nil } ?? 0
      throw InputError(
        "line \(bad + 1) is not UTF-8 text", at: FilePosition(file: path, line: bad + 1),
        help: "save the file as UTF-8")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  /// Writes a file whole or not at all, making its folder when needed.
  ///
  /// - Parameters:
  ///   - data: The bytes.
  ///   - path: The file.
  /// - Throws: `InputError` when the disk or its permissions do not allow it.
  public static func write(_ data: Data, to path: String) throws(InputError) {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw InputError(
        "'\(path)' cannot be written: \(error.localizedDescription)",
        help: "check the folder, its permissions and the space left")
    }
  }
}
