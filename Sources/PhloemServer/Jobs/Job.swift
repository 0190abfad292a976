internal import PhloemModel
internal import PhloemSession
internal import Synchronization

/// Something that takes long: what it is, how far it is, what came of it.
struct Job: Sendable {
  /// What is done.
  enum Kind: String, Encodable, Sendable {
    case report, ingest, plan
  }

  /// Where it stands.
  enum State: String, Encodable, Sendable {
    case waiting, running, done, failed, cancelled
  }

  let id: String
  let kind: Kind
  /// What it is of, such as the name of a plan.
  let subject: String
  /// Who asked for it.
  let author: String
  /// UTC seconds.
  let asked: Int64
  var state = State.waiting
  var started, ended: Int64?
  var result: JobResult?
  var problem: JobProblem?
  let handle = JobHandle()

  /// Whether it waits or runs.
  var isOpen: Bool { state == .waiting || state == .running }
}

/// What a job made.
struct JobResult: Encodable, Sendable {
  /// The report.
  var report: String?
  /// The plan.
  var plan: String?
  var version: Int?
  /// Whether the plan says anything that was not kept before.
  var isNew: Bool?
  /// What became of each file.
  var files: [FileIngest.Outcome.JSON]?
}

/// Why a job failed.
struct JobProblem: Encodable, Sendable {
  let detail: String
  let findings: [FindingBody]

  init(_ detail: String, findings: [Diagnostic] = []) {
    self.detail = detail
    self.findings = findings.map(FindingBody.init)
  }
}

/// A job that failed and left something behind all the same: a plan that says why there is none.
struct JobFailure: Error {
  let problem: JobProblem
  let result: JobResult
}

/// What a job and those who wait for it share: how far it is, and whether it shall end.
final class JobHandle: Sendable {
  private struct State {
    var share: Double?
    var text = LocalizedText("")
    var isCancelled = false
  }
  private let state = Mutex(State())

  /// Asks the job to end.
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Whether it shall end.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// How far it is, 0…1 where that is known, and what it does.
  var progress: (share: Double?, text: LocalizedText) { state.withLock { ($0.share, $0.text) } }

  /// Says how far it is.
  ///
  /// - Throws: `CancellationError` when it shall end.
  func tell(_ text: LocalizedText, _ share: Double?) throws {
    try state.withLock { state in
      if state.isCancelled { throw CancellationError() }
      state.text = text
      state.share = share
    }
  }

  /// The same for what the engines tell.
  var report: WorkProgress { WorkProgress { try self.tell($0, $1) } }
}

/// A job as the interface tells it.
struct JobBody: Encodable {
  let id: String
  let kind: Job.Kind
  let subject, author, asked: String
  let state: Job.State
  /// 0…1; absent where it is not known.
  let progress: Double?
  let text: TextBody
  let started, ended: String?
  let result: JobResult?
  let problem: JobProblem?

  init(_ job: Job, _ zone: ZoneRules) {
    let time = LocalTime(zone)
    let (share, words) = job.handle.progress
    id = job.id
    kind = job.kind
    subject = job.subject
    author = job.author
    asked = time(job.asked)
    state = job.state
    progress = job.state == .done ? 1 : job.state == .running ? share : nil
    text = TextBody(job.isOpen ? words : LocalizedText(""))
    started = job.started.map { time($0) }
    ended = job.ended.map { time($0) }
    result = job.result
    problem = job.problem
  }
}

extension JobBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("kind", \.kind.rawValue), Column("subject", \.subject),
      Column("author", \.author), Column("asked", \.asked), Column("state", \.state.rawValue),
      Column("progress", \.progress), Column("text", \.text), Column("started", \.started),
      Column("ended", \.ended), Column("problem", \.problem?.detail),
    ]
  }
}
