public import PhloemModel

/// Given values and the result that a methodology must give for them.
public struct MethodologyVector: Sendable {
  /// What must come out.
  public enum Expectation: Sendable {
    /// This result, within a share of it.
    case gives(Quantity, relative: Double)
    /// No units, by these rules.
    case refused([String])
  }

  /// Short name; `example` for the worked example.
  public let id: String
  /// Values by parameter.
  public let given: [String: Quantity]
  /// What must come out.
  public let expectation: Expectation
  /// What the result is worth: published, or worked out for the file.
  public let status: WorkedExample.Status
  /// Where it was read, or the calculation by hand.
  public let source: String
  /// Where it is written.
  public let position: FilePosition

  /// A vector beside what came out.
  public struct Check: Sendable {
    /// The vector.
    public let vector: MethodologyVector
    /// What came out.
    public let result: MethodologyResult
    /// Whether it is what must come out.
    public let passes: Bool
  }
}

extension Methodology {
  /// Runs the example and all vectors.
  ///
  /// - Parameter factors: The library whose editions the methodology names.
  /// - Returns: One check a vector.
  /// - Throws: `InputError` when a vector lacks a value, or dimensions do not go together.
  public func test(with factors: FactorLibrary) throws(InputError) -> [MethodologyVector.Check] {
    var results: [MethodologyVector.Check] = []
    for vector in checks {
      let result = try evaluate(vector.given, factors: factors, at: vector.position)
      let passes: Bool
      switch vector.expectation {
      case .gives(let expected, let relative):
        passes =
          result.refusals.isEmpty && result.value.dimension == expected.dimension
          && abs(result.value.value - expected.value) <= relative * abs(expected.value)
      case .refused(let rules):
        passes = result.refusals.map(\.rule) == rules
      }
      results.append(MethodologyVector.Check(vector: vector, result: result, passes: passes))
    }
    return results
  }
}
