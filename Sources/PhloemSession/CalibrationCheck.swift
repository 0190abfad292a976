internal import Foundation
package import PhloemModel
internal import PhloemStore

/// Whether the calibrations of meters held while they were read: against their last reading, not the
/// day on which somebody asks.
package enum CalibrationCheck {
  /// Warns of meters that were read after their calibration fell due.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - place: Where it lies; without a database nothing was read.
  /// - Returns: A warning a meter, in the order of the files.
  /// - Throws: `InputError` when the database is damaged.
  package static func findings(_ park: Park, _ place: ParkFolder) throws -> [Diagnostic] {
    let meters = park.meters.values.filter { $0.calibration?.due != nil }
    guard !meters.isEmpty, FileManager.default.fileExists(atPath: place.storePath) else {
      return []
    }
    let store = try ParkData(park, store: PhloemStore(path: place.storePath)).store
    var findings: [Diagnostic] = []
    for meter in meters.sorted(by: { $0.position < $1.position }) {
      guard let calibration = meter.calibration, let due = calibration.due,
        let last = try store.lastReading(of: meter.id)?.time,
        calibration.isOverdue(at: last, in: park.zone) == true
      else { continue }
      findings.append(
        Diagnostic(
          .warning, at: calibration.position,
          "the calibration of meter '\(meter.id)' was due on \(due.dateText), and it was read until "
            + park.zone.civil(atUTC: last).dateText,
          help: "have it calibrated, and write the day under 'calibrated'"))
    }
    return findings
  }
}
