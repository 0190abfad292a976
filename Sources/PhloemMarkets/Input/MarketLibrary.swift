internal import Foundation
import PhloemModel

/// The data that come with the program for markets.
enum MarketLibrary {
  /// Reads the YAML documents of a folder, by name.
  static func documents(in folder: String) throws(InputError) -> [YAMLNode] {
    let root = (Bundle.module.resourceURL ?? Bundle.module.bundleURL)
      .appendingPathComponent("Library/\(folder)")
    var nodes: [YAMLNode] = []
    for name in try names(root, folder) {
      let file = FilePosition(file: "Library/\(folder)/\(name)")
      guard let data = FileManager.default.contents(atPath: root.appendingPathComponent(name).path)
      else {
        throw InputError("the file cannot be read", at: file, help: "reinstall Phloem")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw InputError("the file is not UTF-8 text", at: file, help: "save it as UTF-8")
      }
      nodes.append(try YAMLNode(reading: text, file: file.file))
    }
    return nodes
  }

  private static func names(_ root: URL, _ folder: String) throws(InputError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".yaml") }.sorted()
    } catch {
      throw InputError(
        "the folder cannot be read", at: FilePosition(file: "Library/\(folder)"),
        help: "reinstall Phloem, whose data lie there")
    }
  }
}
