package import PhloemModel

extension TariffDescription {
  /// The bands that follow each other in a range, each from where it begins to hold to where it ends.
  ///
  /// - Parameters:
  ///   - range: UTC seconds.
  ///   - zone: The park's clock.
  /// - Returns: The bands; what none covers is left out.
  package func spans(in range: Range<Int64>, _ zone: ZoneRules) -> [(
    range: Range<Int64>, band: Band
  )] {
    var spans: [(range: Range<Int64>, band: Band)] = []
    var day = zone.civil(atUTC: range.lowerBound).daysSince1970
    let last = zone.civil(atUTC: range.upperBound - 1).daysSince1970
    while day <= last {
      for (from, to) in zip(edges, edges.dropFirst()) {
        let start = max(range.lowerBound, Self.moment(day, from, zone))
        let end = min(range.upperBound, Self.moment(day, to, zone))
        guard start < end, let band = band(at: zone.civil(atUTC: start)) else { continue }
        if let before = spans.last, before.band.name == band.name,
          before.range.upperBound == start
        {
          spans[spans.count - 1].range = before.range.lowerBound..<end
        } else {
          spans.append((start..<end, band))
        }
      }
      day += 1
    }
    return spans
  }

  private static func moment(_ day: Int, _ minute: Int, _ zone: ZoneRules) -> Int64 {
    var civil = CivilTime(daysSince1970: day + minute / 1440)
    civil.hour = minute % 1440 / 60
    civil.minute = minute % 60
    return zone.firstMoment(civil)
  }
}
