import ArgumentParser
import Foundation
import PhloemForecast
import PhloemModel
import PhloemSession

/// Works out the gas, power and profit of a biogas plant from its feed.
struct Biogas: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work out the gas, power and profit of a biogas plant from feed and temperature.",
    discussion: """
      The file gives the digester (volume, temperature), feeds (amount, total and volatile solids, methane \
      potential B0, rate k), gas (methane share, efficiency of the engine) and, if wanted, a series of feed \
      and temperature and economics. The yield is that of a stirred digester of first order, \
      B = B0·k·HRT/(1 + k·HRT), or that of Chen and Hashimoto; the rate follows the temperature by \
      Arrhenius (64 kJ/mol of Veeken and Hamelers, 1999) up to an optimum, or by cardinal temperatures \
      (Rosso, 1993). A series runs through a balance of the substrate in the digester that conserves it. A \
      yield that somebody states is compared with the potential of the feed; above it the exit code is 1. \
      Profit is built hour by hour, with stops for maintenance, and a stated year of 8,760 equal hours is \
      flagged.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "Write gas and power by the interval as CSV.") var csv: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let node = try YAMLNode(reading: FileContents.text(file), file: file)
      let folder = ParkFolder.folder(of: file)
      let (plant, findings) = try BiogasPlant.read(node) { name throws(InputError) in
        try FileContents.text(ParkFolder.join(folder, name))
      }
      Console.note(findings)
      let answer = BiogasAnswer(plant)
      if let csv { try FileContents.write(Data(answer.csv.utf8), to: csv) }
      if json {
        try Console.printJSON(BiogasAnswer.JSON(answer, findings))
      } else {
        answer.print()
        if let csv { Console.note("wrote \(csv)") }
      }
    }
  }
}
