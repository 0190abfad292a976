internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel
internal import PhloemSession

/// Reports: made now or again and again, listed, sent.
struct ReportRoutes {
  private let service: Service
  private let schedules: ReportSchedules
  private let plotly: String?

  init(_ service: Service, _ schedules: ReportSchedules, plotly: String?) {
    self.service = service
    self.schedules = schedules
    self.plotly = plotly
  }

  func add(to group: RouterGroup<ServerContext>) {
    addReports(to: group)
    addSchedules(to: group)
    let (service, schedules, plotly) = (service, schedules, plotly)
    group.post("reports") { request, context in
      let identity = try context.require(.engineer)
      _ = try Parameters(request, known: [])
      let wanted = try await ReportRequest.read(request)
      let session = service.workspace.session
      var order = try await service.work.run { try wanted.checked(session) }
      order.plotly = plotly
      guard let text = wanted.schedule else {
        let complete = order
        return try await service.begin(
          .report, of: order.question.period ?? "", by: identity.name
        ) { handle in try complete.make(session, author: identity.name, handle) }
      }
      let rhythm: ReportRhythm = try ReportRequest.word(text, "schedule")
      guard wanted.period == nil else {
        throw Problem.badRequest("a schedule says which period is reported: leave 'period' out")
      }
      let schedule = ReportSchedule(
        id: UUID().uuidString.lowercased(), rhythm: rhythm,
        profile: order.question.profile ?? "", language: order.question.language.rawValue,
        formats: order.formats, isReconciled: order.question.isReconciled, author: identity.name,
        next: rhythm.next(after: Self.now, in: session.park.zone))
      try await service.work.run { try schedules.add(schedule) }
      return try Response.json(
        ScheduleBody(schedule, session.park.zone), status: .created,
        headers: [.location: "/api/v1/schedules/\(schedule.id)"])
    }
  }

  private func addReports(to group: RouterGroup<ServerContext>) {
    let service = service
    group.get("reports") { request, _ in
      let parameters = try Parameters(request, known: ["limit", "after"])
      let session = service.workspace.session
      return try await service.work.run {
        let shelf = ReportShelf(session.place)
        let page = try Page(shelf.all(), parameters, key: \.id) {
          try ReportBody($0, shelf, session.park.zone)
        }
        return try Response.answer(page, to: request, parameters)
      }
    }
    group.delete("reports/:id") { request, context in
      _ = try context.require(.engineer)
      _ = try Parameters(request, known: [])
      let id = try context.name("id")
      let place = service.workspace.session.place
      try await service.work.run { try ReportShelf(place).remove(id) }
      return Response(status: .noContent)
    }
    group.get("reports/:id/:file") { request, context in
      _ = try Parameters(request, known: [])
      let (id, file) = (try context.name("id"), try context.name("file"))
      let place = service.workspace.session.place
      let answer = try await service.work.run {
        CachedAnswer(
          ByteBuffer(bytes: try ReportShelf(place).file(file, of: id)), type: Self.type(of: file))
      }
      var response = answer.response(to: request)
      // A page with charts runs scripts of its own: it is saved, not shown as a page of this server.
      response.headers[.contentDisposition] = "attachment; filename=\"\(file)\""
      return response
    }
  }

  private func addSchedules(to group: RouterGroup<ServerContext>) {
    let (service, schedules) = (service, schedules)
    group.get("schedules") { request, _ in
      let parameters = try Parameters(request, known: ["limit", "after"])
      let zone = service.workspace.session.park.zone
      let page = try Page(schedules.all, parameters, key: \.id) { ScheduleBody($0, zone) }
      return try Response.answer(page, to: request, parameters)
    }
    group.delete("schedules/:id") { request, context in
      _ = try context.require(.engineer)
      _ = try Parameters(request, known: [])
      let id = try context.name("id")
      try await service.work.run { try schedules.remove(id) }
      return Response(status: .noContent)
    }
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970) }

  /// The type of a file by its ending.
  static func type(of file: String) -> String {
    switch file.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "csv": "text/csv; charset=utf-8"
    case "json": "application/json"
    case "pdf": "application/pdf"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "application/octet-stream"
    }
  }
}

/// A report in the list.
struct ReportBody: Encodable {
  struct File: Encodable {
    let name: String
    let bytes: Int
    let type: String
  }
  let id, period, profile, language, made, author: String
  let files: [File]

  init(_ record: ReportShelf.Record, _ shelf: ReportShelf, _ zone: ZoneRules) throws {
    id = record.id
    period = record.period
    profile = record.profile
    language = record.language
    made = LocalTime(zone)(record.made)
    author = record.author
    files = try shelf.files(of: record.id).map {
      File(name: $0.name, bytes: $0.bytes, type: ReportRoutes.type(of: $0.name))
    }
  }
}

/// A schedule as the interface tells it.
struct ScheduleBody: Encodable {
  let id: String
  let schedule: ReportRhythm
  let profile, language, author: String
  let formats: [ReportFormat]
  let reconciled: Bool
  let next: String
  let last: String?

  init(_ schedule: ReportSchedule, _ zone: ZoneRules) {
    let time = LocalTime(zone)
    id = schedule.id
    self.schedule = schedule.rhythm
    profile = schedule.profile
    language = schedule.language
    author = schedule.author
    formats = schedule.formats
    reconciled = schedule.isReconciled
    next = time(schedule.next)
    last = schedule.last.map { time($0) }
  }
}

extension ReportBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("period", \.period), Column("profile", \.profile),
      Column("language", \.language), Column("made", \.made), Column("author", \.author),
      Column("files") { $0.files.map(\.name) },
    ]
  }
}

extension ScheduleBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("schedule", \.schedule.rawValue), Column("profile", \.profile),
      Column("language", \.language), Column("author", \.author),
      Column("formats") { $0.formats.map(\.rawValue) }, Column("reconciled", \.reconciled),
      Column("next", \.next), Column("last", \.last),
    ]
  }
}
