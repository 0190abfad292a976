import PhloemFootprint
import PhloemModel

/// Reads a system of triplets as a database; see `TripletSystem` for the files.
public enum TripletReader: DatasetReader {
  /// Whether there is a file `*_tech.csv`.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    !TripletFiles.prefixes(archive).isEmpty
  }

  /// Reads all of it, or nothing.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    let tables = try TripletTables(TripletFiles(archive))
    progress(1, 1)
    var database = LifeCycleDatabase(name: name, format: .triplets)
    // The files name no units: one that says so, and converts into no other.
    database.unitGroups = [.unstated]
    database.flowProperties = [FlowProperty(id: "amount", name: "Amount", unitGroup: 0)]
    database.flows =
      tables.processNames.enumerated().map { flow("product \($0)", $1, .product) }
      + tables.flowNames.enumerated().map { flow("flow \($0)", $1, .elementary) }
    database.processes = tables.processNames.enumerated().map { index, name in
      DatasetProcess(
        id: "\(index)", name: LocalisedText(name),
        exchanges: [
          DatasetExchange(
            flow: index, direction: .output, amount: 1, unit: UnitGroup.unstatedUnit,
            isReference: true)
        ], position: FilePosition(file: archive.path))
    }
    add(tables.technosphere, .input, firstFlow: 0, to: &database)
    add(tables.biosphere, .output, firstFlow: tables.processCount, to: &database)
    database.methods = tables.methodNames.enumerated().map { index, name in
      ImpactCategory(
        id: "\(index)", name: LocalisedText(name), method: "", unit: "",
        factors: tables.factors.filter { $0.method == index }.map {
          ImpactCategory.Factor(
            flowID: "flow \($0.flow)", name: tables.flowNames[$0.flow], value: $0.factor,
            unit: UnitGroup.unstatedUnit)
        })
    }
    return DatasetImport(database: database)
  }

  private static func flow(
    _ id: String, _ name: String, _ kind: DatasetFlow.Kind
  ) -> DatasetFlow {
    DatasetFlow(
      id: id, name: LocalisedText(name), kind: kind, properties: [.init(property: 0, factor: 1)])
  }

  private static func add(
    _ entries: TripletTables.Entries, _ direction: DatasetExchange.Direction, firstFlow: Int,
    to database: inout LifeCycleDatabase
  ) {
    for entry in entries.rows.indices {
      database.processes[entries.columns[entry]].exchanges.append(
        DatasetExchange(
          flow: firstFlow + entries.rows[entry], direction: direction,
          amount: entries.amounts[entry], unit: UnitGroup.unstatedUnit,
          uncertainty: entries.uncertainty(entry)))
    }
  }
}

extension UnitGroup {
  /// What amounts are stated in where a form names no units.
  static let unstatedUnit = "unstated"
  /// The group of that unit alone.
  static let unstated = UnitGroup(
    id: unstatedUnit, name: "Units that are not stated",
    units: [DatasetUnit(id: unstatedUnit, name: unstatedUnit, factor: 1)], reference: 0)
}
