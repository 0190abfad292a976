internal import Foundation
internal import HTTPTypes
internal import PhloemModel
internal import PhloemSession
internal import Synchronization

/// How often a report is made, at one in the morning by the park's clock.
enum ReportRhythm: String, Codable, CaseIterable, Sendable {
  /// Every day, of the month of the day before.
  case daily
  /// Every Monday, of the month of the day before.
  case weekly
  /// On the first of every month, of the month before.
  case monthly

  /// The next time after a moment, UTC seconds.
  func next(after moment: Int64, in zone: ZoneRules) -> Int64 {
    let today = zone.civil(atUTC: moment).daysSince1970
    for day in today...today + 40 {
      var time = CivilTime(daysSince1970: day)
      let fits =
        switch self {
        case .daily: true
        // 1970-01-05 was a Monday.
        case .weekly: (day - 4) % 7 == 0
        case .monthly: time.day == 1
        }
      time.hour = 1
      let found = zone.firstMoment(time)
      if fits, found > moment { return found }
    }
    return moment + 86_400
  }

  /// The month that is reported at a moment.
  func period(at moment: Int64, in zone: ZoneRules) -> Period {
    let today = zone.civil(atUTC: moment).daysSince1970
    let day = CivilTime(daysSince1970: today - 1)
    let month = Period(year: day.year, month: day.month, months: 1)
    // Made late in a month, by hand or after a stand-still, the whole month before is meant.
    guard self == .monthly else { return month }
    return Period(
      year: zone.civil(atUTC: moment).year, month: zone.civil(atUTC: moment).month, months: 1
    ).previous
  }
}

/// A report that is made again and again.
struct ReportSchedule: Codable, Sendable {
  let id: String
  let rhythm: ReportRhythm
  let profile: String
  let language: String
  let formats: [ReportFormat]
  let isReconciled: Bool
  let author: String
  /// UTC seconds.
  var next: Int64
  var last: Int64?
}

/// The reports that are made again and again, in a small file beside the database.
final class ReportSchedules: Sendable {
  /// The most that there may be.
  static let limit = 50

  private let path: String
  private let state: Mutex<[ReportSchedule]>

  /// Reads the file, if there is one.
  ///
  /// - Throws: `InputError` when it is damaged.
  init(_ place: ParkFolder) throws {
    path = ParkFolder.join(ParkFolder.folder(of: place.storePath), "report-schedules.json")
    guard FileManager.default.fileExists(atPath: path) else {
      state = Mutex([])
      return
    }
    do {
      state = Mutex(
        try JSONDecoder().decode([ReportSchedule].self, from: FileContents.read(path)))
    } catch is DecodingError {
      throw InputError(
        "the schedules of reports cannot be read", at: FilePosition(file: path),
        help: "correct the file, or remove it and ask for the reports again")
    }
  }

  /// All schedules in the order they were asked for.
  var all: [ReportSchedule] { state.withLock { $0 } }

  /// Adds one.
  ///
  /// - Throws: ``Problem`` when there are too many, `InputError` when the file cannot be written.
  func add(_ schedule: ReportSchedule) throws {
    try change { schedules in
      guard schedules.count < Self.limit else {
        throw Problem(
          status: .conflict, kind: "conflict", title: "There are too many",
          detail: "there are \(Self.limit) schedules: remove one first")
      }
      schedules.append(schedule)
    }
  }

  /// Removes one.
  ///
  /// - Throws: ``Problem`` 404 when there is none.
  func remove(_ id: String) throws {
    try change { schedules in
      guard let k = schedules.firstIndex(where: { $0.id == id }) else {
        throw Problem.notFound("there is no schedule '\(id)'")
      }
      schedules.remove(at: k)
    }
  }

  /// Takes those whose time has come, and sets their next time: a time that was slept through is made
  /// up for once.
  func due(at now: Int64, in zone: ZoneRules) throws -> [ReportSchedule] {
    guard all.contains(where: { $0.next <= now }) else { return [] }
    var due: [ReportSchedule] = []
    try change { schedules in
      for k in schedules.indices where schedules[k].next <= now {
        due.append(schedules[k])
        schedules[k].last = now
        schedules[k].next = schedules[k].rhythm.next(after: now, in: zone)
      }
    }
    return due
  }

  private func change(_ body: (inout [ReportSchedule]) throws -> Void) throws {
    try state.withLock { schedules in
      var changed = schedules
      try body(&changed)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try FileContents.write(encoder.encode(changed), to: path)
      schedules = changed
    }
  }
}
