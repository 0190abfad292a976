import PhloemModel

extension CreditFileReader {
  /// The figures that were published: a mapping, or a list of them.
  mutating func stated(_ node: YAMLNode?) -> [StatedCredit] {
    guard let node else { return [] }
    if case .sequence(let items) = node.content { return items.compactMap { statedFigure($0) } }
    return [statedFigure(node)].compactMap(\.self)
  }

  private mutating func statedFigure(_ node: YAMLNode) -> StatedCredit? {
    let before = report.errors.count
    var reader = MappingReader(node, subject: "a stated figure", into: &report)
    let burden = reader.text("burden", into: &report) ?? DisplacedBurden.carbon
    let subject: StatedCredit.Subject = reader.choice("of", into: &report) ?? .credit
    let amount = amount("amount", &reader, such: "4.113 MtCO2e")
    let per = self.amount("per", &reader, such: "5 Mt")
    if let per, per.value <= 0 {
      report.error(
        at: reader.valuePlace("per"), "'per' of a stated figure is not above zero",
        help: "write what the figure is set against, such as '5 Mt'")
    }
    let range = reader.node("range").flatMap { self.range($0, "'range' of a stated figure") }
    let tolerance = reader.node("tolerance").flatMap {
      share($0, "'tolerance' of a stated figure", such: "1 %", hasRange: false)
    }
    let source = reader.requiredText("source", such: "where it was published", into: &report)
    let others = readings(&reader, of: amount)
    reader.finish(into: &report)
    if amount == nil, range == nil, report.errors.count == before {
      report.error(
        at: reader.position, "a stated figure has neither an amount nor a range",
        help: "add 'amount: 4.113 MtCO2e', or 'per' and 'range'")
    }
    guard report.errors.count == before, let source else { return nil }
    return StatedCredit(
      burden: burden, subject: subject, readings: (amount.map { [$0] } ?? []) + others, per: per,
      range: range, tolerance: tolerance?.quantity.value ?? 0.01, source: source,
      position: node.position)
  }

  private mutating func amount(
    _ key: String, _ reader: inout MappingReader, such example: String
  ) -> Quantity? {
    guard let node = reader.node(key) else { return nil }
    return number(
      node, "'\(key)' of a stated figure", such: example, hasRange: false)?.quantity
  }

  /// What else the text of the figure may mean; acres without another reading are pointed out.
  private mutating func readings(
    _ reader: inout MappingReader, of amount: Quantity?
  ) -> [Quantity] {
    var readings: [Quantity] = []
    for (text, place) in reader.texts("readings", into: &report) {
      let node = YAMLNode(.scalar(text), at: place)
      guard let reading = number(node, "a reading of a stated figure", such: "300 mu")?.quantity
      else { continue }
      if let amount, reading.dimension != amount.dimension {
        report.error(
          at: place,
          "the reading \(reading) is \(reading.dimension), the figure \(amount.dimension)",
          help: "write another amount that the text may mean, in a unit of its own")
      }
      readings.append(reading)
    }
    if let amount, readings.isEmpty, amount.dimension == .area,
      ["acre", "英亩"].contains(where: amount.unit.symbol.lowercased().contains)
    {
      let number = DecimalText(amount.written).rounded(toSignificant: 9).plain
      report.warning(
        at: reader.valuePlace("amount"),
        "the stated \(amount) may be \(number) mu: translated Chinese texts print mu as acres",
        help: "add 'readings: [\(number) mu]' to see both")
    }
    return readings
  }
}
