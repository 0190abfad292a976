public import PhloemModel

extension TradeCycles {
  /// Reads the cycles.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - currency: The currency of money in it.
  /// - Returns: The cycles.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, in currency: Currency = .yuan
  ) throws(InputError) -> TradeCycles {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the file of cycles", into: &report)
    let id = reader.requiredText("cycles", such: "china-ets", into: &report)
    let name = reader.localizedText("name", into: &report)
    reader.requiredNode("by-cycle", such: "{first: {period: 2021}}", into: &report)
    var cycles: [(cycle: Cycle, position: FilePosition)] = []
    for entry in reader.children("by-cycle", into: &report) {
      guard let cycle = cycle(entry, currency, into: &report) else { continue }
      cycles.append((cycle, entry.position))
    }
    reader.finish(into: &report)
    for (before, after) in zip(cycles, cycles.dropFirst())
    where after.cycle.period < before.cycle.period
      || after.cycle.period.overlapDays(before.cycle.period) > 0
    {
      report.error(
        at: after.position,
        "cycle '\(after.cycle.id)' begins before cycle '\(before.cycle.id)' has ended",
        help: "give the cycles in order, each day to one of them")
    }
    try report.throwIfErrors()
    guard let id, let name else { throw InputError(report.all) }
    return TradeCycles(id: id, name: name, cycles: cycles.map(\.cycle))
  }

  private static func cycle(
    _ entry: YAMLNode.Entry, _ currency: Currency, into report: inout Diagnostics
  ) -> Cycle? {
    var reader = MappingReader(entry, subject: "cycle '\(entry.key)'", into: &report)
    let name =
      reader.node("name") == nil
      ? LocalizedText(entry.key) : reader.localizedText("name", into: &report)
    let text = reader.requiredText("period", such: "2022-01..2023-12", into: &report)
    let instruments = Set(reader.texts("instruments", into: &report).map(\.0))
    let isNamed = reader.node("market") != nil
    let market = isNamed ? market(&reader, currency, into: &report) : nil
    reader.finish(into: &report)
    guard let text else { return nil }
    do throws(InputError) {
      let period = try Period(reading: text)
      guard let name, !isNamed || market != nil else { return nil }
      return Cycle(
        id: entry.key, name: name, period: period, instruments: instruments, market: market)
    } catch {
      report.add(error, at: reader.valuePlace("period"))
      return nil
    }
  }

  private static func market(
    _ reader: inout MappingReader, _ currency: Currency, into report: inout Diagnostics
  ) -> Market? {
    guard let node = reader.node("market") else { return nil }
    var inner = MappingReader(node, subject: "'market' of \(reader.subject)", into: &report)
    let hasVolume = inner.node("volume") != nil
    let volume = hasVolume ? inner.whole("volume", into: &report) : nil
    let turnover = inner.money("turnover", in: currency, into: &report)
    let source = inner.requiredText("source", such: "where it was read", into: &report)
    inner.finish(into: &report)
    for (key, value) in [("volume", volume), ("turnover", turnover)] {
      if let value, value <= 0 {
        report.error(
          at: inner.valuePlace(key), "'\(key)' of \(inner.subject) is not above zero",
          help: "give the total of the whole market, or leave it out")
        return nil
      }
    }
    return source.map { Market(volume: volume, turnover: turnover, source: $0) }
  }
}
