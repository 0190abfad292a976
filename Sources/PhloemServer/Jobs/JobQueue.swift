internal import Foundation
internal import HTTPTypes
internal import Logging
internal import NIOPosix
internal import PhloemModel

/// Does what takes long, one job after the other, on a thread of its own.
///
/// The last hundred jobs are told of; those of before the start of the server are forgotten.
actor JobQueue {
  /// The most jobs that are told of.
  static let kept = 100
  /// The most jobs that wait.
  static let waiting = 20

  private typealias Work = @Sendable (JobHandle) throws -> JobResult

  private var jobs: [Job] = []
  private var works: [String: Work] = [:]
  private var running: Task<Void, Never>?
  private var isStopped = false
  private let pool: NIOThreadPool
  private let logger: Logger

  /// Starts the thread.
  init(logger: Logger) {
    self.logger = logger
    pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
  }

  /// Takes a job on.
  ///
  /// - Parameters:
  ///   - kind: What is done.
  ///   - subject: What it is of.
  ///   - author: Who asks for it.
  ///   - work: Does it on a thread that may block; what it throws is the job's problem.
  /// - Returns: The job, which waits or runs.
  /// - Throws: ``Problem`` 429 when too many wait, 503 when the server ends.
  func add(
    _ kind: Job.Kind, of subject: String, by author: String,
    _ work: @escaping @Sendable (JobHandle) throws -> JobResult
  ) throws -> Job {
    guard !isStopped, works.count < Self.waiting else {
      throw Problem(
        status: isStopped ? .serviceUnavailable : .tooManyRequests, kind: "busy",
        title: "Too much is being done",
        detail: isStopped
          ? "the server ends" : "\(works.count) jobs wait: try again when some are done",
        headers: [.retryAfter: "60"])
    }
    let job = Job(
      id: UUID().uuidString.lowercased(), kind: kind, subject: subject, author: author,
      asked: Self.now)
    jobs.append(job)
    if let old = jobs.firstIndex(where: { !$0.isOpen }), jobs.count > Self.kept {
      jobs.remove(at: old)
    }
    works[job.id] = work
    begin()
    return self.job(job.id) ?? job
  }

  /// All that are told of, the newest first.
  var all: [Job] { jobs.reversed() }

  /// A job.
  func job(_ id: String) -> Job? { jobs.first { $0.id == id } }

  /// Ends a job: one that waits at once, one that runs as soon as its engine looks up.
  ///
  /// - Returns: The job as it is then; nil when there is none.
  func cancel(_ id: String) -> Job? {
    guard let k = jobs.firstIndex(where: { $0.id == id }) else { return nil }
    guard jobs[k].isOpen else { return jobs[k] }
    jobs[k].handle.cancel()
    if jobs[k].state == .waiting {
      works[id] = nil
      jobs[k].state = .cancelled
      jobs[k].ended = Self.now
    }
    return jobs[k]
  }

  /// Ends all jobs and the thread; a job whose engine does not look up in time is left behind.
  ///
  /// - Parameter seconds: How long the running job is waited for.
  /// - Returns: Whether all have ended; else the process should end without clearing up behind the job.
  /// - Throws: When the thread cannot be ended.
  func stop(within seconds: Int = 5) async throws -> Bool {
    isStopped = true
    for job in jobs where job.isOpen { _ = cancel(job.id) }
    for _ in 0..<seconds * 20 where running != nil { try await Task.sleep(for: .milliseconds(50)) }
    guard running == nil else {
      logger.notice(
        "a job is broken off", metadata: ["job": "\(jobs.first { $0.isOpen }?.id ?? "")"])
      return false
    }
    try await pool.shutdownGracefully()
    return true
  }

  private func begin() {
    guard running == nil, let k = jobs.firstIndex(where: { $0.state == .waiting }),
      let work = works.removeValue(forKey: jobs[k].id)
    else { return }
    jobs[k].state = .running
    jobs[k].started = Self.now
    let (id, handle, pool) = (jobs[k].id, jobs[k].handle, pool)
    running = Task {
      let outcome: Result<JobResult, any Error>
      do {
        outcome = .success(try await pool.runIfActive { try work(handle) })
      } catch {
        outcome = .failure(error)
      }
      self.end(id, outcome)
    }
  }

  private func end(_ id: String, _ outcome: Result<JobResult, any Error>) {
    running = nil
    if let k = jobs.firstIndex(where: { $0.id == id }) {
      jobs[k].ended = Self.now
      switch outcome {
      case .success(let result):
        jobs[k].state = .done
        jobs[k].result = result
      case .failure(is CancellationError): jobs[k].state = .cancelled
      case .failure(let failure as JobFailure):
        jobs[k].state = .failed
        jobs[k].result = failure.result
        jobs[k].problem = failure.problem
      case .failure(let error):
        jobs[k].state = .failed
        jobs[k].problem = problem(error)
      }
    }
    begin()
  }

  private func problem(_ error: any Error) -> JobProblem {
    switch error {
    case let error as InputError:
      return JobProblem(
        error.diagnostics.first?.message ?? "\(error)", findings: error.diagnostics)
    case let problem as Problem: return JobProblem(problem.detail, findings: problem.findings)
    default:
      logger.error("a job failed", metadata: ["error": "\(error)"])
      return JobProblem("the server failed: its log says why")
    }
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
