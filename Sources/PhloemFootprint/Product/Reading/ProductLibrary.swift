import Foundation
import PhloemModel

/// The data files about products that come with this target.
enum ProductLibrary {
  /// Reads a YAML document of the library.
  static func document(_ path: String) throws(InputError) -> YAMLNode {
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
    return try YAMLNode(reading: text, file: "Library/\(path)")
  }
}
