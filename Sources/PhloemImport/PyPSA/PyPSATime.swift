import PhloemModel

/// When the snapshots of a PyPSA network are, and how much each counts.
struct PyPSATime {
  /// The steps of the park.
  let steps: DraftTime
  /// What costs per time are multiplied with: the cost weight over the hours of a step.
  let costScale: Double
  /// What energy counted by constraints is multiplied with: the energy weight over the hours.
  let energyScale: Double

  /// Reads the snapshots.
  ///
  /// - Parameters:
  ///   - table: `snapshots.csv`.
  ///   - given: The first local time, where the snapshots are no dates.
  ///   - report: Takes notes on how they were understood.
  /// - Throws: `InputError` when steps have different weights, there are investment periods, or nobody
  ///   says when the first one is.
  init(
    _ table: CSVTable, start given: String?, into report: inout Diagnostics
  ) throws(InputError) {
    let place = FilePosition(file: table.file, line: 2)
    guard !table.rows.isEmpty else {
      throw InputError("there are no snapshots", at: FilePosition(file: table.file, line: 1))
    }
    if table.index(of: "period") != nil {
      throw InputError(
        "the network has investment periods, which a park's plan has not",
        at: FilePosition(file: table.file, line: 1), help: "export one period as a network")
    }
    let stores = try Self.weight("stores", table)
    let cost = try Self.weight("objective", table)
    let energy = try Self.weight("generators", table)
    costScale = cost / stores
    energyScale = energy / stores
    let column = table.index(of: "snapshot") ?? table.index(of: "timestep") ?? 0
    let times = table.rows.map { ParkReader.civilTime($0.fields[column].text) }
    let first: CivilTime
    if let given {
      guard let time = ParkReader.civilTime(given) else {
        throw InputError(
          "'\(given)' is no local time", help: "write it like --start '2025-01-01 00:00'")
      }
      first = time
    } else if let time = times[0] {
      first = time
    } else {
      throw InputError(
        "the snapshots are no dates ('\(table.rows[0].fields[column].text)')", at: place,
        help: "say when the first one is: --start '2025-01-01 00:00'")
    }
    steps = try DraftTime(start: first, hours: stores, count: table.rows.count, at: place)
    let known = times.compactMap { $0?.clockSeconds }
    if given == nil, known.count == times.count,
      zip(known, known.dropFirst()).contains(where: { $1 - $0 != Int64(steps.seconds) })
    {
      report.note(
        at: place,
        "the snapshots are not \(steps.stepText) apart, which is their weight: the park's steps "
          + "follow each other, as PyPSA takes them")
    }
    if costScale != 1 || energyScale != 1 {
      report.note(
        at: place,
        "a snapshot weighs \(DraftValue.number(cost)) in costs and \(DraftValue.number(energy)) in "
          + "energy and lasts \(DraftValue.number(stores)) h: prices are written times "
          + "\(DraftValue.number(costScale)), emissions times \(DraftValue.number(energyScale))")
    }
  }

  /// The weight of every snapshot, which must be one number.
  private static func weight(_ name: String, _ table: CSVTable) throws(InputError) -> Double {
    guard let column = table.index(of: name) ?? table.index(of: "weightings") else { return 1 }
    var first: Double?
    for row in table.rows {
      let field = row.fields[column]
      guard let value = Double(field.text), value > 0 else {
        throw InputError(
          "the weight '\(field.text)' is no number above zero", at: field.position)
      }
      if let first, value != first {
        throw InputError(
          "the snapshots have different weights (\(name): \(DraftValue.number(first)), "
            + "\(DraftValue.number(value))), which the steps of a plan have not",
          at: field.position,
          help: "convert the network before its time steps were clustered, and plan typical days")
      }
      first = value
    }
    return first ?? 1
  }
}
