import Foundation
package import PhloemModel

/// The data files that come with this target.
package enum FootprintLibrary {
  /// Reads a table of the library.
  package static func table(_ path: String) throws(InputError) -> CSVTable {
    try CSVTable(reading: text(path), file: "Library/\(path)")
  }

  /// Reads a file of the library.
  package static func text(_ path: String) throws(InputError) -> String {
    let url = (Bundle.module.resourceURL ?? Bundle.module.bundleURL)
      .appendingPathComponent("Library").appendingPathComponent(path)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw InputError(
        "the file cannot be read", at: FilePosition(file: "Library/\(path)"),
        help: "reinstall Phloem, whose data lie there")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw InputError("the file is not UTF-8 text", at: FilePosition(file: "Library/\(path)"))
    }
    return text
  }
}
