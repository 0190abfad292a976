import PhloemForecast
import PhloemModel

extension BiogasAnswer {
  /// The answer as JSON: gas in Nm3, power in kW, money in `currency`.
  struct JSON: Encodable {
    struct Steady: Encodable {
      let celsius, methanePerDay, gasPerDay, gasPerVolume, shareOfPotential, powerKW: Double
    }
    struct Stated: Encodable {
      let lowKW, highKW: Double
    }
    struct Series: Encodable {
      let intervals, step, filled: Int
      let initialStock, fed, methane, washedOut, stock, gap: Double
      let meanKW, leastKW, mostKW: Double
    }
    struct Part: Encodable {
      let name: String
      let yearly: Double
    }
    struct Sensitivity: Encodable {
      let part: String
      let changePercent, profit: Double
      let payback: Double?
    }
    struct Profit: Encodable {
      let currency: String
      let yearly, hours, hoursOut, electricityMWh: Double
      let payback: Double?
      let parts: [Part]
      let sensitivity: [Sensitivity]
      let flags: [String]
    }
    let title, model, law: String
    let volume: Double
    /// d; nothing where nothing is fed.
    let retention: Double?
    /// Nm3 of methane a day.
    let potential: Double
    let stated: Stated?
    let steady: Steady?
    let temperatures: [Steady]
    let series: Series?
    let profit: Profit?
    let assumed, findings: [String]

    init(_ answer: BiogasAnswer, _ notes: [Diagnostic]) {
      let plant = answer.plant
      title = plant.title
      model = plant.kinetics.model.rawValue
      law = plant.kinetics.law.rawValue
      volume = plant.volume
      retention = plant.retention.isFinite ? plant.retention / 86_400 : nil
      potential = plant.potential * 86_400
      stated = plant.stated.map {
        Stated(
          lowKW: plant.statedPower($0.low) * 1000, highKW: plant.statedPower($0.high) * 1000)
      }
      let hasFeeds = !plant.feeds.isEmpty
      steady = hasFeeds ? Steady(answer.steady(plant.temperature)) : nil
      temperatures = hasFeeds ? plant.temperatures.map { Steady(answer.steady($0)) } : []
      series = Series(answer)
      profit = answer.profit.map { Profit($0, plant.economics?.currency ?? "") }
      assumed = plant.assumed
      findings = notes.map(\.description)
    }
  }
}

extension BiogasAnswer.JSON.Steady {
  init(_ row: BiogasAnswer.Steady) {
    // A hundredth of a degree is what 273.15 takes away in rounding.
    celsius = ((row.temperature - 273.15) * 100).rounded() / 100
    methanePerDay = row.methane
    gasPerDay = row.gas
    gasPerVolume = row.perVolume
    shareOfPotential = row.share
    powerKW = row.power * 1000
  }
}

extension BiogasAnswer.JSON.Series {
  init?(_ answer: BiogasAnswer) {
    guard let run = answer.run, let series = answer.plant.series else { return nil }
    let powers = run.intervals.map { $0.power * 1000 }
    intervals = run.intervals.count
    step = run.step
    filled = series.filled
    initialStock = run.initialStock
    fed = answer.total(\.fed)
    methane = answer.total(\.methane)
    washedOut = answer.total(\.washedOut)
    stock = run.intervals.last?.stock ?? 0
    gap = run.gap
    meanKW = powers.reduce(0, +) / Double(max(1, powers.count))
    leastKW = powers.min() ?? 0
    mostKW = powers.max() ?? 0
  }
}

extension BiogasAnswer.JSON.Profit {
  init(_ profit: BiogasProfit, _ currency: String) {
    self.currency = currency
    yearly = profit.yearly
    hours = profit.hours
    hoursOut = profit.hoursOut
    electricityMWh = profit.electricity / 3600
    payback = profit.payback
    parts = profit.parts.map { .init(name: $0.name, yearly: $0.yearly) }
    sensitivity = profit.sensitivity.map {
      .init(
        part: $0.part, changePercent: ($0.change * 100).rounded(), profit: $0.profit,
        payback: $0.payback)
    }
    flags = profit.flags
  }
}
