/// Hours of one meter, one after the other, on whose amounts an issuance rests.
///
/// An hour that backs one asset cannot back another: the ledger keeps these runs in an index. A year of
/// a meter without gaps is one run.
public struct MeterHourRun: Hashable, Sendable {
  /// The meter's name in the park.
  public let meter: String
  /// The first hour, hours since 1970-01-01 00:00 UTC.
  public let firstHour: Int64
  /// How many hours.
  public let count: Int
  /// The part of the meter's amount that is claimed, millionths, 1…1,000,000.
  public let shareMillionths: Int

  /// Makes a run.
  public init(meter: String, firstHour: Int64, count: Int, shareMillionths: Int = 1_000_000) {
    precondition(count > 0 && (1...1_000_000).contains(shareMillionths))
    self.meter = meter
    self.firstHour = firstHour
    self.count = count
    self.shareMillionths = shareMillionths
  }

  /// The hours it holds.
  public var hours: Range<Int64> { firstHour..<firstHour + Int64(count) }

  /// Returns the longest runs over rising hours, each hour once.
  static func runs(of meter: String, over hours: [Int64], shareMillionths: Int) -> [MeterHourRun] {
    var runs: [MeterHourRun] = []
    var start = 0
    while start < hours.count {
      var end = start + 1
      while end < hours.count, hours[end] == hours[end - 1] + 1 { end += 1 }
      runs.append(
        MeterHourRun(
          meter: meter, firstHour: hours[start], count: end - start,
          shareMillionths: shareMillionths))
      start = end
    }
    return runs
  }
}
