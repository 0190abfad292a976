import PhloemFootprint
import PhloemModel

/// Reads life-cycle data from plain tables that people keep by hand: CSV in a folder or a zip archive.
///
/// | file | needed columns | further columns |
/// |---|---|---|
/// | `flows.csv` | id, name, kind, unit | compartment, synonyms, cas, formula, location |
/// | `processes.csv` | id, name | location, category, kind |
/// | `exchanges.csv` | process, direction, flow, amount, unit | reference, avoided, provider, location, uncertainty, deviation, minimum, mode, maximum |
/// | `units.csv` (may be missing) | unit, factor, of | |
/// | `factors.csv` (may be missing) | category, flow, value, unit | category_unit, method, direction, location |
///
/// - A flow's `kind` is product, waste or elementary; `compartment` and `category` are paths `air/urban`;
///   synonyms stand between semicolons.
/// - `direction` is input or output; `reference` and `avoided` are yes, or no or empty. Of each process
///   one exchange is the reference: its product, or as an input the waste it treats.
/// - `units.csv` says `t,1000,kg`. A unit that is not in it converts into no other.
/// - `uncertainty` is lognormal (`deviation` is the geometric standard deviation), normal (`deviation`),
///   triangular (`minimum`, `mode`, `maximum`) or uniform (`minimum`, `maximum`).
public enum TableReader: DatasetReader {
  /// Whether flows, processes and exchanges are there as tables.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    let files = Set(archive.names.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
    return files.isSuperset(of: ["flows.csv", "processes.csv", "exchanges.csv"])
  }

  /// Reads all of it, or nothing.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    var builder = TableBuilder(name: name)
    builder.add(
      units: try TableFile.read("units.csv", needed: ["unit", "factor", "of"], in: archive))
    builder.add(
      flows: try needed(
        "flows.csv", ["id", "name", "kind", "unit"],
        ["compartment", "synonyms", "cas", "formula", "location"], archive))
    try builder.check()
    progress(1, 4)
    builder.add(
      processes: try needed(
        "processes.csv", ["id", "name"], ["location", "category", "kind"], archive))
    try builder.check()
    progress(2, 4)
    builder.add(
      exchanges: try needed(
        "exchanges.csv", ["process", "direction", "flow", "amount", "unit"],
        [
          "reference", "avoided", "provider", "location", "uncertainty", "deviation", "minimum",
          "mode", "maximum",
        ], archive))
    try builder.check()
    progress(3, 4)
    builder.add(
      factors: try TableFile.read(
        "factors.csv", needed: ["category", "flow", "value", "unit"],
        optional: ["category_unit", "method", "direction", "location"], in: archive))
    progress(4, 4)
    return try builder.finished()
  }

  private static func needed(
    _ name: String, _ columns: [String], _ optional: [String], _ archive: DatasetArchive
  ) throws(DatasetError) -> TableFile {
    if let file = try TableFile.read(name, needed: columns, optional: optional, in: archive) {
      return file
    }
    throw DatasetError(
      at: FilePosition(file: archive.path), "the table '\(name)' is missing",
      help: "its columns are \(columns.joined(separator: ", "))")
  }
}
