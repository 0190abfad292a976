import PhloemModel

extension BiogasReader {
  /// The economics; nil where the file has none.
  mutating func economics(_ plant: inout MappingReader, feeds: Int) -> BiogasEconomics? {
    guard let node = plant.node("economics") else { return nil }
    if currency.isEmpty {
      report.error(
        at: plant.place("economics"), "the plant has economics and no 'currency'",
        help: "add 'currency: CNY'")
      return nil
    }
    let unit = currency
    var reader = MappingReader(
      node, named: plant.place("economics"), subject: "the economics", into: &report)
    var result = BiogasEconomics(
      currency: unit, powerPrice: 0, residuePrice: 0, residueShare: 0, liquidPrice: 0,
      liquidShare: 0, feedCosts: [], runningCost: 0, fixedCost: 0, maintenance: nil,
      investment: nil, stated: nil)
    result.powerPrice = money("power-price", &reader, "0.6 \(unit)/kWh") ?? 0
    if !reader.has("power-price") {
      _ = required("power-price", &reader, like: "0.6 \(unit)/kWh")
    }
    result.residuePrice = money("residue-price", &reader, "50 \(unit)/t") ?? 0
    result.residueShare = share("residue-share", &reader) ?? 0
    result.liquidPrice = money("liquid-price", &reader, "2 \(unit)/t") ?? 0
    result.liquidShare = share("liquid-share", &reader) ?? 0
    for (price, share) in [("residue-price", "residue-share"), ("liquid-price", "liquid-share")]
    where reader.has(price) != reader.has(share) {
      let (there, missing) = reader.has(price) ? (price, share) : (share, price)
      report.error(
        at: reader.place(there), "the economics have '\(there)' and no '\(missing)'",
        help: "add '\(missing): \(missing == share ? "10 %" : "50 \(unit)/t")'")
    }
    let feedCost = money("feed-cost", &reader, "10 \(unit)/t") ?? 0
    result.feedCosts = [Double](repeating: feedCost, count: feeds)
    result.runningCost = money("running-cost", &reader, "30 \(unit)/h") ?? 0
    result.fixedCost = money("fixed-cost", &reader, "200000 \(unit)/a") ?? 0
    result.investment = money("investment", &reader, "3000000 \(unit)")
    result.maintenance = maintenance(&reader)
    result.stated = statedProfit(&reader)
    _ = reader.text("source", into: &report)
    reader.finish(into: &report)
    return result
  }

  private mutating func maintenance(
    _ economics: inout MappingReader
  ) -> BiogasEconomics.Maintenance? {
    guard let node = economics.node("maintenance") else { return nil }
    var reader = MappingReader(
      node, named: economics.place("maintenance"), subject: "the maintenance", into: &report)
    let interval = required("every", &reader, like: "2000 h", isPositive: true)
    let duration = required("lasts", &reader, like: "48 h", isPositive: true)
    let cost = money("cost", &reader, "20000 \(currency)") ?? 0
    reader.finish(into: &report)
    guard let interval, let duration else { return nil }
    if duration >= interval {
      report.error(
        at: reader.valuePlace("lasts"), "a stop of the maintenance lasts until the next one",
        help: "write the hours from stop to stop under 'every', those of one stop under 'lasts'")
      return nil
    }
    return .init(interval: interval / 3600, duration: duration / 3600, cost: cost)
  }

  private mutating func statedProfit(
    _ economics: inout MappingReader
  ) -> BiogasEconomics.StatedProfit? {
    guard let node = economics.node("stated-profit") else { return nil }
    var reader = MappingReader(
      node, named: economics.place("stated-profit"), subject: "the stated profit", into: &report)
    let hourly = money("hourly", &reader, "70 \(currency)/h").map { $0 * 3600 }
    let yearly = money("yearly", &reader, "613200 \(currency)/a").map { $0 * 31_536_000 }
    _ = reader.text("source", into: &report)
    reader.finish(into: &report)
    return .init(hourly: hourly, yearly: yearly)
  }

  /// Canonical money under `key`, which may be below 0.
  private mutating func money(
    _ key: String, _ reader: inout MappingReader, _ example: String
  ) -> Double? {
    number(key, &reader, like: example, mayBeNegative: true)
  }

  private mutating func share(_ key: String, _ reader: inout MappingReader) -> Double? {
    number(key, &reader, like: "10 %", most: 1)
  }
}
