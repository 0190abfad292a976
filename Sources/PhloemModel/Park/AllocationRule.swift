/// How a process that makes several things shares its burdens among them.
///
/// Whatever the rule, the shares add up to the whole.
public enum AllocationRule: String, Hashable, Sendable, CaseIterable {
  /// By mass.
  case mass
  /// By what they sell for.
  case economic
  /// By energy (lower heating value).
  case energy
  /// By exergy: heat counts by the work it could do.
  case exergy
  /// Heat carries the fuel that a boiler would burn for it, the rest goes to power.
  case heatRate = "heat-rate"
  /// Heat counts by the power that extracting it costs.
  case workLoss = "work-loss"
  /// By-products carry what they take the place of, the rest goes to the main product.
  case substitution
  /// All goes to the reference of the recipe: of an input, to those who have it treated.
  case reference
}
