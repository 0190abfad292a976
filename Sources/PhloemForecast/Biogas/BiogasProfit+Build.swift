extension BiogasPlant {
  /// Builds the profit of a year from the intervals of a run.
  ///
  /// Where the run is not 8,760 hours long, sums are scaled to that.
  /// - Parameter run: What the plant did.
  /// - Returns: nil where the plant has no economics.
  public func profit(_ run: BiogasRun) -> BiogasProfit? {
    guard let economics else { return nil }
    let hours = Double(run.step) / 3600
    var sums = ProfitSums()
    var hourly: [Double] = []
    hourly.reserveCapacity(run.intervals.count)
    for (index, interval) in run.intervals.enumerated() {
      let out = economics.hoursOut(from: Double(index) * hours, hours: hours)
      let step = sums.add(
        interval, economics, hours: hours, out: out,
        price: series?.prices?[index] ?? economics.powerPrice)
      hourly.append(step / hours)
    }
    let total = hours * Double(run.intervals.count)
    let scale = total > 0 ? BiogasEconomics.hoursOfYear / total : 0
    let parts = ProfitSums.order.compactMap { name in
      sums.money[name].map { BiogasProfit.Part(name: name, yearly: $0 * scale) }
    }.filter { $0.yearly != 0 || $0.name == "power" }
    let yearly = parts.reduce(0) { $0 + $1.yearly }
    return BiogasProfit(
      parts: parts, hours: total, hoursOut: sums.hoursOut * scale,
      electricity: sums.electricity * scale, hourly: hourly,
      payback: economics.payback(yearly), sensitivity: economics.sensitivity(parts),
      flags: economics.flags(yearly: yearly, hours: total))
  }
}

/// Sums of a run.
private struct ProfitSums {
  static let order = ["power", "residue", "liquid", "feed", "running", "fixed", "maintenance"]

  var money: [String: Double] = [:]
  var hoursOut = 0.0
  var electricity = 0.0

  /// Adds an interval and returns its profit.
  mutating func add(
    _ interval: BiogasRun.Interval, _ economics: BiogasEconomics, hours: Double, out: Double,
    price: Double
  ) -> Double {
    let energy = interval.power * (hours - out) * 3600
    electricity += energy
    hoursOut += out
    // The cost of a stop is spread over its hours.
    let stop = economics.maintenance.map { $0.cost / $0.duration * out } ?? 0
    let feedCost = zip(economics.feedCosts, interval.masses).reduce(0) { $0 + $1.0 * $1.1 }
    let mass = interval.masses.reduce(0, +)
    let amounts = [
      "power": energy * price,
      "residue": mass * economics.residueShare * economics.residuePrice,
      "liquid": mass * economics.liquidShare * economics.liquidPrice,
      "feed": -feedCost,
      "running": -economics.runningCost * (hours - out) * 3600,
      "fixed": -economics.fixedCost * hours * 3600,
      "maintenance": -stop,
    ]
    var profit = 0.0
    for name in Self.order {
      guard let amount = amounts[name] else { continue }
      money[name, default: 0] += amount
      profit += amount
    }
    return profit
  }
}

extension BiogasEconomics {
  /// Hours out of service between an hour of the run and so many later.
  func hoursOut(from start: Double, hours: Double) -> Double {
    guard let maintenance else { return 0 }
    let works = maintenance.interval - maintenance.duration
    func out(until time: Double) -> Double {
      let stops = (time / maintenance.interval).rounded(.down)
      return stops * maintenance.duration + max(0, time - stops * maintenance.interval - works)
    }
    return out(until: start + hours) - out(until: start)
  }

  /// Years until a profit has paid the investment.
  func payback(_ yearly: Double) -> Double? {
    guard let investment, yearly > 0 else { return nil }
    return investment / yearly
  }

  /// Profit with each price 10 and 20 % below and above.
  func sensitivity(_ parts: [BiogasProfit.Part]) -> [BiogasProfit.Sensitivity] {
    let whole = parts.reduce(0) { $0 + $1.yearly }
    return parts.flatMap { part in
      [-0.2, -0.1, 0.1, 0.2].map { change in
        let profit = whole + change * part.yearly
        return BiogasProfit.Sensitivity(
          part: part.name, change: change, profit: profit, payback: payback(profit))
      }
    }
  }

  /// What is remarkable about stated profits.
  func flags(yearly: Double, hours: Double) -> [String] {
    var flags: [String] = []
    if hours < Self.hoursOfYear * 0.999 {
      flags.append("the year is scaled from \(Int(hours.rounded())) hours of the series")
    }
    if let stated, let year = stated.yearly, let hour = stated.hourly {
      if abs(year - hour * Self.hoursOfYear) <= 0.005 * abs(year) {
        flags.append(
          "the stated year is 8,760 times the stated hour: full-year full-load, without an hour for "
            + "maintenance or a change of feed, temperature or price")
      } else {
        flags.append(
          "the stated year is \(Int((year / hour).rounded())) times the stated hour")
      }
    }
    return flags
  }
}
