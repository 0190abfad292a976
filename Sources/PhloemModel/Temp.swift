public struct FormulaError: Error { let message: String; let help: String? }
public struct Formula: Sendable, Hashable {
  public init(reading t: String) throws(FormulaError) { text = t }; let text: String
  public var identifiers: Set<String> { [] }
  public func linearCoefficients() -> [String: Double]? { nil }
}
