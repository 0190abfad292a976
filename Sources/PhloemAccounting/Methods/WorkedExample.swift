public import PhloemModel

/// A published or constructed calculation with its answer, run through the formula engine and, where
/// it is an instance of one, through a method of the library.
///
/// ```yaml
/// examples:
///   diesel:
///     name: Diesel by carbon content
///     given:
///       amount: 1 t
///       net-calorific-value: 42.652 GJ/t
///       carbon-content: {factor: cn.ets.cc.diesel}
///       oxidation: 98 %
///     steps: {emission: {method: fuel-heat-carbon}}
///     formula: emission / amount
///     expected: 3.0959 tCO2/t
///     tolerance: 5e-5
///     status: published
///     source: …
/// ```
/// A step takes the given quantities that bear the names of the method's parameters; `with:` gives
/// others. Formulas may use `gwp.AR5.CH4`. The tolerance is a number in the unit of the expected
/// quantity.
public struct WorkedExample: Sendable {
  /// What the expected number is worth.
  public enum Status: String, Sendable, CaseIterable {
    /// Printed in the source.
    case published
    /// A test value or tool output of a public repository.
    case fixture
    /// Formula from a source, number computed: a regression, not an authority.
    case constructed
  }

  /// What a name stands for.
  enum Given: Sendable {
    case quantity(Quantity)
    case factor(String)
  }

  /// One use of a library method.
  struct Step: Sendable {
    let name: String
    let method: String
    let with: [(parameter: String, formula: Formula)]
    let position: FilePosition
  }

  /// Short name.
  public let id: String
  /// What it calculates.
  public let name: String
  let given: [(name: String, value: Given)]
  let steps: [Step]
  let formula: Formula
  /// The programme whose constants apply.
  public let profile: String
  /// The day that chooses editions.
  public let day: CivilTime
  /// The answer.
  public let expected: Quantity
  /// How far the result may be off, in the unit of the answer.
  public let tolerance: Double
  /// What the answer is worth.
  public let status: Status
  /// Where it was read.
  public let source: String
  /// Where it is written.
  public let position: FilePosition

  /// A result beside the expected answer.
  public struct Check: Sendable {
    /// The result in the unit of the answer.
    public let found: Double
    /// The answer in that unit.
    public let expected: Double
    /// Whether they agree within the tolerance.
    public let passes: Bool
  }

  /// Calculates the example.
  ///
  /// - Throws: `InputError` when a factor, method or name is missing or dimensions do not fit.
  public func check(
    library: FactorLibrary, methods: MethodLibrary, gwp: GWPTable,
    profiles: [String: ProgrammeProfile]
  ) throws(InputError) -> Check {
    guard let profile = profiles[profile] else {
      throw InputError(
        "unknown profile '\(profile)'", at: position,
        help: "one of: \(profiles.keys.sorted().joined(separator: ", "))")
    }
    let context = AccountingMethod.Context(library: library, profile: profile, day: day)
    var values: [String: Quantity] = [:]
    for (name, given) in given {
      switch given {
      case .quantity(let quantity): values[name] = quantity
      case .factor(let reference):
        values[name] = try library.factor(reference, on: day, at: position).value
      }
    }
    for step in steps {
      let method = try methods.method(step.method, at: step.position)
      var inputs = values.filter { name, _ in method.parameters.contains { $0.name == name } }
      for (parameter, formula) in step.with {
        inputs[parameter] = try evaluate(formula, values, gwp)
      }
      values[step.name] = try method.evaluate(inputs, in: context, at: step.position).value
    }
    let result = try evaluate(formula, values, gwp)
    do throws(DimensionMismatch) {
      let found = try result.in(expected.unit)
      let wanted = expected.written
      return Check(
        found: found, expected: wanted,
        passes: abs(found - wanted) <= tolerance + abs(wanted) * 1e-15
      )
    } catch {
      throw InputError("example '\(id)': \(error.message)", at: position)
    }
  }

  private func evaluate(
    _ formula: Formula, _ values: [String: Quantity], _ gwp: GWPTable
  ) throws(InputError) -> Quantity {
    do throws(FormulaError) {
      return try formula.evaluate { name in
        if let value = values[name] { return value }
        let parts = name.split(separator: ".", maxSplits: 2)
        guard parts.count == 3, parts[0] == "gwp" else { return nil }
        return gwp[String(parts[1])]?.quantity(of: String(parts[2]))
      }
    } catch {
      throw InputError(
        "example '\(id)' (\(formula)): \(error.message)", at: position, help: error.help)
    }
  }
}
