import PhloemAccounting
import PhloemModel
import PhloemSession

/// The figures of the park that statements are compared with.
struct AuditedPark {
  private let place: ParkFolder?
  private let period: String?
  private let profile: String?

  /// Takes the park of the command line, or the one that a file names.
  init(_ command: Audit, _ files: [(path: String, file: ClaimFile)]) throws {
    let named = files.first { $0.file.park != nil }
    profile = command.profile
    period = command.period ?? named?.file.period
    let beside = named.flatMap { named in
      named.file.park.map { ParkFolder.join(ParkFolder.folder(of: named.path), $0) }
    }
    guard let path = command.park ?? beside else {
      place = nil
      return
    }
    place = ParkFolder(path, store: command.store)
  }

  /// What Phloem computes: `co2e`, `scope1`, `indicator.ID`, `saving.ID`, `meter.ID`.
  func figures() throws -> [String: Quantity] {
    guard let place else { return [:] }
    let session = try ParkSession(place)
    let profile = try session.profile(profile)
    let period = try session.period(period)
    Console.note(session.findings)
    return try IndicatorEvaluator(session, period: period, profile: profile)
      .statementFigures(in: period)
  }
}
