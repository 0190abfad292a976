public import PhloemModel
import PhloemNumerics

/// Credits and burdens of one kind added up; they stand apart, and only `net` sets one against the other.
public struct CreditSum: Sendable {
  /// The name of the burden.
  public let burden: String
  /// What it measures.
  public let dimension: PhysicalDimension
  /// What is avoided, canonical units.
  public private(set) var credit: NumberBand
  /// What was claimed beyond it and does not count.
  public private(set) var refused: NumberBand
  /// What the second lives burden.
  public private(set) var own: NumberBand
  /// The part of the credit in which something is a guess.
  public private(set) var assumed: Double
  /// The part of the credit of orders that name no lot, so that nobody can tell whether it is claimed
  /// elsewhere.
  public private(set) var withoutLot: Double
  /// The credit by stage, in the order in which stages occur.
  public private(set) var stages: [DisplacedBurden.Stage]
  /// How many orders the burden of the new product caps.
  public private(set) var cappedCount: Int

  /// Credit less burdens of the second life.
  public var net: NumberBand { credit - own }
  /// The share of the credit in which something is a guess; nil of nothing.
  public var assumedShare: Double? { credit.value > 0 ? assumed / credit.value : nil }
  /// The share of the credit of orders that name no lot; nil of nothing.
  public var withoutLotShare: Double? { credit.value > 0 ? withoutLot / credit.value : nil }

  /// Adds lines up.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - burden: The name of the burden that is added up.
  ///   - dimension: What it measures.
  init(_ lines: some Sequence<CreditLine>, burden: String, dimension: PhysicalDimension) {
    self.burden = burden
    self.dimension = dimension
    var (credit, refused, own) = (BandSum(), BandSum(), BandSum())
    var (assumed, withoutLot) = (CompensatedSum(), CompensatedSum())
    var order: [String] = []
    var byStage: [String: BandSum] = [:]
    cappedCount = 0
    for line in lines {
      for item in line.credit.own where item.name == burden { own.add(item.amount) }
      guard let item = line.credit.burdens.first(where: { $0.name == burden }) else { continue }
      guard line.status.isCredited else {
        refused.add(item.credit)
        continue
      }
      credit.add(item.credit)
      if item.isAssumed { assumed.add(item.credit.value) }
      if line.credit.order.lot == nil { withoutLot.add(item.credit.value) }
      if item.isCapped { cappedCount += 1 }
      for stage in item.stages {
        if byStage[stage.name] == nil { order.append(stage.name) }
        byStage[stage.name, default: BandSum()].add(stage.amount)
      }
    }
    (self.credit, self.refused, self.own) = (credit.band, refused.band, own.band)
    (self.assumed, self.withoutLot) = (assumed.value, withoutLot.value)
    stages = order.map { DisplacedBurden.Stage($0, byStage[$0]?.band ?? .zero) }
  }
}

/// A running sum of numbers with their ranges.
private struct BandSum {
  private var low = CompensatedSum()
  private var value = CompensatedSum()
  private var high = CompensatedSum()

  mutating func add(_ band: NumberBand) {
    low.add(band.low)
    value.add(band.value)
    high.add(band.high)
  }

  var band: NumberBand { NumberBand(value.value, low: low.value, high: high.value) }
}
