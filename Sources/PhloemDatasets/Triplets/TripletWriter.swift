public import PhloemFootprint
import PhloemModel

/// Writes a linked system as triplets; `TripletSystem` says what the files hold.
public enum TripletWriter {
  /// The files of a prefix: names and contents.
  ///
  /// Columns are divided by their references, since the form has 1 on the diagonal.
  /// - Parameters:
  ///   - system: The system; every reference amount is other than 0.
  ///   - prefix: What the names begin with.
  ///   - factors: Impact of one of each elementary flow: methods × flows; 0 is left out.
  ///   - demands: Products that are asked for.
  /// - Returns: The files, and the number of uncertainties that the form cannot hold: it has
  ///   lognormals alone.
  /// - Throws: `DatasetError` when a reference amount is 0.
  public static func files(
    of system: LinkedSystem, prefix: String, factors: [[Double]] = [], demands: [Int] = []
  ) throws(DatasetError) -> (files: [(name: String, bytes: [UInt8])], lostUncertainties: Int) {
    if let zero = system.references.firstIndex(of: 0) {
      throw DatasetError(
        at: FilePosition(file: prefix),
        "the reference amount of '\(system.activities[zero].name)' is 0",
        help: "say how much of its product it makes")
    }
    var lost = system.referenceUncertainties.count
    let tech = table("row", system.technosphere, system.references, sign: -1, &lost)
    let bio = table("flow", system.biosphere, system.references, sign: 1, &lost)
    var impacts = "method,flow,factor\n"
    for (method, row) in factors.enumerated() {
      for (flow, factor) in row.enumerated() where factor != 0 {
        impacts += "\(method),\(flow),\(factor)\n"
      }
    }
    let asked = "product\n" + demands.map { "\($0)\n" }.joined()
    return (
      [
        ("\(prefix)_tech.csv", tech), ("\(prefix)_bio.csv", bio),
        ("\(prefix)_cf.csv", Array(impacts.utf8)), ("\(prefix)_demands.csv", Array(asked.utf8)),
      ], lost
    )
  }

  private static func table(
    _ row: String, _ entries: ExchangeColumns, _ references: [Double], sign: Double,
    _ lost: inout Int
  ) -> [UInt8] {
    var text = "\(row),col,amount,sigma\n"
    for entry in 0..<entries.count {
      let column = Int(entries.columns[entry])
      let amount = sign * entries.amounts[entry] / references[column]
      var sigma = 0.0
      if entries.uncertainty[entry] >= 0 {
        let spread = entries.uncertainties[Int(entries.uncertainty[entry])]
        if spread.kind == .lognormal { sigma = spread.scale } else { lost += 1 }
      }
      text += "\(entries.rows[entry]),\(column),\(amount),\(sigma)\n"
    }
    return Array(text.utf8)
  }
}
