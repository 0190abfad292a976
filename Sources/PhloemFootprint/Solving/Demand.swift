/// What is asked of a system: amounts of its products, in their units.
///
/// Of a waste treated the amount is that of the service: 1 is one unit treated.
public struct Demand: Hashable, Sendable {
  /// The products and how much of each, in ascending order of products.
  public let amounts: [Amount]

  /// How much of a product.
  public struct Amount: Hashable, Sendable {
    /// The product: the number of the activity that makes it.
    public var product: Int
    /// How much, in the product's unit.
    public var amount: Double
    /// Makes an amount.
    public init(product: Int, amount: Double) {
      self.product = product
      self.amount = amount
    }
  }

  /// Asks for several products; amounts of one product add up.
  public init(_ amounts: [Amount]) {
    var sums: [Int: Double] = [:]
    for entry in amounts { sums[entry.product, default: 0] += entry.amount }
    self.amounts = sums.keys.sorted().map { Amount(product: $0, amount: sums[$0] ?? 0) }
  }

  /// Asks for one product.
  public init(product: Int, amount: Double = 1) {
    amounts = [Amount(product: product, amount: amount)]
  }

  /// Throws when a product does not exist or an amount is not a number.
  func check(count: Int) throws(FootprintError) {
    for entry in amounts {
      if entry.product < 0 || entry.product >= count {
        throw .doesNotFit("a demand names product \(entry.product) of \(count)")
      }
      if !entry.amount.isFinite {
        throw .doesNotFit("the demand for product \(entry.product) is not a number")
      }
    }
  }
}
