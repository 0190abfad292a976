public import PhloemModel

/// All GWP sets of the library.
public struct GWPTable: Sendable {
  /// The sets in the order of the file, which is that of their publication.
  public let sets: [GWPSet]

  /// Loads the sets that come with the program.
  public static func load() throws(InputError) -> GWPTable {
    try GWPTable(LibraryFolder.shipped.table("gwp.csv"))
  }

  /// Reads the sets: columns `set`, `horizon`, `gas`, `value`, `source`, `confidence` and others.
  public init(_ table: CSVTable) throws(InputError) {
    let columns = ["set", "horizon", "gas", "value", "source", "confidence"].map(table.index(of:))
    guard let set = columns[0], let horizon = columns[1], let gas = columns[2],
      let value = columns[3], let source = columns[4], let confidence = columns[5]
    else {
      throw InputError(
        "the GWP table needs the columns set,horizon,gas,value,source,confidence",
        at: FilePosition(file: table.file, line: 1))
    }
    var report = Diagnostics()
    var names: [String] = []
    var horizons: [String: Int] = [:]
    var potentials: [String: [String: GWPSet.Potential]] = [:]
    for row in table.rows {
      let name = row.fields[set].text
      guard let years = Int(row.fields[horizon].text), horizons[name] ?? years == years,
        let number = Double(row.fields[value].text), 1...30_000 ~= number,
        let mark = Factor.Confidence(rawValue: row.fields[confidence].text)
      else {
        report.error(
          at: row.position, "not a GWP row",
          help:
            "horizon in years, the same in the whole set; value from 1 to 30000; confidence P, S"
            + " or D")
        continue
      }
      if horizons.updateValue(years, forKey: name) == nil { names.append(name) }
      let potential = GWPSet.Potential(
        value: number, source: row.fields[source].text, confidence: mark)
      if potentials[name, default: [:]].updateValue(potential, forKey: row.fields[gas].text) != nil
      {
        report.error(at: row.position, "'\(row.fields[gas].text)' of \(name) is given twice")
      }
    }
    try report.throwIfErrors()
    sets = names.map { name in
      GWPSet(name: name, horizon: horizons[name] ?? 100, potentials: potentials[name] ?? [:])
    }
  }

  /// The set of a name, or nil.
  public subscript(name: String) -> GWPSet? { sets.first { $0.name == name } }

  /// Returns the set of a name.
  ///
  /// - Throws: `InputError` with what was probably meant.
  public func set(
    named name: String, at position: FilePosition? = nil
  ) throws(InputError) -> GWPSet {
    if let set = self[name] { return set }
    throw InputError(
      "unknown GWP set '\(name)'", at: position,
      help: "one of: \(sets.map(\.name).joined(separator: ", "))")
  }
}
