import PhloemAccounting
import PhloemModel

extension SinkAnswer {
  /// The answer as JSON.
  struct JSON: Encodable {
    struct Band: Encodable {
      let low, value, high: Double

      init(_ band: NumberBand) { (low, value, high) = (band.low, band.value, band.high) }
    }
    struct Year: Encodable {
      let year: Int
      let stock, growth, loss, removal, cumulative: Band

      init(_ item: SinkYear) {
        year = item.year
        stock = Band(item.stock)
        growth = Band(item.growth)
        loss = Band(item.loss)
        removal = Band(item.removal)
        cumulative = Band(item.cumulative)
      }
    }
    struct Stand: Encodable {
      let id, species, area, range: String
      let planted: Int
      let hectares: Double
      let hectaresIfMu: Double?
      let opening, mean: Band
      let years: [Year]

      init(_ item: StandProjection) {
        id = item.stand.id
        species = item.stand.species
        area = "\(item.stand.area)"
        range = SinkRange(rate: item.meanRate.value).rawValue
        planted = item.stand.planted
        hectares = item.stand.hectares
        hectaresIfMu = item.stand.hectaresIfMu
        opening = Band(item.opening)
        mean = Band(item.meanRate)
        years = item.years.map(Year.init)
      }
    }
    struct Stated: Encodable {
      let amount, years, rate: Double
      let rateIfMu, deviation: Double?
      let range: String
      let isWithinProjection: Bool

      init(_ item: SinkProjection.Comparison) {
        amount = item.stated.tonnes
        years = item.stated.years
        rate = item.rate
        rateIfMu = item.rateIfMu
        deviation = item.deviation
        range = SinkRange(rate: item.rate).rawValue
        isWithinProjection = item.isWithin
      }
    }
    let title, unit, rateUnit, range: String
    let hectares: Double
    let hectaresIfMu: Double?
    let opening, mean: Band
    let years: [Year]
    let stands: [Stand]
    let stated: Stated?
    let findings: [String]

    init(
      _ projection: SinkProjection, _ notes: [Diagnostic], _ language: LocalizedText.Language
    ) {
      title = projection.plan.title(language)
      unit = "tCO2"
      rateUnit = "tCO2/(ha·yr)"
      range = SinkRange(rate: projection.meanRate.value).rawValue
      hectares = projection.plan.hectares
      hectaresIfMu = projection.plan.hectaresIfMu
      opening = Band(projection.opening)
      mean = Band(projection.meanRate)
      years = projection.years.map(Year.init)
      stands = projection.stands.map(Stand.init)
      stated = projection.comparison.map(Stated.init)
      findings = notes.map(\.description)
    }
  }
}
