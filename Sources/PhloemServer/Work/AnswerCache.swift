internal import Crypto
internal import NIOCore
internal import Synchronization

/// An answer ready to be sent.
struct CachedAnswer: Sendable {
  let body: ByteBuffer
  let type: String
  /// What a client shows to ask whether it is still true, with its quotation marks.
  let tag: String
  /// Where the next part is, as RFC 8288 has it.
  let link: String?

  init(_ body: ByteBuffer, type: String, link: String? = nil) {
    self.body = body
    self.type = type
    self.link = link
    var hash = SHA256()
    body.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
    hash.update(data: Array((link ?? "").utf8))
    let digits = Array("0123456789abcdef".utf8)
    let name = hash.finalize().prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    tag = "\"" + String(decoding: name, as: UTF8.self) + "\""
  }
}

/// Answers kept for the next who asks the same, the least recently used going first.
///
/// An answer belongs to a version of the data; one of another version is forgotten. Those who ask for
/// what is being worked out wait for it.
final class AnswerCache: Sendable {
  fileprivate struct Entry {
    var answer: CachedAnswer
    var version: String
    var used: UInt64
  }
  fileprivate struct State {
    var entries: [String: Entry] = [:]
    var pending: [String: Task<CachedAnswer, any Error>] = [:]
    var bytes = 0
    var hits = 0
    var misses = 0
    var clock: UInt64 = 0
  }
  private let state = Mutex(State())
  private let limit: Int

  /// Makes a cache.
  ///
  /// - Parameter limit: The bytes that its answers may take.
  init(limit: Int) { self.limit = limit }

  /// How often an answer was there or had to be worked out, and the bytes of all.
  var figures: (hits: Int, misses: Int, bytes: Int) {
    state.withLock { ($0.hits, $0.misses, $0.bytes) }
  }

  /// Returns the answer to a question.
  ///
  /// - Parameters:
  ///   - question: The path and the sorted parameters.
  ///   - version: The version of the data.
  ///   - make: Works the answer out.
  /// - Returns: The answer, of before or new.
  /// - Throws: What `make` throws; nothing is kept then.
  func answer(
    to question: String, version: String,
    _ make: @escaping @Sendable () async throws -> CachedAnswer
  ) async throws -> CachedAnswer {
    let key = version + " " + question
    let step: Step = state.withLock { state in
      state.clock += 1
      if let entry = state.entries[question], entry.version == version {
        state.entries[question]?.used = state.clock
        state.hits += 1
        return .found(entry.answer)
      }
      if let task = state.pending[key] {
        state.hits += 1
        return .working(task)
      }
      state.misses += 1
      let task = Task { try await make() }
      state.pending[key] = task
      return .begun(task)
    }
    switch step {
    case .found(let answer): return answer
    case .working(let task): return try await task.value
    case .begun(let task):
      let result = await task.result
      state.withLock { state in
        state.pending[key] = nil
        guard case .success(let answer) = result else { return }
        state.keep(answer, to: question, version: version, limit: limit)
      }
      return try result.get()
    }
  }

  private enum Step {
    case found(CachedAnswer)
    case working(Task<CachedAnswer, any Error>)
    case begun(Task<CachedAnswer, any Error>)
  }
}

extension AnswerCache.State {
  fileprivate mutating func keep(
    _ answer: CachedAnswer, to question: String, version: String, limit: Int
  ) {
    let size = answer.body.readableBytes
    guard size <= limit / 4 else { return }
    if let before = entries[question] { bytes -= before.answer.body.readableBytes }
    entries[question] = AnswerCache.Entry(answer: answer, version: version, used: clock)
    bytes += size
    while bytes > limit, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      bytes -= oldest.value.answer.body.readableBytes
      entries[oldest.key] = nil
    }
  }
}
