/// One order with what it displaces and what becomes of its credit.
public struct CreditLine: Sendable {
  /// The member.
  public let member: String
  /// What the order displaces.
  public let credit: OrderCredit
  /// What becomes of it.
  public let status: CreditStatus
}
