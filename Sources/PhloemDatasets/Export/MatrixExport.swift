public import PhloemFootprint
import PhloemModel

/// Writes the matrices of a linked system as CSV, with the lists of what rows and columns are.
///
/// `A.csv` (technosphere: references on the diagonal, inputs negative), `B.csv` (elementary flows ×
/// activities) and `C.csv` (categories × elementary flows) have `row,column,value` counted from 0;
/// several entries at one place are added up. `activities.csv`, `flows.csv` and `categories.csv` name
/// the indices. A·x = f gives the supply, B·x the inventory, C·B·x the scores.
public enum MatrixExport {
  /// A category: its name, its unit and the impact of one of each elementary flow.
  public struct Category: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The unit of its scores.
    public var unit: String
    /// Impact of one of each elementary flow of the system; not a number where there is no factor.
    public var factors: [Double]

    /// Makes a category.
    public init(name: String, unit: String, factors: [Double]) {
      self.name = name
      self.unit = unit
      self.factors = factors
    }
  }

  /// The files: names and contents.
  ///
  /// - Parameters:
  ///   - system: The system.
  ///   - database: The database it was linked from, for names and units of its rows.
  ///   - categories: Rows of C.
  /// - Returns: The files, to be written into a folder or by `ZipWriter`.
  public static func files(
    of system: LinkedSystem, in database: LifeCycleDatabase, categories: [Category] = []
  ) -> [(name: String, bytes: [UInt8])] {
    var a = MatrixEntries()
    for (index, reference) in system.references.enumerated() { a.add(index, index, reference) }
    a.add(system.technosphere)
    var b = MatrixEntries()
    b.add(system.biosphere)
    var c = MatrixEntries()
    for (row, category) in categories.enumerated() {
      for (column, factor) in category.factors.enumerated() where !factor.isNaN {
        c.add(row, column, factor)
      }
    }
    return [
      ("A.csv", a.csv), ("B.csv", b.csv), ("C.csv", c.csv),
      ("activities.csv", activities(system)), ("flows.csv", flows(system, database)),
      (
        "categories.csv",
        CSVText.table(
          ["index", "name", "unit"],
          categories.enumerated().map { ["\($0)", $1.name, $1.unit] })
      ),
    ]
  }

  private static func activities(_ system: LinkedSystem) -> [UInt8] {
    CSVText.table(
      ["index", "id", "name", "product", "unit", "location"],
      system.activities.enumerated().map { index, activity in
        [
          "\(index)", activity.id, activity.name.description, activity.product.description,
          activity.unit, activity.location ?? "",
        ]
      })
  }

  private static func flows(_ system: LinkedSystem, _ database: LifeCycleDatabase) -> [UInt8] {
    CSVText.table(
      ["index", "id", "name", "compartment", "unit", "direction", "location"],
      system.elementaryFlows.enumerated().map { index, row in
        let flow = database.flows[row.flow]
        let property = flow.properties[flow.referenceProperty].property
        let group = database.unitGroups[database.flowProperties[property].unitGroup]
        return [
          "\(index)", flow.id, flow.name.description, flow.category.joined(separator: "/"),
          group.units[group.reference].name, row.direction.rawValue, row.location ?? "",
        ]
      })
  }
}

/// Entries of a matrix by place, added up.
struct MatrixEntries {
  private struct Place: Hashable, Comparable {
    let row: Int
    let column: Int
    static func < (a: Place, b: Place) -> Bool { (a.row, a.column) < (b.row, b.column) }
  }

  private var values: [Place: Double] = [:]

  mutating func add(_ row: Int, _ column: Int, _ value: Double) {
    values[Place(row: row, column: column), default: 0] += value
  }

  mutating func add(_ entries: ExchangeColumns) {
    for entry in 0..<entries.count {
      add(Int(entries.rows[entry]), Int(entries.columns[entry]), entries.amounts[entry])
    }
  }

  /// `row,column,value`, sorted by row and column.
  var csv: [UInt8] {
    var text = "row,column,value\n"
    for (place, value) in values.sorted(by: { $0.key < $1.key }) {
      text += "\(place.row),\(place.column),\(value)\n"
    }
    return Array(text.utf8)
  }
}
