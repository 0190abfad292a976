import PhloemModel

extension SinkPlanReader {
  /// The most that a hectare may hold, tCO2/ha; the densest forest known holds 1,867 tC/ha, which
  /// are 6,846 tCO2/ha.
  ///
  /// - SeeAlso: H. Keith, B. Mackey, D. Lindenmayer, PNAS 106 (2009), 11635–11640.
  private static let densest = 6850.0

  private static let curveHelp =
    "add 'growth:' with 'maximum: 230 tCO2/ha', 'rate: 0.08 1/yr' and 'shape: 2.0', or with a "
    + "'table' of '{age: 10 yr, stock: 60 tCO2/ha}'"

  /// The growth curve of a stand.
  mutating func growth(_ reader: inout MappingReader) -> GrowthCurve? {
    guard let node = reader.node("growth") else {
      report.error(
        at: reader.place("growth"), "\(reader.subject) has no growth curve", help: Self.curveHelp)
      return nil
    }
    var inner = MappingReader(node, subject: "'growth' of \(reader.subject)", into: &report)
    let table = inner.node("table")
    let keys = ["maximum", "rate", "shape"]
    let given = keys.filter { inner.node($0) != nil }
    defer { inner.finish(into: &report) }
    guard node.mapping != nil else { return nil }
    if let table {
      if !given.isEmpty {
        report.error(
          at: inner.place("table"), "\(inner.subject) has a table and a '\(given[0])'",
          help: "keep the table, or maximum, rate and shape")
      }
      return points(table, of: inner.subject).map { .table($0) }
    }
    if given.isEmpty {
      report.error(
        at: node.position, "\(reader.subject) has no growth curve", help: Self.curveHelp)
      return nil
    }
    let maximum = stock("maximum", &inner)
    let rate = band("rate", &inner, like: "0.08 1/yr").map { $0.map { $0 * 31_536_000 } }
    let shape = band("shape", &inner, like: "2.0")
    guard let maximum, let rate, let shape else { return nil }
    return .chapmanRichards(maximum: maximum, rate: rate, shape: shape)
  }

  /// A stock under `key`, tCO2/ha; a stock in a table may be zero.
  private mutating func stock(
    _ key: String, _ reader: inout MappingReader, mayBeZero: Bool = false
  ) -> NumberBand? {
    let band = band(key, &reader, like: "230 tCO2/ha", mayBeZero: mayBeZero) { canonical in
      canonical * 10 > Self.densest
        ? "is more than the densest forest known holds, \(Int(Self.densest)) tCO2/ha" : nil
    }
    return band.map { $0.map { $0 * 10 } }
  }

  private mutating func points(_ node: YAMLNode, of subject: String) -> [GrowthCurve.Point]? {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      let found = node.kindInWords == "a list" ? "an empty one" : node.kindInWords
      report.error(
        at: node.position, "the table of \(subject) must be a list, found \(found)",
        help: "write 'table: [{age: 10 yr, stock: 60 tCO2/ha}]'")
      return nil
    }
    let points = items.map { point($0, of: subject) }
    for (item, (last, next)) in zip(items.dropFirst(), zip(points, points.dropFirst())) {
      guard let last, let next else { continue }
      let ages = (DecimalText(last.age).plain, DecimalText(next.age).plain)
      if next.age <= last.age {
        report.error(
          at: item.position,
          "the table of \(subject) goes from age \(ages.0) to \(ages.1) yr",
          help: "write the points by rising age, each age once")
      } else if next.stock.low < last.stock.low || next.stock.value < last.stock.value
        || next.stock.high < last.stock.high
      {
        report.error(
          at: item.position,
          "the stock in the table of \(subject) falls between the ages \(ages.0) and "
            + "\(ages.1) yr",
          help: "a growth curve does not fall; write what is lost under 'losses'")
      }
    }
    if let first = points.first, let first, first.age == 0, first.stock.high > 0 {
      report.error(
        at: items[0].position, "the table of \(subject) has a stock at age 0",
        help: "a planted hectare begins with nothing; give the stock from age 1 yr on")
    }
    let known = points.compactMap { $0 }
    return known.count == points.count ? known : nil
  }

  private mutating func point(_ node: YAMLNode, of subject: String) -> GrowthCurve.Point? {
    var reader = MappingReader(node, subject: "a point of \(subject)", into: &report)
    let age = required("age", &reader, like: "10 yr")
    let stock = stock("stock", &reader, mayBeZero: true)
    reader.finish(into: &report)
    if let age, age.value < 0 {
      report.error(
        at: reader.valuePlace("age"), "'age' of \(reader.subject) is negative: \(age)",
        help: "count the age from planting")
    }
    guard let age, let stock else { return nil }
    return GrowthCurve.Point(age: age.value / 31_536_000, stock: stock)
  }
}
