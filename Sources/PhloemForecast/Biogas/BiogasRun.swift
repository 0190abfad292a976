import PhloemModel

/// What a digester did, interval by interval: substrate in, gas out, the rest in stock or washed out.
///
/// Substrate counts by the methane it can set free, M in Nm3. Within an interval feed F, dilution D and
/// rate k are constant, so that dM/dt = F − (k + D)·M is solved exactly and F·Δt = gas + washed out + ΔM
/// holds to rounding.
public struct BiogasRun: Sendable {
  /// One interval.
  public struct Interval: Sendable {
    /// Where it begins, UTC seconds.
    public let time: Int64
    /// Temperature in the digester, K.
    public let temperature: Double
    /// Methane potential fed, Nm3.
    public let fed: Double
    /// Methane set free, Nm3.
    public let methane: Double
    /// Methane potential that left with the digestate, Nm3.
    public let washedOut: Double
    /// Methane potential in the digester at its end, Nm3.
    public let stock: Double
    /// Mean electric power, MW.
    public let power: Double
    /// Mass of each feed, kg.
    public let masses: [Double]
  }

  /// The intervals.
  public let intervals: [Interval]
  /// Their length, s.
  public let step: Int
  /// Methane potential in the digester before the first, Nm3.
  public let initialStock: Double

  /// Fed less set free, washed out and added to the stock, Nm3: rounding alone.
  public var gap: Double {
    intervals.reduce(initialStock - (intervals.last?.stock ?? initialStock)) {
      $0 + $1.fed - $1.methane - $1.washedOut
    }
  }
}

extension BiogasPlant {
  /// Runs the plant over its series, or over the hours of a year where nothing changes.
  public func run() -> BiogasRun {
    let grid = series?.grid ?? TimeGrid(start: 0, step: 3600, count: 8760)
    let dt = Double(grid.step)
    var stocks = [Double](repeating: 0, count: feeds.count)
    if !startsEmpty {
      let first = amounts(0)
      stocks = feeds.indices.map { balance($0, first, temperature(0)).steady }
    }
    let initial = stocks.reduce(0, +)
    var intervals: [BiogasRun.Interval] = []
    intervals.reserveCapacity(grid.count)
    for index in 0..<grid.count {
      let (amounts, temperature) = (amounts(index), temperature(index))
      var (fed, methane, washedOut) = (0.0, 0.0, 0.0)
      for feed in feeds.indices {
        let flow = balance(feed, amounts, temperature)
        let step = flow.advanced(stocks[feed], by: dt)
        stocks[feed] = step.stock
        fed += flow.fed * dt
        methane += step.methane
        washedOut += step.washedOut
      }
      intervals.append(
        BiogasRun.Interval(
          time: grid.time(at: index), temperature: temperature, fed: fed, methane: methane,
          washedOut: washedOut, stock: stocks.reduce(0, +), power: power(methane / dt),
          masses: amounts.map { $0 * dt }))
    }
    return BiogasRun(intervals: intervals, step: grid.step, initialStock: initial)
  }

  private func amounts(_ index: Int) -> [Double] {
    feeds.indices.map { series?.amounts[$0]?[index] ?? feeds[$0].amount }
  }

  private func temperature(_ index: Int) -> Double { series?.temperatures?[index] ?? temperature }

  private func balance(
    _ feed: Int, _ amounts: [Double], _ temperature: Double
  ) -> SubstrateBalance {
    let dilution = inflow(amounts) / volume
    return SubstrateBalance(
      fed: amounts[feed] * feeds[feed].potential,
      rate: kinetics.rate(feeds[feed].rate, at: temperature, dilution: dilution),
      dilution: dilution)
  }
}

/// dM/dt = F − (k + D)·M with constant F, k and D.
struct SubstrateBalance {
  /// F, Nm3/s.
  let fed: Double
  /// k, 1/s.
  let rate: Double
  /// D, 1/s.
  let dilution: Double

  /// Where it settles, Nm3; 0 where nothing leaves.
  var steady: Double { rate + dilution > 0 ? fed / (rate + dilution) : 0 }

  /// The stock after a time, and what left it.
  func advanced(_ stock: Double, by time: Double) -> (
    stock: Double, methane: Double, washedOut: Double
  ) {
    let out = rate + dilution
    guard out > 0 else { return (stock + fed * time, 0, 0) }
    let after = steady + (stock - steady) * exponential(-out * time)
    // What left is what came in and is not there any more; gas and digestate share it by their rates.
    let left = max(0, fed * time + stock - after)
    return (after, left * rate / out, left * dilution / out)
  }
}
