import PhloemModel

extension CreditFileReader {
  /// Stages as shares of a total, 100 % together.
  mutating func stages(
    _ entries: [YAMLNode.Entry], of total: NumberBand, by subject: String
  ) -> (stages: [DisplacedBurden.Stage], isAssumed: Bool)? {
    var stages: [DisplacedBurden.Stage] = []
    var isAssumed = false
    var sum = 0.0
    for entry in entries {
      let what = "the share of stage '\(entry.key)' of \(subject)"
      guard let share = share(entry.value, what, such: "78 %", hasRange: false) else {
        return nil
      }
      sum += share.quantity.value
      isAssumed = isAssumed || share.isAssumed
      stages.append(DisplacedBurden.Stage(entry.key, total * share.quantity.value))
    }
    if abs(sum - 1) <= 0.001 {
      return (stages.map { DisplacedBurden.Stage($0.name, $0.amount * (1 / sum)) }, isAssumed)
    }
    report.error(
      at: entries[0].position,
      "the stage shares of \(subject) add up to "
        + "\(DecimalText(sum * 100).rounded(toDecimals: 2).plain) %",
      help: "write shares that add up to 100 %")
    return nil
  }

  /// Refuses a total that its stages do not add up to.
  mutating func check(
    _ stages: [DisplacedBurden.Stage], sumTo total: UnitAmount, _ reader: inout MappingReader
  ) {
    let sum = stages.reduce(.zero) { $0 + $1.amount }
    if abs(sum.value - total.band.value) <= 0.001 * max(sum.value, total.band.value) { return }
    let unit = total.dimension.canonicalUnit
    report.error(
      at: reader.valuePlace("total"),
      "the stages of \(reader.subject) add up to \(Quantity(canonical: sum.value, unit)), its total "
        + "is \(Quantity(canonical: total.band.value, unit))",
      help: "correct one of them, or leave the total out")
  }

  /// The range of credits per unit that are plausible, and where it comes from.
  mutating func plausible(
    _ reader: inout MappingReader, dimension: PhysicalDimension, unit: PhysicalUnit,
    source: String?
  ) -> DisplacedBurden.PlausibleRange? {
    guard let node = reader.node("range"), let range = range(node, "'range' of \(reader.subject)")
    else {
      return nil
    }
    let own = reader.text("range-source", into: &report)
    let isPerUnit = range.dimension == dimension / unit.dimension
    guard isPerUnit || range.dimension == dimension else {
      report.error(
        at: node.position,
        "'range' of \(reader.subject) is \(range.dimension), its credits are \(dimension) per "
          + "\(unit)",
        help: range.dimension.remedy(against: dimension / unit.dimension)
          ?? "write it like '5..60 \(dimension.canonicalUnit)/\(unit)'")
      return nil
    }
    guard let source = own ?? source else {
      report.error(
        at: node.position, "'range' of \(reader.subject) has no source",
        help: "add 'range-source: …', where the range was read")
      return nil
    }
    let factor = isPerUnit ? unit.factor : 1
    return DisplacedBurden.PlausibleRange(
      range, low: range.low.value * factor, high: range.high.value * factor, source: source)
  }

  /// A range such as `5..60 kgCO2e/t`.
  mutating func range(_ node: YAMLNode, _ subject: String) -> QuantityRange? {
    let help = "write it like '5..60 kgCO2e/t'"
    guard let text = node.scalar else {
      report.error(
        at: node.position, "\(subject) must be a range, found \(node.kindInWords)", help: help)
      return nil
    }
    do throws(UnitError) {
      let units = self
      return try QuantityRange(reading: text) { (text) throws(UnitError) in
        try units.quantity(text)
      }
    } catch {
      report.error(
        at: node.position, "\(error.message) in \(subject)", help: error.help ?? help)
      return nil
    }
  }

  /// Refuses stages that a product does not have.
  mutating func check(
    _ names: [(String, FilePosition)], of product: DisplacedProduct, by subject: String
  ) {
    let known = product.stageNames.filter { $0 != DisplacedBurden.whole }
    for (name, place) in names where !known.contains(name) && name != Self.allStages {
      report.error(
        at: place, "\(subject) avoids the unknown stage '\(name)'",
        help: known.isEmpty
          ? "product '\(product.id)' is not divided into stages: leave 'avoided-stages' out"
          : nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "stages of '\(product.id)': \(known.joined(separator: ", "))")
    }
  }

  /// The word for all stages of a product.
  static let allStages = "all"
}
