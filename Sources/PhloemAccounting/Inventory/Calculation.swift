public import PhloemModel

/// How one gas follows from an activity: a formula with every number it uses.
public struct Calculation: Hashable, Sendable {
  /// The method of the library.
  public let method: String
  /// The formula; the activity is called `amount`.
  public let formula: Formula
  /// The numbers, in the order of the formula.
  public let parameters: [Parameter]
  /// Mass of the gas, kg (or kgCO2e), per canonical unit of the activity.
  public let massPerActivity: Double

  /// Makes a calculation and works out its mass per activity.
  ///
  /// - Parameters:
  ///   - method: The method's id.
  ///   - formula: The formula over `amount` and the parameters' names.
  ///   - parameters: The numbers.
  ///   - activity: One canonical unit of the activity.
  ///   - gas: What must come out: a mass of this gas.
  ///   - position: What messages point at.
  /// - Throws: `InputError` when a number is missing or dimensions do not fit.
  init(
    method: String, formula: Formula, parameters: [Parameter], activity: PhysicalUnit,
    gas: String, at position: FilePosition?
  ) throws(InputError) {
    self.method = method
    self.formula = formula
    self.parameters = parameters
    let one = Quantity(canonical: 1, activity.dimension.canonicalUnit)
    let result = try Self.evaluate(
      formula, parameters.map { ($0.name, $0.value) }, amount: one, method: method, at: position)
    guard Self.isMass(result.dimension, of: gas) else {
      throw InputError(
        "method '\(method)' gives \(result.dimension), expected a mass of \(gas)", at: position,
        help: "check the units of "
          + parameters.map { "\($0.name) (\($0.value))" }.joined(separator: ", "))
    }
    massPerActivity = result.value
  }

  /// Mass per activity with one parameter replaced, kg per canonical unit; the formula's dimensions
  /// are known to fit.
  func massPerActivity(replacing values: [String: Double], activity: PhysicalUnit) -> Double {
    let numbers = parameters.map { parameter -> (String, Quantity) in
      let value = values[parameter.name] ?? parameter.value.value
      return (parameter.name, Quantity(canonical: value, parameter.value.unit))
    }
    let one = Quantity(canonical: 1, activity.dimension.canonicalUnit)
    let result = try? Self.evaluate(formula, numbers, amount: one, method: method, at: nil)
    return result?.value ?? massPerActivity
  }

  private static func isMass(_ dimension: PhysicalDimension, of gas: String) -> Bool {
    guard gas == "CO2e" else { return dimension == .mass(of: gas) }
    guard let only = dimension.powers.first, dimension.powers.count == 1, only.exponent == 1,
      case .co2e = only.base
    else { return false }
    return true
  }

  private static func evaluate(
    _ formula: Formula, _ numbers: [(String, Quantity)], amount: Quantity, method: String,
    at position: FilePosition?
  ) throws(InputError) -> Quantity {
    do throws(FormulaError) {
      return try formula.evaluate { name in
        name == "amount" ? amount : numbers.first { $0.0 == name }?.1
      }
    } catch {
      throw InputError(
        "method '\(method)': \(error.message)", at: position, help: error.help)
    }
  }
}
