import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// The prices of a tariff: in each step the mean of its bands by the time that each covers.
  mutating func values(
    ofTariff id: String, _ quantity: TimedQuantity
  ) -> CanonicalSeries? {
    guard let tariff = park.tariffs[id], let first = tariff.bands.first else { return nil }
    let dimension = first.price.quantity.dimension
    for band in tariff.bands where band.price.quantity.dimension != dimension {
      report.error(
        at: band.price.position,
        "band '\(band.name)' of tariff '\(id)' is \(band.price.quantity.dimension), "
          + "band '\(first.name)' \(dimension)", help: "give all prices per the same")
      return nil
    }
    let edges = tariff.edges
    var values: [Double] = []
    values.reserveCapacity(steps.count)
    for t in 0..<steps.count {
      let end = steps.end(t)
      var moment = steps.starts[t]
      var sum = 0.0
      while moment < end {
        let time = steps.zone.civil(atUTC: moment)
        guard let band = tariff.band(at: time) else {
          report.error(
            at: tariff.position, "no band of tariff '\(id)' covers \(PlanSteps.label(time))",
            help: "add a band without hours at the end, such as 'flat: {price: …}'")
          return nil
        }
        // As far as the next edge of a band or change of the clocks.
        let second = time.hour * 3600 + time.minute * 60 + time.second
        let edge = edges.first { $0 * 60 > second } ?? 1440
        let change = steps.zone.constantSpan(aroundUTC: moment).range.upperBound
        let next = min(end, change, moment + Int64(edge * 60 - second))
        sum += band.price.quantity.value * Double(next - moment)
        moment = next
      }
      values.append(sum / Double(end - steps.starts[t]))
    }
    return CanonicalSeries(
      values: .values(values), dimension: dimension, position: quantity.position)
  }
}
