public import PhloemModel

/// A way to calculate an emission or a heat: a formula over parameters, as data.
public struct AccountingMethod: Sendable {
  /// Where a value comes from when the caller gives none.
  public enum Fallback: Hashable, Sendable {
    /// A factor of the library, by id.
    case factor(String)
    /// A constant of the method.
    case value(Quantity)
    /// Oxidation of the programme profile.
    case profileOxidation
    /// CO2 per carbon of the programme profile.
    case profileCarbonToCO2
  }

  /// One quantity of the formula.
  public struct Parameter: Sendable {
    /// Its name in the formula.
    public let name: String
    /// Its name for people.
    public let title: LocalizedText
    /// Units of the dimensions it may have; empty when any will do.
    public let units: [PhysicalUnit]
    /// Where its value comes from when none is given.
    public let fallback: Fallback?
  }

  /// What the formula gives.
  public enum Result: Hashable, Sendable {
    /// A quantity of this unit's dimension.
    case unit(PhysicalUnit)
    /// The mass of the gas that the factor names, or CO2e.
    case anyGas
  }

  /// Short name: `fuel-carbon`.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The formula over the names of the parameters.
  public let formula: Formula
  /// The parameters in the order of the file; the activity itself is called `amount`.
  public let parameters: [Parameter]
  /// What it gives.
  public let result: Result
  /// Where the formula was read.
  public let source: String

  /// The gas it always gives; nil when that depends on the factor, or when it gives a heat.
  public var gas: String? {
    if case .unit(let unit) = result { Self.gas(of: unit.dimension) } else { nil }
  }

  /// The gas whose mass a dimension is, `CO2e` for CO2 equivalents, else nil.
  static func gas(of dimension: PhysicalDimension) -> String? {
    guard let only = dimension.powers.first, dimension.powers.count == 1, only.exponent == 1 else {
      return nil
    }
    return switch only.base {
    case .massOf(let gas): gas
    case .co2e: "CO2e"
    default: nil
    }
  }

  /// Returns the formula with another expression in the place of `amount`, and a text after it.
  ///
  /// - Parameters:
  ///   - amount: An expression over parameters, such as `(amount * ncv)`.
  ///   - suffix: Such as ` * fossil-share`.
  /// - Returns: The new formula.
  /// - Throws: `InputError` when the expressions do not make a formula.
  package func formula(
    amount: String, suffix: String = ""
  ) throws(InputError) -> Formula {
    var text = ""
    var word = ""
    for character in formula.text + " " {
      if character.isLetter || character.isNumber || "_.-".contains(character) {
        word.append(character)
      } else {
        text += word == "amount" ? amount : word
        text.append(character)
        word = ""
      }
    }
    text.removeLast()
    if !suffix.isEmpty { text = "(\(text))\(suffix)" }
    do throws(FormulaError) {
      return try Formula(reading: text)
    } catch {
      throw InputError("method '\(id)' (\(text)): \(error.message)", help: error.help)
    }
  }
}

extension AccountingMethod.Parameter {
  /// The factor that serves when no value is given.
  public var defaultFactor: String? {
    if case .factor(let id) = fallback { id } else { nil }
  }

  /// The constant that serves when no value is given.
  public var defaultValue: Quantity? {
    if case .value(let value) = fallback { value } else { nil }
  }
}

extension AccountingMethod {
  /// What surrounds a calculation: the library, the programme and the day that choose editions.
  public struct Context: Sendable {
    /// Factors to choose from.
    public let library: FactorLibrary
    /// The programme whose constants apply.
    public let profile: ProgrammeProfile
    /// First day of the period.
    public let day: CivilTime
    /// State of the fuel, for the programme's oxidation.
    public let fuelState: FuelState?

    /// Makes the surroundings.
    public init(
      library: FactorLibrary, profile: ProgrammeProfile, day: CivilTime,
      fuelState: FuelState? = nil
    ) {
      self.library = library
      self.profile = profile
      self.day = day
      self.fuelState = fuelState
    }
  }

  /// A parameter's value with its origin.
  public struct Input: Sendable {
    /// Where the value came from.
    public enum Origin: Sendable {
      case given
      case factor(Factor)
      case method
      case profile
    }

