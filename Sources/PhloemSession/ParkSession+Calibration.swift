internal import PhloemModel
internal import PhloemStore

extension ParkSession {
  /// Whether each meter whose calibration has a due day was read after that day.
  ///
  /// - Returns: By meter; one without a due day, or without readings, is not among them.
  /// - Throws: `InputError` when the database is damaged.
  package func overdueCalibrations() throws -> [String: Bool] {
    var result: [String: Bool] = [:]
    for meter in park.meters.values {
      guard meter.calibration?.due != nil, let last = try data.store.lastReading(of: meter.id)
      else { continue }
      result[meter.id] = meter.calibration?.isOverdue(at: last.time, in: park.zone)
    }
    return result
  }
}
