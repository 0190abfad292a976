import PhloemAccounting
import PhloemExchange
import PhloemModel

/// What `sink` found, ready to print.
struct SinkAnswer {
  let projection: SinkProjection
  let language: LocalizedText.Language

  func print() {
    let plan = projection.plan
    Console.print(plan.title(language))
    Console.print(
      SinkText.from(language, "\(plan.from)", "\(plan.to)", Figure.text(plan.hectares)) + "\n")
    table(projection.years).lines.forEach { Console.print($0) }
    Console.print()
    stands.lines.forEach { Console.print($0) }
    Console.print()
    let mean = projection.meanRate
    Console.print(
      SinkText.meanLine(
        language, Self.rate(mean.value), Self.range(mean, Self.rate),
        words(SinkRange(rate: mean.value))))
    Console.print(
      SinkText.limits(language, "\(SinkRange.temperateLimit)", "\(SinkRange.tropicalLimit)"))
    if let comparison = projection.comparison { print(comparison) }
  }

  private func print(_ comparison: SinkProjection.Comparison) {
    Console.print()
    Console.print(
      SinkText.statedLine(
        language, Figure.text(comparison.stated.tonnes), Figure.text(comparison.stated.years),
        Self.rate(comparison.rate), words(SinkRange(rate: comparison.rate))))
    if let deviation = comparison.deviation {
      let line = comparison.isWithin ? SinkText.within : .outside
      Console.print(line(language, FigureText.change(deviation)))
    }
    if let rate = comparison.rateIfMu {
      Console.print(SinkText.ifMu(language, Self.rate(rate)))
    }
  }

  private func table(_ years: [SinkYear]) -> TextTable {
    let words: [SinkText] = [
      .stock, .range, .growth, .loss, .removal, .range, .cumulative, .range,
    ]
    var table = TextTable([SinkText.year(language)] + words.map { ">" + $0(language) })
    for year in years {
      table.add([
        "\(year.year)", Self.tonnes(year.stock.value), Self.range(year.stock),
        Self.tonnes(year.growth.value), Self.tonnes(year.loss.value),
        Self.tonnes(year.removal.value), Self.range(year.removal),
        Self.tonnes(year.cumulative.value), Self.range(year.cumulative),
      ])
    }
    return table
  }

  private var stands: TextTable {
    let numbers: [SinkText] = [.hectares, .stock, .cumulative, .mean, .range]
    var table = TextTable(
      [SinkText.stand, .species, .planted, .area].map { $0(language) }
        + numbers.map { ">" + $0(language) } + [SinkText.verdict(language)])
    for item in projection.stands {
      let (stand, mean) = (item.stand, item.meanRate)
      guard let last = item.years.last else { continue }
      table.add([
        stand.id, stand.species, "\(stand.planted)", "\(stand.area)",
        Figure.text(stand.hectares), Self.tonnes(last.stock.value),
        Self.tonnes(last.cumulative.value), Self.rate(mean.value),
        Self.range(mean, Self.rate), words(SinkRange(rate: mean.value)),
      ])
    }
    return table
  }

  private func words(_ range: SinkRange) -> String {
    switch range {
    case .source: SinkText.source(language)
    case .temperate: SinkText.temperate(language)
    case .tropical: SinkText.tropical(language)
    case .above: SinkText.above(language)
    }
  }

  private static func tonnes(_ value: Double) -> String { Figure.text(value, decimals: 0) }
  private static func rate(_ value: Double) -> String { Figure.text(value, decimals: 2) }
  /// Both ends, or a dash where no range was given.
  private static func range(_ band: NumberBand, _ text: (Double) -> String = tonnes) -> String {
    band.low < band.high ? "\(text(band.low))…\(text(band.high))" : FigureText.unknown
  }
}
