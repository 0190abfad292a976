public import PhloemModel

/// One year of a projection, tCO2.
///
/// The range of the stock holds for every choice of values within their ranges. Ranges of the other
/// figures are what the low, stated and high runs span, and do not add up over years.
public struct SinkYear: Sendable {
  /// The year.
  public let year: Int
  /// The stock at its end.
  public let stock: NumberBand
  /// What grew in it.
  public let growth: NumberBand
  /// What was lost in it: an emission of the year.
  public let loss: NumberBand
  /// Growth less loss: the change of the stock, below zero in a year that lost more than grew.
  public let removal: NumberBand
  /// The removals from the first year of the projection to this one.
  public let cumulative: NumberBand
}

/// What becomes of one stand.
public struct StandProjection: Sendable {
  /// The stand.
  public let stand: ForestStand
  /// The stock before the first year, tCO2.
  public let opening: NumberBand
  /// Each year, in order.
  public let years: [SinkYear]
  /// Hectares times the years of the projection in which the stand grew, ha·yr.
  public let hectareYears: Double

  /// Projects a stand from the first to the last year, both included.
  public init(_ stand: ForestStand, from: Int, to: Int) {
    let runs = SinkRun.allCases.map { StandRun(stand, $0, from: from, to: to) }
    self.stand = stand
    opening = NumberBand { runs[$0.rawValue].opening }
    years = SinkYear.all(of: runs, from: from, to: to)
    hectareYears = stand.hectares * Double(max(0, to - max(from - 1, stand.planted)))
  }

  /// The mean removal, tCO2/(ha·yr), over the years in which the stand grew.
  public var meanRate: NumberBand {
    guard let last = years.last, hectareYears > 0 else { return NumberBand(0) }
    return last.cumulative.map { $0 / hectareYears }
  }
}

/// A stand, or several together, with every value at one end: what the stock is and what is lost.
struct StandRun {
  /// The stock before the first year, tCO2.
  private(set) var opening = 0.0
  /// The stock at the end of each year, tCO2.
  private(set) var stock: [Double]
  /// What each year lost, tCO2.
  private(set) var loss: [Double]

  /// Part of a stand that was planted at once.
  private struct Cohort {
    var share: Double
    let planted: Int
  }

  init(_ stand: ForestStand, _ run: SinkRun, from: Int, to: Int) {
    stock = Array(repeating: 0, count: to - from + 1)
    loss = stock
    guard stand.planted <= to else { return }
    var cohorts = [Cohort(share: 1, planted: stand.planted)]
    for year in stand.planted...to {
      let full = stand.hectares * stand.survival[run]
      func standing() -> Double {
        full
          * cohorts.reduce(0) {
            $0 + $1.share * stand.growth.stock(age: Double(year - $1.planted), run: run)
          }
      }
      let grown = standing()
      var renewed = 0.0
      for event in stand.losses where event.year == year {
        if event.isReplanted { renewed += event.share * cohorts.reduce(0) { $0 + $1.share } }
        for index in cohorts.indices { cohorts[index].share *= 1 - event.share }
      }
      let left = standing()
      if renewed > 0 { cohorts.append(Cohort(share: renewed, planted: year)) }
      if year == from - 1 { opening = left }
      if year >= from {
        stock[year - from] = left
        loss[year - from] = grown - left
      }
    }
  }

  /// The sum of several runs over the same years.
  init(sum runs: [StandRun], count: Int) {
    stock = Array(repeating: 0, count: count)
    loss = stock
    for run in runs {
      opening += run.opening
      for index in stock.indices {
        stock[index] += run.stock[index]
        loss[index] += run.loss[index]
      }
    }
  }
}

extension SinkYear {
  /// The years that three runs, low, stated and high, span.
  static func all(of runs: [StandRun], from: Int, to: Int) -> [SinkYear] {
    (from...to).map { year in
      let index = year - from
      func before(_ run: StandRun) -> Double { index == 0 ? run.opening : run.stock[index - 1] }
      func band(_ value: (StandRun) -> Double) -> NumberBand {
        NumberBand { value(runs[$0.rawValue]) }
      }
      return SinkYear(
        year: year, stock: band { $0.stock[index] },
        growth: band { $0.stock[index] - before($0) + $0.loss[index] },
        loss: band { $0.loss[index] }, removal: band { $0.stock[index] - before($0) },
        cumulative: band { $0.stock[index] - $0.opening })
    }
  }
}
