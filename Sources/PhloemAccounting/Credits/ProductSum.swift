public import PhloemModel

/// What the orders of one product come to.
public struct ProductSum: Sendable {
  /// The product that is displaced.
  public let product: DisplacedProduct
  /// How much is credited, in units of the product; a share of a lot counts as such.
  public let amount: NumberBand
  /// The sums of its burdens.
  public let sums: [CreditSum]

  /// Adds the orders of a product up; `all` are the sums of its member.
  init(_ product: DisplacedProduct, _ lines: [CreditLine], all: [CreditSum]) {
    self.product = product
    amount = lines.filter(\.status.isCredited).reduce(.zero) {
      $0 + $1.credit.order.amount * ($1.credit.order.share ?? 1)
    }
    let own = Set(product.burdens.map(\.name) + lines.flatMap { $0.credit.own.map(\.name) })
    sums = all.filter { own.contains($0.burden) }.map {
      CreditSum(lines, burden: $0.burden, dimension: $0.dimension)
    }
  }
}
