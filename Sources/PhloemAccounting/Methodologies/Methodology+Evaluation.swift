public import PhloemModel

extension Methodology {
  /// Works the methodology out for given values: a dry run, or the last step of a verification.
  ///
  /// - Parameters:
  ///   - given: Values of all declared, reported and metered parameters.
  ///   - factors: The library whose editions the methodology names.
  ///   - position: What to blame for missing or wrong values.
  /// - Returns: The result with every line, and the rules that do not hold.
  /// - Throws: `InputError` that names every missing parameter and every one of a wrong dimension.
  public func evaluate(
    _ given: [String: Quantity], factors: FactorLibrary, at position: FilePosition? = nil
  ) throws(InputError) -> MethodologyResult {
    try evaluate(given, factors: factors, refusals: [], at: position)
  }

  /// Works it out, with rules that were found not to hold before.
  func evaluate(
    _ given: [String: Quantity], factors: FactorLibrary, refusals: [MethodologyResult.Refusal],
    at position: FilePosition?
  ) throws(InputError) -> MethodologyResult {
    let inputs = try inputs(given, factors, position)
    var values = Dictionary(inputs.map { ($0.parameter.name, $0.value) }) { first, _ in first }
    var lines: [(name: String, value: Quantity)] = []
    for step in steps {
      do throws(FormulaError) {
        let value = try step.formula.evaluate { values[$0] }
        values[step.name] = value
        lines.append((step.name, value))
      } catch {
        throw InputError(
          "step '\(step.name)' of '\(reference)' (\(step.formula)): \(error.message)", at: position,
          help: error.help)
      }
    }
    guard let raw = values[result], raw.dimension == unit.dimension else {
      throw InputError(
        "'\(reference)' must give \(unit.dimension), found "
          + "\(values[result]?.dimension.description ?? "nothing")", at: position,
        help: "the units of its parameters do not go together")
    }
    let value = try converted(raw, position)
    guard let grams = Int64(exactly: (value.value * 1000).rounded(.toNearestOrEven)),
      abs(grams) < .max / 10_000
    else {
      throw InputError(
        "'\(reference)' gives \(value), which is more than can be counted", at: position,
        help: "check the units of what was given")
    }
    let found = refusals + (try broken(eligibility + plausibility, values, position))
    return MethodologyResult(
      methodology: reference, outcome: outcome, inputs: inputs, steps: lines, value: value,
      grams: grams, bufferGrams: (max(0, grams) * Int64(bufferBasisPoints) + 9_999) / 10_000,
      refusals: found)
  }

  private func converted(
    _ value: Quantity, _ position: FilePosition?
  ) throws(InputError) -> Quantity {
    do throws(DimensionMismatch) {
      return try value.converted(to: unit)
    } catch {
      throw InputError(error.message, at: position)
    }
  }

  private func inputs(
    _ given: [String: Quantity], _ factors: FactorLibrary, _ position: FilePosition?
  ) throws(InputError) -> [MethodologyResult.Input] {
    var report = Diagnostics()
    let stated = parameters.filter(\.isGiven).map(\.name)
    for name in given.keys.sorted() where !stated.contains(name) {
      report.error(
        at: position,
        parameter(name) == nil
          ? "'\(reference)' has no parameter '\(name)'"
          : "'\(name)' is a number of '\(reference)' and cannot be given",
        help: nearest(to: name, in: stated).map { "did you mean '\($0)'?" }
          ?? "it takes: \(stated.joined(separator: ", "))")
    }
    var inputs: [MethodologyResult.Input] = []
    for parameter in parameters {
      guard
        let value = value(of: parameter, given[parameter.name], factors, position, into: &report)
      else { continue }
      if value.dimension != parameter.unit.dimension {
        report.error(
          at: position,
          "'\(parameter.name)' of '\(reference)' must be \(parameter.unit.dimension), found "
            + "\(value.dimension)", help: "give it in \(parameter.unit.symbol)")
      } else if !value.value.isFinite {
        report.error(at: position, "'\(parameter.name)' of '\(reference)' is not a number")
      }
      inputs.append(MethodologyResult.Input(parameter: parameter, value: value))
    }
    try report.throwIfErrors()
    return inputs
  }

  private func value(
    of parameter: MethodologyParameter, _ given: Quantity?, _ factors: FactorLibrary,
    _ position: FilePosition?, into report: inout Diagnostics
  ) -> Quantity? {
    switch parameter.kind {
    case .declared, .reported, .metered:
      if given == nil {
        report.error(
          at: position, "'\(reference)' lacks '\(parameter.name)' (\(parameter.title.en))",
          help:
            "give it in \(parameter.unit.symbol.isEmpty ? "plain numbers" : parameter.unit.symbol)"
        )
      }
      return given
    case .fixed(let value, _, _): return value
    case .factor(let name):
      guard let factor = factors[name] else {
        report.error(
          at: self.position, "'\(reference)' names the factor '\(name)', which is not there",
          help: "a factor that was used is never removed: restore the library")
        return nil
      }
      return factor.value
    }
  }

  /// The rules that do not hold.
  private func broken(
    _ rules: [Rule], _ values: [String: Quantity], _ position: FilePosition?
  ) throws(InputError) -> [MethodologyResult.Refusal] {
    var refusals: [MethodologyResult.Refusal] = []
    for rule in rules {
      do throws(FormulaError) {
        let truth = try rule.condition.holds { values[$0].map(QuantityRange.init) }
        if truth == .yes { continue }
        let shown = rule.condition.root.spelled { name in
          values[name].map { "\($0)" } ?? name
        }
        refusals.append(
          MethodologyResult.Refusal(
            rule: rule.id, name: rule.name, found: "\(rule.condition): \(shown)"))
      } catch {
        throw InputError(
          "rule '\(rule.id)' of '\(reference)' (\(rule.condition)): \(error.message)",
          at: position, help: error.help)
      }
    }
    return refusals
  }
}
