internal import Foundation
internal import PhloemLedger
internal import Synchronization

/// Threads that verify the signatures of one request together with the thread that took it in.
///
/// A core that sleeps takes about as long to wake as a signature takes to verify. After a request, helpers
/// therefore look out for the next one for a moment before they sleep; meanwhile they give way to every other
/// thread that could run.
final class SignatureCrew: Sendable {
  private let desk = Desk()
  /// How many helpers there are: no more than a request has signatures, less the thread that took it in.
  let helpers = min(ProcessInfo.processInfo.activeProcessorCount, 4) - 1
  private let isHired = Atomic(false)

  /// How many helpers are said to sleep.
  var sleepers: Int { desk.sleepers }

  deinit { desk.close() }

  /// Whether all signatures are right.
  ///
  /// Where another request is being verified already this thread verifies its own alone.
  func hold(_ checks: [SignatureCheck]) -> Bool {
    guard helpers > 0, checks.count > 1, desk.put(checks) else { return checks.allSatisfy(\.holds) }
    if !isHired.exchange(true, ordering: .relaxed) { hire() }
    return desk.finish()
  }

  private func hire() {
    for _ in 0..<helpers {
      let thread = Thread { [desk] in desk.help() }
      thread.name = "phloem.signatures"
      thread.start()
    }
  }
}

/// The signatures of one request, for all who verify them.
private final class Desk: Sendable {
  private struct Work {
    var checks: [SignatureCheck] = []
    var next = 0
    var all = true
    var isTaken = false
  }

  /// For how long a helper looks out for the next request.
  private static let patience = Duration.microseconds(300)

  private let work = Mutex(Work())
  /// How many signatures nobody has begun with.
  private let waiting = Atomic(0)
  /// How many signatures are not verified.
  private let unfinished = Atomic(0)
  /// How many helpers sleep, or are about to.
  private let sleeping = Atomic(0)
  private let isClosed = Atomic(false)
  private let bell = DispatchSemaphore(value: 0)

  var sleepers: Int { sleeping.load(ordering: .sequentiallyConsistent) }

  /// Lays signatures out; false where others lie there.
  func put(_ checks: [SignatureCheck]) -> Bool {
    let isMine = work.withLock { work in
      if work.isTaken { return false }
      work = Work(checks: checks, isTaken: true)
      unfinished.store(checks.count, ordering: .relaxed)
      waiting.store(checks.count, ordering: .sequentiallyConsistent)
      return true
    }
    if isMine { wake() }
    return isMine
  }

  /// Verifies with the helpers until all is done; gives whether all signatures are right.
  func finish() -> Bool {
    verify()
    while unfinished.load(ordering: .acquiring) > 0 { sched_yield() }
    return work.withLock { work in
      defer { work = Work() }
      return work.all
    }
  }

  /// Helps until the desk is closed.
  func help() {
    let clock = ContinuousClock()
    while !isClosed.load(ordering: .relaxed) {
      var end = clock.now + Self.patience
      while clock.now < end {
        if waiting.load(ordering: .acquiring) > 0 {
          verify()
          end = clock.now + Self.patience
        }
        sched_yield()
      }
      sleeping.add(1, ordering: .sequentiallyConsistent)
      // Who lays out signatures or closes the desk after this rings the bell.
      let isIdle = waiting.load(ordering: .sequentiallyConsistent) == 0
      let isOpen = !isClosed.load(ordering: .sequentiallyConsistent)
      if isIdle && isOpen || !stayAwake() { bell.wait() }
    }
  }

  /// Takes back that a helper sleeps; false where it is woken already, so that the bell rings for it.
  private func stayAwake() -> Bool {
    var count = sleeping.load(ordering: .sequentiallyConsistent)
    while count > 0 {
      let (isDone, now) = sleeping.compareExchange(
        expected: count, desired: count - 1, ordering: .sequentiallyConsistent)
      if isDone { return true }
      count = now
    }
    return false
  }

  /// Sends the helpers away.
  func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    wake()
  }

  private func wake() {
    for _ in 0..<sleeping.exchange(0, ordering: .sequentiallyConsistent) { bell.signal() }
  }

  private func verify() {
    while let check = next() {
      let holds = check.holds
      if !holds { work.withLock { $0.all = false } }
      unfinished.subtract(1, ordering: .releasing)
    }
  }

  private func next() -> SignatureCheck? {
    work.withLock { work in
      guard work.next < work.checks.count else { return nil }
      let check = work.checks[work.next]
      work.next += 1
      waiting.store(work.checks.count - work.next, ordering: .relaxed)
      return check
    }
  }
}
