import PhloemModel

/// A folder of CSV files as PyPSA 0.2x and 1.x write it: one file a kind of component, one a series.
struct PyPSAFolder {
  /// The kinds of component that are carried over, by the stem of their file.
  static let kinds = [
    "buses": "bus", "carriers": "carrier", "generators": "generator", "loads": "load",
    "stores": "store", "storage_units": "storage unit", "links": "link", "lines": "line",
    "transformers": "transformer", "global_constraints": "global constraint",
  ]

  /// The folder as the user named it.
  let path: String
  /// The components by the stem of their file.
  var tables: [String: ComponentTable] = [:]
  /// The snapshots with their weights.
  let snapshots: CSVTable
  /// The row of the network itself.
  let network: CSVTable?

  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - path: The folder as the user named it.
  ///   - names: The names of its files.
  ///   - load: Returns the text of a file, given its path.
  ///   - report: Takes a warning for every file of components that cannot be carried over.
  /// - Throws: `InputError` when a file is broken or `snapshots.csv` is missing.
  init(
    _ path: String, names: [String], load: (String) throws(InputError) -> String,
    into report: inout Diagnostics
  ) throws(InputError) {
    self.path = path
    guard names.contains("snapshots.csv") else {
      throw InputError(
        "'\(path)' holds no snapshots.csv", at: FilePosition(file: path),
        help: "name the folder that n.export_to_csv_folder wrote")
    }
    func read(_ name: String) throws(InputError) -> CSVTable {
      try CSVTable(reading: load("\(path)/\(name)"), file: "\(path)/\(name)")
    }
    snapshots = try read("snapshots.csv")
    network = names.contains("network.csv") ? try read("network.csv") : nil
    let count = snapshots.rows.count
    for (stem, kind) in Self.kinds.sorted(by: { $0.key < $1.key }) {
      let rows = names.contains("\(stem).csv") ? try read("\(stem).csv") : nil
      var series: [String: NumberTable] = [:]
      for name in names.sorted() where name.hasPrefix("\(stem)-") && name.hasSuffix(".csv") {
        let attribute = String(name.dropFirst(stem.count + 1).dropLast(4))
        if Self.results.contains(attribute) || attribute.hasPrefix("mu_") { continue }
        series[attribute] = try NumberTable(
          reading: load("\(path)/\(name)"), file: "\(path)/\(name)")
      }
      tables[stem] = ComponentTable(kind: kind, rows: rows, series: series, count: count)
    }
    tellOthers(names, into: &report)
  }

  /// The kinds of component that are there and that nothing stands for.
  private func tellOthers(_ names: [String], into report: inout Diagnostics) {
    let known = Set(Self.kinds.keys).union(["snapshots", "network"])
    for name in names.sorted() where name.hasSuffix(".csv") {
      let stem = name.dropLast(4).split(separator: "-").first.map(String.init) ?? ""
      if known.contains(stem) || Self.inertFiles.contains(stem) { continue }
      report.warning(
        at: FilePosition(file: "\(path)/\(name)"),
        "the components of '\(name)' are not carried over",
        help: "the plan does without them; compare before you rely on it")
    }
  }

  /// Kinds that change no plan.
  private static let inertFiles: Set<String> = [
    "shapes", "sub_networks", "line_types",
    "transformer_types", "shunt_impedances",
  ]

  /// Series that a solved network holds as results.
  static let results: Set<String> = [
    "p", "q", "p0", "p1", "p2", "p3", "p4", "q0", "q1", "status", "start_up", "shut_down", "e",
    "state_of_charge", "spill", "p_dispatch", "p_store", "marginal_price", "v_ang", "v_mag_pu",
    "q_set", "v_mag_pu_set", "maintenance", "maintenance_start",
  ]

  /// Attributes that change no plan: labels, places on a map, results.
  static let inert: Set<String> = results.union([
    "control", "type", "x", "y", "country", "location", "v_mag_pu_min", "v_mag_pu_max", "generator",
    "sub_network", "p_nom_opt", "e_nom_opt", "s_nom_opt", "weight", "color", "nice_name", "length",
    "terrain_factor", "num_parallel", "g", "b", "x_pu", "r_pu", "g_pu", "b_pu", "x_pu_eff",
    "r_pu_eff", "mu", "mu_upper", "mu_lower", "underwater_fraction", "underground", "dc", "tags",
    "geometry", "n_mod", "model", "tap_side", "tap_position",
  ])
}
