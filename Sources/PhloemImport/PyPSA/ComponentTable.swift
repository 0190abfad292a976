import PhloemModel

/// The components of one kind of a PyPSA network.
///
/// A table holds the fixed attributes, one row a component, and further tables those that change with
/// time. It remembers which attributes were asked for, so that
/// the others can be named.
struct ComponentTable {
  /// What the components are called, such as `generator`.
  let kind: String
  /// The fixed attributes; nil when the network has none of these components.
  let rows: CSVTable?
  /// The attributes that change with time, by name.
  let series: [String: NumberTable]
  /// The number of snapshots.
  let count: Int
  private(set) var asked: Set<String> = ["name"]

  /// Makes a table.
  init(kind: String, rows: CSVTable?, series: [String: NumberTable], count: Int) {
    self.kind = kind
    self.rows = rows
    self.series = series
    self.count = count
  }

  /// The rows' numbers.
  var indices: Range<Int> { 0..<(rows?.rows.count ?? 0) }

  /// The name of a component: the first column.
  func name(_ row: Int) -> String { rows?.rows[row].fields[0].text ?? "" }

  /// Where a component is written.
  func place(_ row: Int) -> FilePosition {
    rows?.rows[row].position ?? FilePosition(file: "\(kind)s.csv")
  }

  /// What messages call a component.
  func subject(_ row: Int) -> String { "\(kind) '\(name(row))'" }

  /// The columns of the table.
  var attributes: [String] { rows?.header.dropFirst().map(\.text) ?? [] }

  /// The text of an attribute; nil when it is empty or not there.
  mutating func text(_ attribute: String, _ row: Int) -> String? {
    asked.insert(attribute)
    guard let rows, let column = rows.index(of: attribute) else { return nil }
    let text = rows.rows[row].fields[column].text
    return text.isEmpty || text.lowercased() == "nan" ? nil : text
  }

  /// A number that is the same at all times; `standard` is what PyPSA takes when nothing is written.
  mutating func number(
    _ attribute: String, _ row: Int, _ standard: Double, into report: inout Diagnostics
  ) -> Double {
    guard let text = text(attribute, row) else { return standard }
    guard let value = NumberTable.number(text) else {
      let place = rows?.index(of: attribute).flatMap { rows?.rows[row].fields[$0].position }
      report.error(
        at: place, "'\(attribute)' of \(subject(row)) is '\(text)', no number",
        help: "write a number with a point")
      return standard
    }
    return value.isNaN ? standard : value
  }

  /// `True` or `False`.
  mutating func flag(
    _ attribute: String, _ row: Int, _ standard: Bool = false, into report: inout Diagnostics
  ) -> Bool {
    guard let text = text(attribute, row) else { return standard }
    switch text.lowercased() {
    case "true", "1", "1.0": return true
    case "false", "0", "0.0": return false
    default:
      report.error(
        at: place(row), "'\(attribute)' of \(subject(row)) is '\(text)', neither True nor False",
        help: "write True or False")
      return standard
    }
  }

  /// A number that may change with time: its column in the table of series, else the fixed one.
  mutating func timed(
    _ attribute: String, _ row: Int, _ standard: Double, into report: inout Diagnostics
  ) -> DraftNumber {
    let fixed = number(attribute, row, standard, into: &report)
    guard let table = series[attribute], let values = table.columns[name(row)] else {
      return .constant(fixed)
    }
    guard values.count == count else {
      report.error(
        at: FilePosition(file: table.file),
        "\(values.count) rows where snapshots.csv has \(count)", help: "write one row a snapshot")
      return .constant(fixed)
    }
    if let gap = values.firstIndex(where: \.isNaN) {
      report.error(
        at: FilePosition(file: table.file, line: gap + 2),
        "'\(attribute)' of \(subject(row)) has no number", help: "fill the gap")
      return .constant(fixed)
    }
    return .values(values)
  }

  /// Names the attributes that hold something and that nobody asked for.
  ///
  /// - Parameters:
  ///   - inert: Attributes that change nothing: labels, places on a map, results.
  ///   - report: Takes a finding for each attribute.
  func tellUnasked(inert: Set<String>, into report: inout Diagnostics) {
    for attribute in attributes where !asked.contains(attribute) && !inert.contains(attribute) {
      guard let rows, let column = rows.index(of: attribute) else { continue }
      let standard = Self.standards[attribute] ?? []
      let holders = rows.rows.filter { row in
        let text = row.fields[column].text
        if text.isEmpty || text.lowercased() == "nan" || standard.contains(text) { return false }
        guard let number = Double(text), let first = standard.first.flatMap(Double.init) else {
          return true
        }
        return number != first
      }
      tell(
        attribute, holders.map(\.fields[0].text), holders.first?.fields[column].position, &report)
    }
    for (attribute, table) in series.sorted(by: { $0.key < $1.key })
    where !asked.contains(attribute) && !inert.contains(attribute) {
      tell(attribute, table.names, FilePosition(file: table.file), &report)
    }
  }

  private func tell(
    _ attribute: String, _ names: [String], _ place: FilePosition?, _ report: inout Diagnostics
  ) {
    guard !names.isEmpty else { return }
    let some = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    if Self.standards[attribute] == nil {
      report.note(
        at: place,
        "'\(attribute)' of \(kind) \(some)\(more) is no attribute of PyPSA's and left out")
    } else {
      report.warning(
        at: place, "'\(attribute)' of \(kind) \(some)\(more) is not carried over",
        help: "the plan does without it; compare before you rely on it")
    }
  }

  /// Attributes of PyPSA 1.4 that change a plan, with what stands for nothing.
  static let standards: [String: [String]] = [
    "active": ["True", "1"], "build_year": ["0"], "lifetime": ["inf"], "overnight_cost": [],
    "discount_rate": [], "fom_cost": ["0"], "marginal_cost_quadratic": ["0"],
    "marginal_cost_storage": ["0"], "spill_cost": ["0"], "e_sum_min": ["-inf"],
    "e_sum_max": ["inf"],
    "maintainable": ["False", "0"], "maintenance_duration": ["0"], "maintenance_pu": ["1"],
    "maintenance_events": ["1"], "p_init": [], "p_set": [], "p_nom_set": [], "e_nom_set": [],
    "s_nom_set": [], "e_set": [], "state_of_charge_set": [], "p_dispatch_set": [],
    "p_store_set": [], "ramp_limit_start_up": [], "ramp_limit_shut_down": [],
    "ramp_limit_up": [], "ramp_limit_down": [], "delay": ["0"], "cyclic_delay": ["True", "1"],
    "state_of_charge_initial_per_period": ["False", "0"],
    "cyclic_state_of_charge_per_period": ["False", "0"], "e_initial_per_period": ["False", "0"],
    "e_cyclic_per_period": ["False", "0"], "sign": ["1"], "p_min_pu": ["0"], "p_max_pu": ["1"],
    "efficiency": ["1"], "standing_loss": ["0"], "inflow": ["0"], "e_min_pu": ["0"],
    "e_max_pu": ["1"], "marginal_cost": ["0"], "s_max_pu": ["1"], "v_ang_min": ["-inf"],
    "v_ang_max": ["inf"], "max_growth": ["inf"], "max_relative_growth": ["0"],
    "start_up_cost": ["0"], "shut_down_cost": ["0"], "stand_by_cost": ["0"],
    "investment_period": [], "bus": [], "tap_ratio": ["1"], "phase_shift": ["0"],
    "e_nom_mod": ["0"], "p_nom_mod": ["0"], "s_nom_mod": ["0"],
  ]
}
