/// What is wrong with a log, and where.
public struct LogFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number of the entry, from 0.
  public let entry: Int
  /// The rule that it breaks.
  public let rule: LedgerRule
  /// What is wrong.
  public let message: String

  /// The message and its place.
  public var description: String { "entry \(entry): \(message) [\(rule.rawValue)]" }
}

/// Replays a log from its first entry and says where it is not what it should be.
public struct LogVerifier: Sendable {
  /// The state after the entries so far.
  public private(set) var state = LedgerState()
  /// Whether signatures are verified too.
  public let checksSignatures: Bool
  private var checkpoints: [Checkpoint]

  /// Begins before the first entry.
  ///
  /// - Parameters:
  ///   - checksSignatures: Whether to verify signatures too; it takes most of the time.
  ///   - checkpoints: What others kept of this log; each is compared when its size is reached.
  public init(checksSignatures: Bool = true, against checkpoints: [Checkpoint] = []) {
    self.checksSignatures = checksSignatures
    self.checkpoints = checkpoints.sorted { $0.size < $1.size }
  }

  /// Takes the next entry.
  ///
  /// - Parameters:
  ///   - bytes: The entry as the log holds it.
  ///   - hash: The hash that is kept beside it, if one is.
  ///   - made: The number that is kept beside it, if one is.
  /// - Throws: `LogFault` with its place.
  public mutating func take(
    _ bytes: [UInt8], hash: Digest256? = nil, made: MadeNumber = .unknown
  ) throws(LogFault) {
    let number = state.count
    if let hash, bytes.withUnsafeBytes({ LogEntry.hash($0) }) != hash {
      throw LogFault(
        entry: number, rule: .order, message: "its bytes are not those of the hash beside it")
    }
    let found: Int32?
    do throws(Refusal) {
      found = try state.replay(bytes, checkingSignatures: checksSignatures).number
    } catch {
      throw LogFault(entry: number, rule: error.rule, message: error.message)
    }
    if case .kept(let kept) = made, kept != found {
      throw LogFault(
        entry: number, rule: .order,
        message: "the number beside it is not that of what it made")
    }
    while let checkpoint = checkpoints.first, checkpoint.size == state.count {
      guard state.checkpoint == checkpoint else {
        throw LogFault(
          entry: number, rule: .checkpoint,
          message: "the log up to here is not that of the checkpoint of \(checkpoint.size) entries")
      }
      checkpoints.removeFirst()
    }
  }

  /// Says that the log ends here.
  ///
  /// - Throws: `LogFault` when a checkpoint is of a longer log: entries were cut off.
  public func finish() throws(LogFault) {
    if let checkpoint = checkpoints.first {
      throw LogFault(
        entry: state.count, rule: .checkpoint,
        message: "the log ends, and a checkpoint is of \(checkpoint.size) entries")
    }
  }
}

/// What is kept beside an entry of the number of what it made.
public enum MadeNumber: Hashable, Sendable {
  /// Nothing is kept.
  case unknown
  /// The number; nil where it made nothing.
  case kept(Int32?)
}
