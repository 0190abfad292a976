/// What became of an event that was taken in.
public struct Appended: Hashable, Sendable {
  /// The entry.
  public let entry: LogEntry
  /// The entry's bytes.
  public let bytes: [UInt8]
  /// The entry's hash.
  public let hash: Digest256
  /// The number that the ledger gave to what the event made; nil where it made nothing.
  public let number: Int32?
}

extension LedgerState {
  /// Takes an event in as the next entry.
  ///
  /// - Parameters:
  ///   - signed: The event.
  ///   - time: UTC seconds; a time before the last entry's counts as that.
  /// - Returns: The entry, for the log.
  /// - Throws: `Refusal`; the state is unchanged then.
  public mutating func append(_ signed: SignedEvent, at time: Int64) throws(Refusal) -> Appended {
    try authenticate(signed)
    return try appendAuthenticated(signed, at: time)
  }

  /// Takes in an event whose signatures were found right.
  package mutating func appendAuthenticated(
    _ signed: SignedEvent, at time: Int64
  ) throws(Refusal) -> Appended {
    let entry = LogEntry(
      number: count, previous: head, time: max(time, self.time), signed: signed)
    let bytes = entry.bytes
    let hash = bytes.withUnsafeBytes { LogEntry.hash($0) }
    let number = try take(entry, hash)
    return Appended(entry: entry, bytes: bytes, hash: hash, number: number)
  }

  /// Takes in the next entry of a log.
  ///
  /// - Parameters:
  ///   - bytes: The entry as the log holds it.
  ///   - checkingSignatures: Whether to verify them too; it takes most of the time.
  /// - Returns: The entry's hash and the number that the ledger gave.
  /// - Throws: `Refusal` when it is not the next entry, or no ledger would have taken it.
  @discardableResult public mutating func replay(
    _ bytes: [UInt8], checkingSignatures: Bool
  ) throws(Refusal) -> (hash: Digest256, number: Int32?) {
    try bytes.withUnsafeBufferPointer { buffer throws(Refusal) in
      try replay(UnsafeRawBufferPointer(buffer), checkingSignatures: checkingSignatures)
    }
  }

  /// Makes room for so many more entries, before a long log is replayed.
  package mutating func reserve(_ entries: Int) {
    // Small steps are left to grow by doubling.
    if entries > count { requests.reserveCapacity(count + entries) }
  }

  /// Takes in the next entry of a log.
  package mutating func replay(
    _ bytes: UnsafeRawBufferPointer, checkingSignatures: Bool
  ) throws(Refusal) -> (hash: Digest256, number: Int32?) {
    let entry: LogEntry
    do throws(FormatError) { entry = try LogEntry(bytes) } catch {
      throw Refusal(.format, "entry \(count) is not in the format: \(error)")
    }
    guard entry.number == count else {
      throw Refusal(.order, "entry \(count) says that it is entry \(entry.number)")
    }
    guard entry.previous == head else {
      throw Refusal(.order, "entry \(count) does not follow the entry before it: the hash differs")
    }
    guard entry.time >= time else {
      throw Refusal(.order, "entry \(count) has an earlier time than the entry before it")
    }
    if checkingSignatures { try authenticate(entry.signed) }
    let hash = LogEntry.hash(bytes)
    return (hash, try take(entry, hash))
  }

  /// Checks and applies the event, then goes on by one entry.
  private mutating func take(_ entry: LogEntry, _ hash: Digest256) throws(Refusal) -> Int32? {
    let signed = entry.signed
    if let earlier = requests[signed.key] {
      throw Refusal(
        .idempotency, "entry \(earlier) was made under this idempotency key",
        help: "repeat that request unchanged, or choose another key")
    }
    guard (0...Self.latestTime).contains(entry.time) else {
      throw Refusal(.order, "entry \(count) has a time before 1970 or after the year 36 000")
    }
    guard count < Int(Int32.max) else { throw Refusal(.order, "the log is full") }
    let act = try act(of: signed, at: entry.time, hash)
    let number = try apply(signed.event, act)
    actors.append(act.party.index)
    requests[signed.key] = Int32(count)
    if count == 0 { ledger = hash }
    count += 1
    head = hash
    time = entry.time
    tree.append(hash)
    return number
  }
}
