public import PhloemModel

/// The power that a meter or the park drew, in time.
public struct LoadCurve: Sendable {
  /// What drew it.
  public var name: LocalizedText
  /// The length of a point, seconds.
  public var step: Int
  /// When each point begins, UTC seconds.
  public var times: [Int64]
  /// Mean power of each point, kW; nil where nothing is known.
  public var powerKW: [Double?]

  /// Makes a curve of as many powers as times.
  public init(name: LocalizedText, step: Int, times: [Int64], powerKW: [Double?]) {
    precondition(times.count == powerKW.count)
    self.name = name
    self.step = step
    self.times = times
    self.powerKW = powerKW
  }
}

/// What a stretch of a load curve comes to.
struct LoadSummary: Sendable {
  let maximum: Double
  let maximumAt: Int64
  let minimum: Double
  let mean: Double
  /// The share of the stretch that points with a value cover, 0…1.
  let coverage: Double

  /// The mean as a share of the maximum.
  var loadFactor: Double { maximum == 0 ? 0 : mean / maximum }

  /// Sums up the points that begin in a range, nil when none has a value.
  init?(_ curve: LoadCurve, in range: Range<Int64>) {
    var sum = 0.0
    var known = 0
    var high: (value: Double, at: Int64)?
    var low = Double.infinity
    for (time, power) in zip(curve.times, curve.powerKW) where range.contains(time) {
      guard let power, power.isFinite else { continue }
      known += 1
      sum += power
      low = min(low, power)
      if power > high?.value ?? -.infinity { high = (power, time) }
    }
    guard let high else { return nil }
    maximum = high.value
    maximumAt = high.at
    minimum = low
    mean = sum / Double(known)
    let length = Double(range.upperBound - range.lowerBound)
    coverage = min(1, Double(known * curve.step) / length)
  }
}
