public import ArgumentParser
import Foundation
public import PhloemModel

/// The arguments of every verb that works on a park.
struct ParkOptions: ParsableArguments {
  @Argument(help: "The park: its folder, or its park.yaml.")
  var park: String

  @Option(help: ArgumentHelp("The database.", discussion: "Default: phloem.db in the park folder."))
  var store: String?

  /// The park file.
  var file: String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: park, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { return park }
    return park.hasSuffix("/") ? park + "park.yaml" : park + "/park.yaml"
  }

  /// The database file.
  var storePath: String { store ?? ParkOptions.join(folder, "phloem.db") }

  /// The park folder.
  var folder: String { ParkOptions.folder(of: file) }

  /// The folder of a file.
  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return String(file[..<slash])
  }

  static func join(_ folder: String, _ name: String) -> String {
    name.hasPrefix("/") ? name : folder == "." ? name : "\(folder)/\(name)"
  }

  /// Reads the park.
  ///
  /// - Returns: The park, and the findings that did not stop it.
  func load() throws -> (park: Park, findings: [Diagnostic]) {
    var reader = ParkReader(environment: Environment.variables) { try FileContents.text($0) }
    let park = try reader.read(file)
    return (park, reader.report.all)
  }
}

/// The language of what is printed.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "en or zh.")
  var language: LocalizedText.Language = .en
}

extension LocalizedText.Language: ExpressibleByArgument {}
