import Foundation
import PhloemFootprint
import PhloemModel

/// The numbers of a system of triplets, checked.
struct TripletTables {
  /// Entries of a matrix as they are stated.
  struct Entries {
    var rows: [Int]
    var columns: [Int]
    var amounts: [Double]
    var sigmas: [Double]

    /// How uncertain an amount is.
    func uncertainty(_ entry: Int) -> Uncertainty {
      sigmas[entry] > 0 && amounts[entry] != 0
        ? .lognormal(median: amounts[entry], sigma: sigmas[entry]) : .none
    }
  }

  let technosphere: Entries
  let biosphere: Entries
  let factors: [(method: Int, flow: Int, factor: Double)]
  let demands: [Int]
  let processNames: [String]
  let flowNames: [String]
  let methodNames: [String]

  var processCount: Int { processNames.count }
  var flowCount: Int { flowNames.count }
  var methodCount: Int { methodNames.count }

  init(_ files: TripletFiles) throws(DatasetError) {
    technosphere = try Self.entries(files, "_tech.csv", "row")
    biosphere = try Self.entries(files, "_bio.csv", "flow")
    if let table = try files.table("_cf.csv", ["method", "flow", "factor"]) {
      let methods = try table.indices(0, "method")
      let flows = try table.indices(1, "flow")
      factors = methods.indices.map { (methods[$0], flows[$0], table.columns[2][$0]) }
    } else {
      factors = []
    }
    let asked = try files.table("_demands.csv", ["product"])
    demands = try asked?.indices(0, "product") ?? []
    let names = try Self.names(files)
    processNames = try Self.filled(
      names.procs, "process", files,
      atLeast: Self.count([technosphere.rows, technosphere.columns, biosphere.columns, demands]))
    flowNames = try Self.filled(
      names.flows, "flow", files, atLeast: Self.count([biosphere.rows, factors.map(\.flow)]))
    methodNames = try Self.filled(
      names.methods, "method", files, atLeast: Self.count([factors.map(\.method)]))
    guard methodNames.count * flowNames.count <= 1 << 26 else {
      throw DatasetError(
        at: FilePosition(file: files.archive.path), "its methods and flows are too many to hold",
        help: "number methods and flows from 0 without gaps")
    }
  }

  private static func entries(
    _ files: TripletFiles, _ ending: String, _ row: String
  ) throws(DatasetError) -> Entries {
    let table = try files.neededTable(ending, [row, "col", "amount", "sigma"])
    if let place = table.columns[3].firstIndex(where: { $0 < 0 }) {
      throw DatasetError(
        at: FilePosition(file: table.position.file, line: place + 2),
        "sigma is \(table.columns[3][place])", help: "write 0 or a number above it")
    }
    return Entries(
      rows: try table.indices(0, row), columns: try table.indices(1, "col"),
      amounts: table.columns[2], sigmas: table.columns[3])
  }

  private static func count(_ indices: [[Int]]) -> Int {
    indices.reduce(0) { max($0, ($1.max() ?? -1) + 1) }
  }

  private struct Names: Decodable {
    var procs: [String]?
    var flows: [String]?
    var methods: [String]?
  }

  private static func names(_ files: TripletFiles) throws(DatasetError) -> Names {
    guard let (bytes, file) = try files.contents("_names.json") else { return Names() }
    return try JSONFile.decode(Names.self, from: bytes, with: JSONDecoder(), at: file)
  }

  /// Names for all there are; numbered where the file has none.
  private static func filled(
    _ names: [String]?, _ kind: String, _ files: TripletFiles, atLeast count: Int
  ) throws(DatasetError) -> [String] {
    guard let names, !names.isEmpty else { return (0..<count).map { "\(kind) \($0)" } }
    guard names.count >= count else {
      throw DatasetError(
        at: files.archive.position(of: files.prefix + "_names.json"),
        "there are \(names.count) names for \(count) of the kind '\(kind)'",
        help: "name all of them, or none")
    }
    return names
  }
}
