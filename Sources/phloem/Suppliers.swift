import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession

/// Sums up what suppliers returned about their emissions, and says what to ask again.
struct Suppliers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sum up suppliers' emission returns: recovery, change, target, doubtful answers.",
    discussion: """
      A CSV with the columns supplier, tier (1 or 2), previous [tCO2] and current [tCO2]; name, \
      returned (yes or no) and unit may be there. A blank is no answer, not zero. The simple mean \
      counts every supplier alike, the weighted mean is the change of the total. Flagged are changes \
      beyond median ± tolerance × 1.4826 × median deviation, powers of ten, answers equal to last \
      year's, and figures that several suppliers share.
      """)

  @Argument(help: "The returns, CSV.") var file: String
  @Option(help: "The reduction to reach, such as \"1 %\".") var target: String?
  @Option(help: "How many scaled median deviations a change may be off.") var tolerance: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let target = try target.map(Self.share)
      let tolerance = try tolerance.map(Self.number) ?? SupplierOutliers.usualTolerance
      let table = try CSVTable(reading: FileContents.text(file), file: file)
      let (suppliers, unit) = try SupplierReturn.read(table)
      let summary = SupplierSummary(suppliers, tolerance: tolerance)
      let answer = SupplierAnswer(summary: summary, unit: unit, target: target)
      if json { try Console.printJSON(answer.json) } else { answer.print() }
    }
  }

  /// A reduction between 0 and 100 %, written with its sign.
  private static func share(_ text: String) throws -> Double {
    let help = "write the reduction, such as --target \"1 %\""
    guard let quantity = try? Quantity(reading: text), quantity.dimension.isNone,
      !quantity.unit.symbol.isEmpty
    else { throw InputError("the target '\(text)' is no percentage", help: help) }
    guard 0...1 ~= quantity.value else {
      throw InputError("the target '\(text)' is not between 0 and 100 %", help: help)
    }
    return quantity.value
  }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text), number.isFinite, number > 0 else {
      throw InputError(
        "the tolerance '\(text)' is no number above zero",
        help: "write how many deviations from the median are usual, such as 3.5")
    }
    return number
  }
}
