import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport

/// Files of our own making in the forms of others.
enum XMLFixture {
  static func path(_ name: String) -> String {
    PackageFiles.root.appendingPathComponent("Tests/PhloemDatasetsTests/Fixtures/\(name)").path
  }

  static func read(_ name: String) throws(DatasetError) -> DatasetImport {
    try DatasetReading.read(path: path(name), name: "fixture")
  }

  /// Reads a text as a file of a name.
  static func read(_ text: String, as name: String) throws -> DatasetImport {
    let folder = try TemporaryFolder()
    return try DatasetReading.read(path: try folder.write(text, to: name), name: "fixture")
  }

  /// The findings about a text, without the folder it lay in; empty when it is read.
  static func findings(_ text: String, as name: String, _ format: DatasetFormat) throws -> String {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: name)
    do throws(DatasetError) {
      _ = try DatasetReading.read(path: path, name: "bad", format: format)
      return ""
    } catch {
      return error.description.replacing(folder.url.path + "/", with: "")
    }
  }
}
