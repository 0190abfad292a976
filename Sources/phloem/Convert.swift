import ArgumentParser
import Foundation
import PhloemImport
import PhloemModel
import PhloemSession

/// Turns models of other tools into parks.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn an energy model of another tool into a park folder that 'dispatch' plans.",
    discussion: """
      Writes park.yaml, series.csv, factors.csv where the model states emissions of bought energy, and \
      a README.md with the command that plans the same programme. Everything that cannot be carried \
      over is named, a finding each; what the model does not state, its currency or its dates, is \
      asked for.
      """,
    subcommands: [ConvertPyPSA.self, ConvertCalliope.self])
}

/// Where a converted park goes and what the model does not say.
struct ConvertOptions: ParsableArguments {
  @Option(help: "The park folder to write; it must not hold a park.yaml yet.") var to: String
  @Option(help: "The currency of the model's costs, such as EUR.") var currency: String?
  @Option(help: "The name of the park; the model's own when left out.") var name: String?
  @Flag(help: "Overwrite the files of a park that is there.") var replace = false
  @Flag(help: "Print JSON.") var json = false

  /// What the model does not say.
  func importOptions(start: String? = nil) -> ImportOptions {
    ImportOptions(currency: currency, start: start, name: name)
  }

  /// Writes the park and says what was found.
  func write(_ park: ImportedPark) throws {
    let place = "\(to)/park.yaml"
    if !replace, FileManager.default.fileExists(atPath: place) {
      throw InputError(
        "'\(place)' is there already", help: "name another folder, or add --replace")
    }
    for file in park.files {
      try FileContents.write(Data(file.text.utf8), to: "\(to)/\(file.name)")
    }
    let command = (["phloem dispatch", to] + park.dispatchOptions).joined(separator: " ")
    if json {
      try Console.printJSON(
        ConvertJSON(
          files: park.files.map(\.name), counts: Dictionary(uniqueKeysWithValues: park.counts),
          command: command, findings: park.findings.map(\.description)))
      return
    }
    Console.note(park.findings)
    Console.print(
      "\(to): \(park.counts.map { "\($0.count) \($0.section)" }.joined(separator: ", "))")
    let warnings = park.findings.count { $0.severity == .warning }
    Console.print(
      warnings == 0
        ? "Everything that changes a plan was carried over. Plan it:"
        : "\(warnings) finding\(warnings == 1 ? "" : "s") above change the plan. Plan it:")
    Console.print("  \(command)")
  }
}

/// What `convert` did, as JSON.
struct ConvertJSON: Encodable {
  let files: [String]
  let counts: [String: Int]
  let command: String
  let findings: [String]
}

/// Turns a PyPSA network into a park.
struct ConvertPyPSA: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pypsa",
    abstract: "Turn a folder of CSV files that PyPSA wrote into a park.",
    discussion: """
      The folder is that of n.export_to_csv_folder. Buses become commodities, generators purchases, \
      supplies, sales or processes, links processes, storage units and stores storages, lines links \
      with their reactance, a limit on primary emissions the cap on carbon. Power counts as MW and \
      energy as MWh, PyPSA's convention. The plan's cost is PyPSA's objective with its \
      objective_constant added.
      """)

  @Argument(help: "The folder of CSV files.") var folder: String
  @OptionGroup var options: ConvertOptions
  @Option(help: "The local time of the first snapshot, where snapshots are no dates.")
  var start: String?

  func run() throws {
    try Failure.reported {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        throw InputError(
          "there is no folder '\(folder)'", help: "name the folder that export_to_csv_folder wrote")
      }
      let park = try PyPSAConverter.convert(
        folder, names: names.sorted(), options: options.importOptions(start: start)
      ) { path throws(InputError) in try FileContents.text(path) }
      try options.write(park)
    }
  }
}

/// Turns a Calliope model into a park.
struct ConvertCalliope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calliope",
    abstract: "Turn a Calliope model, version 0.6 or 0.7, into a park.",
    discussion: """
      The file is the model's YAML; what it imports and its CSV files are read beside it. Technologies \
      become supplies, purchases, demands, processes, storages and links. Calliope states no units: \
      say the energy unit (--energy-unit MWh) and the currency of its monetary costs.
      """)

  @Argument(help: "The model, YAML.") var model: String
  @OptionGroup var options: ConvertOptions
  @Option(help: "The unit of the model's energy: MWh, kWh or GWh.") var energyUnit: String?

  func run() throws {
    try Failure.reported {
      let park = try CalliopeConverter.convert(
        model, options: options.importOptions(), energyUnit: energyUnit
      ) { path throws(InputError) in try FileContents.text(path) }
      try options.write(park)
    }
  }
}
