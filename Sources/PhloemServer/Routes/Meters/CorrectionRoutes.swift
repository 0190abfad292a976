internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// Corrections of meters: what was decided, by whom, and taking it back.
struct CorrectionRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let service = service
    group.get("meters/:id/corrections") { request, context in
      let id = try context.name("id")
      return try await service.answer(request, parameters: ["limit", "after"]) {
        session, parameters in
        let all = try session.data.store.corrections(of: session.meter(id).id)
        return try Page(all, parameters, key: { "\($0.id)" }) { CorrectionBody($0, session.park) }
      }
    }
    group.post("meters/:id/corrections") { request, context in
      let identity = try context.require(.engineer)
      let id = try context.name("id")
      _ = try Parameters(request, known: [])
      let wanted = try await CorrectionRequest.read(request)
      let now = Int64(Date().timeIntervalSince1970)
      let session = service.workspace.session
      let done = try await service.work.run {
        try wanted.enter(session.meter(id), session, author: identity.name, at: now)
      }
      return try Response.json(
        done, status: .created, headers: [.location: "/api/v1/corrections/\(done.id)"])
    }
    group.delete("corrections/:id") { request, context in
      _ = try context.require(.engineer)
      _ = try Parameters(request, known: [])
      let text = try context.name("id")
      let now = Int64(Date().timeIntervalSince1970)
      let store = service.workspace.session.data.store
      try await service.work.run {
        guard let id = Int64(text),
          let found = try store.corrections().first(where: { $0.id == id })
        else { throw Problem.notFound("there is no correction '\(text)'") }
        guard found.undoneAt == nil else {
          throw Problem(
            status: .conflict, kind: "conflict", title: "This is done already",
            detail: "correction \(id) was undone before")
        }
        try store.undoCorrection(id, at: now)
      }
      return Response(status: .noContent)
    }
  }
}

/// A correction as the interface tells it.
struct CorrectionBody: Encodable {
  let id: Int64
  let meter, from, to, method, reason, comment, author, enteredAt: String
  let undoneAt: String?

  init(_ correction: Correction, _ park: Park) {
    let time = LocalTime(park.zone)
    let base = park.meters[correction.meter].map { BaseUnit(countingAmountsOf: $0) }
    id = correction.id
    meter = correction.meter
    from = time(correction.window.lowerBound)
    to = time(correction.window.upperBound)
    method = CorrectionMethodText.words(correction.method, countedIn: base)
    reason = correction.reason.rawValue
    comment = correction.comment
    author = correction.author
    enteredAt = time(correction.enteredAt)
    undoneAt = correction.undoneAt.map { time($0) }
  }
}

extension CorrectionBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("meter", \.meter), Column("from", \.from), Column("to", \.to),
      Column("method", \.method), Column("reason", \.reason), Column("comment", \.comment),
      Column("author", \.author), Column("enteredAt", \.enteredAt),
      Column("undoneAt", \.undoneAt),
    ]
  }
}

/// What is asked to be corrected; methods and reasons are those of `phloem correct`.
struct CorrectionRequest: JSONRequest {
  static let keys: Set<String> = ["from", "to", "method", "reason", "comment"]
  let from, to, method, reason: String
  let comment: String?

  /// What came of it: the window's sum before and after.
  struct Done: Encodable {
    let id: Int64
    let before, after: Double?
    let unit: String
  }

  /// Enters the correction.
  func enter(
    _ meter: Meter, _ session: ParkSession, author: String, at now: Int64
  ) throws -> Done {
    guard !meter.isVirtual else {
      throw InputError(
        "meter '\(meter.id)' is worked out from others", help: "correct a meter of its formula")
    }
    guard let why = Correction.Reason(rawValue: reason) else {
      throw InputError(
        "unknown reason '\(reason)'",
        help: "one of: \(Correction.Reason.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let comment = comment?.trimmingCharacters(in: .whitespacesAndNewlines), !comment.isEmpty
    else {
      throw InputError("a correction needs a comment", help: "say why, for those who read it later")
    }
    guard comment.count <= 2000 else {
      throw InputError("the comment has \(comment.count) characters", help: "at most 2000")
    }
    let parser = TimeTextParser(zone: session.park.zone)
    let window = (try parser.moment(from), try parser.moment(to))
    guard window.0 < window.1, window.1 - window.0 <= 20 * 366 * 86_400 else {
      throw InputError(
        window.0 < window.1
          ? "the window is longer than 20 years" : "the window ends before it begins",
        help: "write the earlier time as 'from'")
    }
    let correction = Correction(
      meter: meter.id, window: window.0..<window.1, reason: why,
      method: try CorrectionMethodText.method(method, meter: meter, park: session.park),
      comment: comment, author: author, enteredAt: now)
    let base = BaseUnit(countingAmountsOf: meter)
    func sum() throws -> Double? {
      let sum = try session.data.intervals(of: meter.id, in: correction.window).sum
      return sum.missing < sum.count ? base.amount(sum.total) : nil
    }
    let before = try sum()
    let id = try session.data.store.add(correction)
    return Done(id: id, before: before, after: try sum(), unit: base.unit.symbol)
  }
}
