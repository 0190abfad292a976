public import Foundation

/// Where the tests find files.
public enum PackageFiles {
  /// The folder of `Package.swift`.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of others' data, `PHLOEM_DATA` or `../shared/data`; nil when it is not there.
  public static let data: URL? = {
    let named = ProcessInfo.processInfo.environment["PHLOEM_DATA"]
    let folder =
      named.map { URL(fileURLWithPath: $0, relativeTo: root) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Why tests on others' data are skipped.
  public static let noData = "others' data are not there; PHLOEM_DATA says where they are"

  /// A file of others' data; nil, and a line of output, when it is not there.
  public static func dataFile(_ path: String) -> String? {
    if let file = data?.appendingPathComponent(path).path,
      FileManager.default.fileExists(atPath: file)
    {
      return file
    }
    print("skipped: \(path): \(noData)")
    return nil
  }
}

/// A folder that goes away with its owner.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("phloem-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  public func write(_ bytes: some Sequence<UInt8>, to name: String = "readings.csv") throws
    -> String
  {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes a file and returns its path.
  public func write(_ text: String, to name: String = "readings.csv") throws -> String {
    try write(text.utf8, to: name)
  }
}
