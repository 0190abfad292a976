import PhloemAccounting
import PhloemModel

extension CreditJSON {
  /// A published figure, in all its readings, beside what was worked out.
  struct Stated: Encodable {
    struct Reading: Encodable {
      let amount: String
      let value: Double
      let deviation, intensity: Double?
      let agrees: Bool
      let isPlausible: Bool?
    }
    let burden, of, source: String
    let range: String?
    let computed: Band
    /// Per amount the figure is set against; figures of a range in its unit, else canonical.
    let intensity: Band?
    let isPlausible: Bool?
    let isAmbiguous, holds: Bool
    let readings: [Reading]

    init(_ item: CreditComparison) {
      let stated = item.stated
      let unit = stated.range.map { $0.high.value.isFinite ? $0.high.unit : $0.low.unit }
      let factor = 1 / (unit?.factor ?? 1)
      (burden, of, source) = (stated.burden, stated.subject.rawValue, stated.source)
      range = stated.range.map { "\($0)" }
      computed = Band(item.computed)
      intensity = item.intensity.map {
        Band(NumberBand($0.value * factor, low: $0.low * factor, high: $0.high * factor))
      }
      (isPlausible, isAmbiguous, holds) = (item.isPlausible, item.isAmbiguous, item.holds)
      readings = item.readings.map {
        Reading(
          amount: "\($0.amount)", value: $0.amount.value, deviation: $0.deviation,
          intensity: $0.intensity.map { $0 * factor }, agrees: $0.agrees,
          isPlausible: $0.isPlausible)
      }
    }
  }
}
