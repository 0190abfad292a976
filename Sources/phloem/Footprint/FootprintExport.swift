import ArgumentParser
import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemSession

/// Writes a database in a form that others read.
struct FootprintExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a database for other programs: openLCA JSON-LD, ILCD, or matrices as CSV.")

  /// What is written.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case openLCA = "openlca-jsonld"
    case ilcd, matrices
  }

  @OptionGroup var options: DatabaseOptions
  @OptionGroup var linking: LinkOptions
  @Option(help: "openlca-jsonld, ilcd or matrices.") var form: Form = .openLCA
  @Option(help: "The zip archive, or the folder of the matrices.") var to: String
  @Option(help: "Impact categories of the matrices; may be repeated.") var method: [String] = []

  func run() throws {
    try Failure.reported {
      let database = try options.read()
      do {
        switch form {
        case .openLCA: tell(try OpenLCAWriter.write(database, to: to))
        case .ilcd:
          let day = Date().formatted(.iso8601.year().month().day())
          tell(try ILCDWriter.write(database, to: to, day: day))
        case .matrices: try writeMatrices(of: database)
        }
      } catch let error as DatasetError {
        throw InputError(error.diagnostics)
      }
      Console.print("wrote \(to)")
    }
  }

  private func writeMatrices(of database: LifeCycleDatabase) throws {
    let methods = method.isEmpty ? ["ipcc-ar6/gwp100"] : method
    let work = try FootprintWork(database, rules: linking.rules(), methods: methods)
    let files = MatrixExport.files(
      of: work.link.system, in: work.link.database,
      categories: work.mappings.map {
        MatrixExport.Category(
          name: $0.characterisation.id, unit: $0.characterisation.unit,
          factors: $0.characterisation.factors)
      })
    try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
    for file in files {
      try FileContents.write(Data(file.bytes), to: ParkFolder.join(to, file.name))
    }
  }

  private func tell(_ notes: ImportNotes) {
    for group in notes.groups {
      Console.note(
        "note: \(group.kind.rawValue), \(group.count) times: \(group.examples.first?.detail ?? "")")
    }
  }
}
