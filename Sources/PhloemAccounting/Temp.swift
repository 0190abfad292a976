import PhloemModel
public struct ProgrammeProfile: Sendable {
  public enum S2: Sendable { case location, market, both, none }
  public let id: String; public let scope2: S2; public let gwpSet: String
  var carbonToCO2Parameter: Parameter { fatalError() }
  var oxidationParameter: Parameter { fatalError() }
}
public struct AccountingMethod: Sendable {
  let id: String; let formula: Formula; let gas: String?; let source: String?
  struct P { let name: String; let defaultFactor: String?; let defaultValue: Quantity? }
  var parameters: [P] { [] }
  func formula(amount: String, suffix: String) throws(InputError) -> Formula { fatalError() }
}
