import Foundation
package import PhloemAccounting
import PhloemModel

/// Finds and reads claims files.
package enum ClaimFiles {
  /// Reads files and the YAML files of folders, in the order given and by name inside a folder.
  ///
  /// A file that cannot be read does not keep the others from it: its findings are told, and an error
  /// is thrown only when no file is left.
  package static func read(
    _ paths: [String], with reader: ClaimFileReader
  ) throws -> [(path: String, file: ClaimFile)] {
    if paths.isEmpty {
      throw InputError("no claims file given", help: "phloem audit claims.yaml")
    }
    var read: [(path: String, file: ClaimFile)] = []
    var failures: [Diagnostic] = []
    for path in try paths.flatMap(expand) {
      do throws(InputError) {
        let text = try FileContents.text(path)
        read.append((path, try reader.read(YAMLNode(reading: text, file: path))))
      } catch {
        failures += error.diagnostics
      }
    }
    if read.isEmpty { throw InputError(failures) }
    if !failures.isEmpty {
      let empty = ClaimFile(failures)
      read.append(("", empty))
    }
    return read
  }

  private static func expand(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    if files.isEmpty {
      throw InputError("the folder '\(path)' holds no YAML files", help: "name a claims file")
    }
    return files.map { ParkFolder.join(path.hasSuffix("/") ? String(path.dropLast()) : path, $0) }
  }
}