    /// The parameter.
    public let parameter: Parameter
    /// Its value.
    public let value: Quantity
    /// Where it came from.
    public let origin: Origin
  }

  /// A result with everything that made it.
  public struct Outcome: Sendable {
    /// The value.
    public let value: Quantity
    /// The gas whose mass it is, `CO2e` for CO2 equivalents, nil for a heat.
    public let gas: String?
    /// The parameters in the order of the method.
    public let inputs: [Input]
  }

  /// Calculates the formula.
  ///
  /// - Parameters:
  ///   - given: Values by parameter; the others come from the profile, the library or the method.
  ///   - context: Library, profile and day.
  ///   - position: What to blame for missing or wrong values.
  /// - Returns: The value with its gas and everything that made it.
  /// - Throws: `InputError` that names every missing parameter and every one of a wrong dimension.
  public func evaluate(
    _ given: [String: Quantity], in context: Context, at position: FilePosition? = nil
  ) throws(InputError) -> Outcome {
    var report = Diagnostics()
    for name in given.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
      report.error(
        at: position, "method '\(id)' has no parameter '\(name)'",
        didYouMean: nearest(to: name, in: parameters.map(\.name)))
    }
    let inputs = parameters.compactMap { parameter in
      input(parameter, given: given[parameter.name], in: context, at: position, into: &report)
    }
    try report.throwIfErrors()
    let values = Dictionary(inputs.map { ($0.parameter.name, $0.value) }) { first, _ in first }
    let value: Quantity
    do throws(FormulaError) {
      value = try formula.evaluate { values[$0] }
    } catch {
      throw InputError(
        "method '\(id)' (\(formula)): \(error.message)", at: position, help: error.help)
    }
    let gas = try gas(of: value, at: position)
    return Outcome(value: value, gas: gas, inputs: inputs)
  }

  private func input(
    _ parameter: Parameter, given: Quantity?, in context: Context, at position: FilePosition?,
    into report: inout Diagnostics
  ) -> Input? {
    let value: Quantity
    let origin: Input.Origin
    if let given {
      (value, origin) = (given, .given)
    } else {
      switch parameter.fallback {
      case .value(let constant): (value, origin) = (constant, .method)
      case .profileOxidation:
        (value, origin) = (context.profile.oxidation(of: context.fuelState), .profile)
      case .profileCarbonToCO2: (value, origin) = (context.profile.carbonToCO2, .profile)
      case .factor(let id):
        do throws(InputError) {
          let factor = try context.library.factor(id, on: context.day, at: position)
          (value, origin) = (factor.value, .factor(factor))
        } catch {
          report.add(error.diagnostics)
          return nil
        }
      case nil:
        report.error(
          at: position, "method '\(id)' lacks '\(parameter.name)' (\(parameter.title.en))",
          help: parameter.units.first.map { "give it in \($0)" })
        return nil
      }
    }
    if !parameter.units.isEmpty,
      !parameter.units.contains(where: { $0.dimension == value.dimension })
    {
      report.error(
        at: position,
        "'\(parameter.name)' of method '\(id)' must be "
          + parameter.units.map(\.dimension.description).joined(separator: " or ")
          + ", found \(value.dimension)",
        help: "give it in \(parameter.units.map(\.symbol).joined(separator: " or "))")
      return nil
    }
    return Input(parameter: parameter, value: value, origin: origin)
  }

  /// The gas whose mass a result is; a result of another kind is an error.
  private func gas(of value: Quantity, at position: FilePosition?) throws(InputError) -> String? {
    if case .unit(let unit) = result, unit.dimension != value.dimension {
      throw InputError(
        "method '\(id)' must give \(unit.dimension), found \(value.dimension)", at: position,
        help: "the units of its parameters do not go together")
    }
    if let gas = Self.gas(of: value.dimension) { return gas }
    if result == .anyGas {
      throw InputError(
        "method '\(id)' must give the mass of a gas, found \(value.dimension)", at: position,
        help: "the unit of the factor does not fit the amount")
    }
    return nil
  }
}
