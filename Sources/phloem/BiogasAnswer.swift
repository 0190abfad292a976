import PhloemForecast
import PhloemModel

/// What `biogas` found, ready to print.
struct BiogasAnswer {
  let plant: BiogasPlant
  /// The run over the series; nil of a plant without feeds.
  let run: BiogasRun?
  let profit: BiogasProfit?

  init(_ plant: BiogasPlant) {
    self.plant = plant
    let run = plant.feeds.isEmpty ? nil : plant.run()
    self.run = run
    profit = run.flatMap { plant.profit($0) }
  }

  /// Steady figures at a temperature, K.
  struct Steady {
    let temperature: Double
    /// Nm3/d.
    let methane, gas: Double
    /// Nm3 of gas for a m3 of digester and day.
    let perVolume: Double
    /// MW.
    let power: Double
    /// Of the methane potential of the feed.
    let share: Double
  }

  func steady(_ temperature: Double) -> Steady {
    let methane = plant.methane(at: temperature)
    let gas = methane / plant.methaneShare
    return Steady(
      temperature: temperature, methane: methane * 86_400, gas: gas * 86_400,
      perVolume: gas * 86_400 / plant.volume, power: plant.power(methane),
      share: plant.potential > 0 ? methane / plant.potential : 0)
  }

  func print() {
    Console.print(plant.title)
    if let stated = plant.stated {
      let (low, high) = (plant.statedPower(stated.low), plant.statedPower(stated.high))
      Console.print(
        "by the stated yield of \(Figure.text(stated.low * 86_400)) to "
          + "\(Figure.text(stated.high * 86_400)) Nm3/(m3·d): \(Figure.text(low * 1000)) to "
          + "\(Figure.text(high * 1000)) kW")
    }
    if !plant.feeds.isEmpty { printSteady() }
    if let run { printRun(run) }
    if let profit { printProfit(profit) }
    if !plant.assumed.isEmpty {
      Console.print("\nassumed: \(plant.assumed.joined(separator: ", "))")
    }
  }

  private func printSteady() {
    let days = plant.retention / 86_400
    Console.print(
      "\(Figure.text(plant.volume)) m3, retention "
        + "\(days.isFinite ? "\(Figure.text(days)) d" : "without end"), methane potential of the feed "
        + "\(Figure.text(plant.potential * 86_400)) Nm3/d; \(plant.kinetics.model.rawValue), "
        + "\(plant.kinetics.law.rawValue)\n")
    var table = TextTable([
      ">°C", ">methane, Nm3/d", ">gas, Nm3/d", ">Nm3/(m3·d)", ">of potential", ">power, kW", "",
    ])
    for (value, mark) in [(plant.temperature, "digester")] + plant.temperatures.map({ ($0, "") }) {
      let row = steady(value)
      table.add([
        Figure.text(value - 273.15, decimals: 1), Figure.text(row.methane), Figure.text(row.gas),
        Figure.text(row.perVolume, decimals: 3), Figure.percent(row.share),
        Figure.text(row.power * 1000), mark,
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  private func printRun(_ run: BiogasRun) {
    guard let series = plant.series else { return }
    let powers = run.intervals.map(\.power)
    let mean = powers.reduce(0, +) / Double(max(1, powers.count))
    Console.print(
      "\nSeries of \(series.grid.count) intervals of \(series.grid.step) s: mean "
        + "\(Figure.text(mean * 1000)) kW, \(Figure.text((powers.min() ?? 0) * 1000)) to "
        + "\(Figure.text((powers.max() ?? 0) * 1000)) kW; methane \(Figure.text(total(\.methane))) of "
        + "\(Figure.text(total(\.fed) + run.initialStock)) Nm3 fed and in stock, washed out "
        + "\(Figure.text(total(\.washedOut))), left \(Figure.text(run.intervals.last?.stock ?? 0))")
    if series.filled > 0 {
      Console.print("\(series.filled) missing values of the series stand as those before them")
    }
  }

  /// A sum over the run.
  func total(_ part: (BiogasRun.Interval) -> Double) -> Double {
    run?.intervals.reduce(0) { $0 + part($1) } ?? 0
  }

  private func printProfit(_ profit: BiogasProfit) {
    let currency = plant.economics?.currency ?? ""
    Console.print("\nProfit of a year, \(currency):")
    var table = TextTable(["", ">\(currency)/a"])
    for part in profit.parts { table.add([part.name, Figure.text(part.yearly, decimals: 0)]) }
    table.add(["profit", Figure.text(profit.yearly, decimals: 0)])
    table.lines.forEach { Console.print($0) }
    Console.print(
      "electricity \(Figure.text(profit.electricity / 3600)) MWh, out of service "
        + "\(Figure.text(profit.hoursOut)) h"
        + (profit.payback.map { ", payback \(Figure.text($0, decimals: 1)) years" }
          ?? (plant.economics?.investment == nil ? "" : ", the investment never comes back")))
    for flag in profit.flags { Console.print("flag: \(flag)") }
    Console.print("\nProfit when one price changes:")
    var sensitivity = TextTable(["price of", ">change", ">profit", ">payback, years"])
    for row in profit.sensitivity {
      sensitivity.add([
        row.part, Figure.percent(row.change, decimals: 0), Figure.text(row.profit, decimals: 0),
        row.payback.map { Figure.text($0, decimals: 1) } ?? "–",
      ])
    }
    sensitivity.lines.forEach { Console.print($0) }
  }

  /// Gas and power by the interval: `time,gas_nm3_h,power_kw` and, with economics, the profit.
  var csv: String {
    guard let run else { return "time,gas_nm3_h,power_kw\n" }
    let zone = plant.series?.zone ?? .utc
    let hours = Double(run.step) / 3600
    let hasProfit = profit != nil
    var lines = ["time,gas_nm3_h,power_kw" + (hasProfit ? ",profit_per_h" : "")]
    for (index, interval) in run.intervals.enumerated() {
      var cells = [
        SeriesText.time(interval.time, in: zone),
        SeriesText.number(interval.methane / plant.methaneShare / hours),
        SeriesText.number(interval.power * 1000),
      ]
      if let profit { cells.append(SeriesText.number(profit.hourly[index])) }
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
