public import PhloemModel

/// The rules of accounting that are data: programme profiles, GWP sets and calculation methods.
public struct AccountingRules: Sendable {
  /// Programme profiles by id.
  public let profiles: [String: ProgrammeProfile]
  /// GWP sets by name.
  public let gwpSets: [String: GWPSet]
  /// Calculation methods by id.
  public let methods: [String: AccountingMethod]

  /// The profile with an id.
  public func profile(
    _ id: String, at position: FilePosition? = nil
  ) throws(InputError) -> ProgrammeProfile {
    try Self.entry(id, in: profiles, kind: "profile", at: position)
  }

  /// The GWP set with a name.
  public func gwpSet(_ name: String) throws(InputError) -> GWPSet {
    try Self.entry(name, in: gwpSets, kind: "GWP set", at: nil)
  }

  /// The method with an id.
  public func method(
    _ id: String, at position: FilePosition? = nil
  ) throws(InputError) -> AccountingMethod {
    try Self.entry(id, in: methods, kind: "method", at: position)
  }

  private static func entry<Value>(
    _ name: String, in table: [String: Value], kind: String, at position: FilePosition?
  ) throws(InputError) -> Value {
    if let value = table[name] { return value }
    let known = table.keys.sorted()
    throw InputError(
      "unknown \(kind) '\(name)'", at: position,
      help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        ?? "one of: \(known.joined(separator: ", "))")
  }
}
