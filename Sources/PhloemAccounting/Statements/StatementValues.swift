public import PhloemMetering
public import PhloemModel

/// What the names in the formulas of indicators and savings stand for in one period.
///
/// A name is a meter (its total), a saving (its result), `stated.ID` (a saving's published figure), or
/// `co2e`, `scope1`, `scope2`, `scope3` of the inventory.
public struct StatementValues: Sendable {
  /// Values by name.
  public private(set) var values: [String: Quantity]
  /// The estimated share of each meter's total and of the inventory's figures.
  public private(set) var estimatedShares: [String: Double]

  /// The inventory's GWP set, under which a unit's CO2e is meant that names none.
  let gwpSet: String

  /// Makes the values of a period.
  ///
  /// - Parameters:
  ///   - park: The park, for the units of its meters.
  ///   - meters: Totals by meter, canonical units of each meter's amount.
  ///   - inventory: The inventory of the period, when there is one.
  public init(park: Park, meters: [String: MeteredAmount], inventory: Inventory?) {
    gwpSet = inventory?.gwpSet.name ?? ""
    values = [:]
    estimatedShares = [:]
    for (id, amount) in meters {
      guard let meter = park.meters[id] else { continue }
      let unit = meter.amountUnit
      values[id] = Quantity(canonical: amount.amount, unit.dimension.canonicalUnit)
      estimatedShares[id] = amount.estimatedShare
    }
    guard let inventory else { return }
    let unit = PhysicalDimension.co2e(gwpSet: inventory.gwpSet.name).canonicalUnit
    func kilograms(_ grams: Int64) -> Quantity { Quantity(canonical: Double(grams) / 1000, unit) }
    let figures: [(String, [Scope])] = [
      ("co2e", inventory.totalScopes), ("scope1", [.scope1]),
      ("scope2", [inventory.totalScope2 ?? .scope2Location]), ("scope3", [.scope3]),
    ]
    for (name, scopes) in figures {
      values[name] = kilograms(scopes.reduce(0) { $0 + inventory.co2eGrams(of: $1) })
      estimatedShares[name] = inventory.estimatedShare(of: scopes)
    }
  }

  /// Adds a value under a name.
  public mutating func set(_ name: String, _ value: Quantity) { values[name] = value }

  /// Works a formula out.
  func evaluate(
    _ formula: Formula, subject: String, at position: FilePosition
  ) throws(InputError) -> Quantity {
    do throws(FormulaError) {
      return try formula.evaluate { values[$0] }
    } catch {
      throw InputError("\(subject): \(error.message)", at: position, help: error.help)
    }
  }

  /// The part of a formula's result that rests on estimates: how much it moves when the estimated part
  /// of each of its values goes away, one by one, as a share of the result.
  func estimatedShare(of formula: Formula) -> Double {
    guard let whole = try? formula.evaluate({ values[$0] }) else { return 0 }
    var moved = 0.0
    for (name, share) in estimatedShares.sorted(by: { $0.key < $1.key })
    where share > 0 && formula.identifiers.contains(name) {
      let without = try? formula.evaluate { other in
        other == name ? values[other].map { $0 * Quantity(1 - share, .one) } : values[other]
      }
      guard let without, without.value.isFinite else { return 1 }
      moved += abs(whole.value - without.value)
    }
    return moved == 0 ? 0 : whole.value == 0 ? 1 : min(1, moved / abs(whole.value))
  }
}
