import ArgumentParser
import Foundation
import PhloemModel
import PhloemSession

/// The park that is served: the one that is named, else a sample.
struct ServedPark: ParsableArguments {
  @Argument(help: "The park: its folder, or its park.yaml; a guided sample when none is named.")
  var park: String?

  @Option(help: ArgumentHelp("The database.", discussion: "Default: phloem.db in the park folder."))
  var store: String?

  /// Whether the sample is served.
  var isSample: Bool { park == nil }

  /// Where the park lies; the sample's readings are taken in when it is served for the first time.
  ///
  /// - Returns: The park's files.
  /// - Throws: `InputError` when the sample is not beside the program, `ExitCode` when its readings cannot
  ///   be taken.
  func place() throws -> ParkFolder {
    if let park { return ParkFolder(park, store: store) }
    let root = try Self.root()
    let sample = root.appendingPathComponent(Self.sample).path
    let store = store ?? root.appendingPathComponent("out/sample/phloem.db").path
    if !FileManager.default.fileExists(atPath: store) {
      try FileManager.default.createDirectory(
        atPath: ParkFolder.folder(of: store), withIntermediateDirectories: true)
      try Ingest.parse([sample, "--store", store]).run()
    }
    return ParkFolder(sample, store: store)
  }

  private static let sample = "Examples/chain-park"

  /// The folder that holds the examples: this one, or one above the program.
  private static func root() throws -> URL {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    var program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    var places = [here]
    while program.pathComponents.count > 1 {
      program.deleteLastPathComponent()
      places.append(program)
    }
    let found = places.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("\(sample)/park.yaml").path)
    }
    guard let found else {
      throw InputError(
        "no park is named, and the sample '\(sample)' is not here",
        help: "name yours: phloem serve PARK")
    }
    return found
  }
}
