public import PhloemModel

/// What a saving statement amounts to, and whether its coefficient and published figure hold.
public struct SavingResult: Sendable {
  /// The statement.
  public let id: String
  /// The amount saved or avoided, in the statement's unit.
  public let amount: Quantity
  /// The figure that someone published, as it was understood.
  public let stated: Quantity?
  /// Slips in the published figure, a coefficient out of its plausible range, a figure that differs.
  public let findings: [Diagnostic]

  /// Works a statement out.
  ///
  /// - Parameters:
  ///   - saving: The statement.
  ///   - values: What its names stand for.
  ///   - plausibility: Ranges of coefficients.
  /// - Throws: `InputError` when a value is missing or a dimension does not fit.
  public init(
    _ saving: SavingStatement, values: StatementValues, plausibility: PlausibilityTable
  ) throws(InputError) {
    let subject = "saving '\(saving.id)'"
    let activity = try values.evaluate(saving.activity, subject: subject, at: saving.position)
    let product = activity * saving.coefficient.quantity
    do throws(DimensionMismatch) {
      amount = try product.converted(to: saving.unit)
    } catch {
      throw InputError(
        "\(subject) is \(product.dimension), not \(saving.unit.dimension)", at: saving.position,
        help: "correct 'unit', 'activity' or 'coefficient'")
    }
    id = saving.id
    var report = Diagnostics()
    plausibility.check(
      saving.coefficient.quantity, substance: saving.substance, subject: subject,
      at: saving.coefficient.position, into: &report)
    stated = try Self.stated(saving, amount: amount, into: &report)
    findings = report.all
  }

  private static func stated(
    _ saving: SavingStatement, amount: Quantity, into report: inout Diagnostics
  ) throws(InputError) -> Quantity? {
    guard let (text, position) = saving.stated else { return nil }
    let read: Quantity
    do throws(UnitError) {
      let (quantity, notes) = try Quantity.normalising(text)
      for note in notes { report.warning(at: position, "'\(text)': \(note)") }
      read = quantity
    } catch {
      throw InputError("'\(text)': \(error.message)", at: position, help: error.help)
    }
    guard read.dimension == amount.dimension else {
      report.warning(
        at: position,
        "'\(text)' is \(read.dimension), the statement works out as \(amount.dimension)")
      return read
    }
    if abs(read.value - amount.value) > 0.005 * max(abs(read.value), abs(amount.value)) {
      report.warning(
        at: position,
        "'\(text)' is published, the statement works out as \(amount)",
        help: "correct the figure or its activity and coefficient")
    }
    return read
  }
}
