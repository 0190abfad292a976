internal import Foundation
import PhloemModel

/// A folder of library data: the one that comes with the program, or a copy of it.
struct LibraryFolder: Sendable {
  private let url: URL
  /// What messages call the folder.
  private let name: String

  /// The library that comes with the program.
  static var shipped: LibraryFolder {
    LibraryFolder(
      url: (Bundle.module.resourceURL ?? Bundle.module.bundleURL)
        .appendingPathComponent("Library"),
      name: "Library")
  }

  /// Opens a folder given by its path.
  init(path: String) { self.init(url: URL(fileURLWithPath: path), name: path) }

  private init(url: URL, name: String) {
    self.url = url
    self.name = name
  }

  /// Paths below the folder with an ending such as `.csv`, in order.
  func files(in subfolder: String, ending: String) throws(InputError) -> [String] {
    do {
      return try FileManager.default
        .contentsOfDirectory(atPath: url.appendingPathComponent(subfolder).path)
        .filter { $0.hasSuffix(ending) }.sorted().map { "\(subfolder)/\($0)" }
    } catch {
      throw InputError(
        "the folder cannot be read", at: FilePosition(file: "\(name)/\(subfolder)"),
        help: "reinstall Phloem, whose data lie there")
    }
  }

  /// Reads a table below the folder.
  func table(_ path: String) throws(InputError) -> CSVTable {
    try CSVTable(
      reading: Self.text(at: url.appendingPathComponent(path).path, file: "\(name)/\(path)"),
      file: "\(name)/\(path)")
  }

  /// Reads a YAML document below the folder.
  func document(_ path: String) throws(InputError) -> YAMLNode {
    try YAMLNode(
      reading: Self.text(at: url.appendingPathComponent(path).path, file: "\(name)/\(path)"),
      file: "\(name)/\(path)")
  }

  /// Reads a whole text file that must be UTF-8; `file` is what messages name.
  static func text(at path: String, file: String) throws(InputError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("the file cannot be read", at: FilePosition(file: file))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw InputError(
        "the file is not UTF-8 text", at: FilePosition(file: file), help: "save it as UTF-8")
    }
    return text
  }
}
