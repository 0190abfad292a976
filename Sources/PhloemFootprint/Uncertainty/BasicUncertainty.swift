public import PhloemModel

/// How uncertain an amount is before its source is scored, by what flows and where it comes from.
public struct BasicUncertainty: Hashable, Sendable {
  /// `air`, `water`, `soil`, `resources`, or `demand` for what processes take of each other.
  public let compartment: String
  /// The flows it holds for: `CO2`, `PM2.5`.
  public let flows: String
  /// `combustion`, `process`, `agricultural`, or `*` for any.
  public let origin: String
  /// The square of the geometric standard deviation: 95 % of a lognormal lie within it.
  public let factor: Double
  /// Where the number comes from.
  public let source: String

  /// The standard deviation of the logarithm.
  public var sigma: Double { PedigreeMatrix.variance(ofFactor: factor).squareRoot() }

  /// Reads the table of the library.
  ///
  /// - Throws: `InputError` for a table that cannot be read.
  public static func shipped() throws(InputError) -> [BasicUncertainty] {
    let reader = try TableReader(
      FootprintLibrary.table("basic-uncertainty.csv"),
      columns: ["compartment", "flows", "origin", "factor", "source"])
    var list: [BasicUncertainty] = []
    for row in reader.table.rows {
      guard let factor = try reader.number("factor", row), factor >= 1 else {
        throw InputError("a factor of spread is 1 or more", at: row.position)
      }
      list.append(
        BasicUncertainty(
          compartment: reader.text("compartment", row), flows: reader.text("flows", row),
          origin: reader.text("origin", row), factor: factor, source: reader.text("source", row)))
    }
    return list
  }
}
