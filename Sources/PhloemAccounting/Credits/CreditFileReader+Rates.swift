import PhloemModel

extension CreditFileReader {
  /// The keys that a displacement rate may follow from.
  private static let rateKeys = ["displacement-rate", "remaining-life", "credit-per-unit"]

  /// How many new units an order displaces: stated, from lives, from a claimed credit, or the product's.
  mutating func rate(
    _ reader: inout MappingReader, of product: DisplacedProduct?, _ stages: [String]?
  ) -> DisplacementRate? {
    let given = Self.rateKeys.filter { reader.node($0) != nil }
    let ownLife = reader.node("new-life")
    if given.count > 1 {
      report.error(
        at: reader.valuePlace(given[1]),
        "\(reader.subject) has both '\(given[0])' and '\(given[1])'",
        help: "keep the one that the credit is to follow from")
      return nil
    }
    if let node = ownLife, given != ["remaining-life"] {
      report.error(
        at: node.position, "\(reader.subject) has a new life without a remaining one",
        help: "add 'remaining-life: 2 yr', or leave 'new-life' out")
    }
    guard let product else { return nil }
    guard let key = given.first, let node = reader.node(key) else {
      if let rate = product.rate { return rate }
      report.error(
        at: reader.position, "\(reader.subject) has no displacement rate",
        help: "add 'displacement-rate: 51 %' to it or to product '\(product.id)', or "
          + "'remaining-life' and 'new-life'; a missing rate is not taken for 100 %")
      return nil
    }
    let subject = "'\(key)' of \(reader.subject)"
    switch key {
    case "displacement-rate":
      return share(node, subject, such: "51 %").map {
        DisplacementRate($0.band, isAssumed: $0.isAssumed, source: $0.source)
      }
    case "remaining-life": return lives(node, subject, ownLife, product, reader.subject)
    default: return stages.flatMap { claimed(node, subject, of: product, $0) }
    }
  }

  private mutating func lives(
    _ node: YAMLNode, _ subject: String, _ ownLife: YAMLNode?, _ product: DisplacedProduct,
    _ owner: String
  ) -> DisplacementRate? {
    let remaining = time(node, subject)
    let own = ownLife.flatMap { time($0, "'new-life' of \(owner)") }
    if ownLife != nil, own == nil { return nil }
    guard let new = own ?? product.newLife else {
      report.error(
        at: node.position, "\(owner) has a remaining life but no life of a new one",
        help: "add 'new-life: 4 yr' to it or to product '\(product.id)'")
      return nil
    }
    guard new.band.low > 0 else {
      if let ownLife {
        report.error(
          at: ownLife.position, "'new-life' of \(owner) is not above zero",
          help: "write how long a new one lasts, such as '4 yr'")
      }
      return nil
    }
    return remaining.map {
      DisplacementRate(
        remaining: $0.band, new: new.band, isAssumed: $0.isAssumed || new.isAssumed,
        source: $0.source ?? new.source)
    }
  }

  /// The rate that a claimed carbon credit per unit needs.
  private mutating func claimed(
    _ node: YAMLNode, _ subject: String, of product: DisplacedProduct, _ stages: [String]
  ) -> DisplacementRate? {
    guard let amount = perUnit(node, subject, of: product.unit, such: "25 kgCO2e") else {
      return nil
    }
    guard let carbon = product.burdens.first(where: { $0.name == DisplacedBurden.carbon }),
      carbon.dimension == amount.dimension
    else {
      report.error(
        at: node.position,
        "\(subject) is \(amount.dimension), which is not the carbon of product '\(product.id)'",
        help: "write it in the unit of the carbon of a new one, or give a displacement rate")
      return nil
    }
    let avoided = carbon.avoided(stages).reduce(.zero) { $0 + $1.amount }
    guard avoided.low > 1e-30 else {
      report.error(
        at: node.position, "\(subject) is claimed of stages that burden nothing",
        help: "name the stages that are avoided")
      return nil
    }
    if amount.band.value > avoided.value * (1 + 1e-12) {
      let unit = amount.dimension.canonicalUnit
      report.warning(
        at: node.position,
        "\(subject) is \(Quantity(canonical: amount.band.value, unit)), more than the "
          + "\(Quantity(canonical: avoided.value, unit)) of the stages it avoids: more than one new "
          + "product for each",
        help: "check the claim, or name all stages that are avoided")
    }
    return DisplacementRate(
      claimed: amount.band, of: avoided, isAssumed: amount.isAssumed, source: amount.source)
  }
}
