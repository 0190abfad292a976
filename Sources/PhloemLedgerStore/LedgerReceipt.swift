public import PhloemLedger

/// What a request became; it is on disk.
public struct LedgerReceipt: Hashable, Sendable {
  /// The number of the entry.
  public let entry: Int
  /// The hash of the entry.
  public let hash: Digest256
  /// The number that the ledger gave to what the event made; nil where it made nothing.
  public let number: Int32?
  /// Whether the request had been made before, and this is what it became then.
  public let isRepeated: Bool
}

/// A request that waits to be written.
struct WaitingRequest: Sendable {
  let signed: SignedEvent
  let resume: @Sendable (Result<LedgerReceipt, any Error>) -> Void
}

/// The requests that wait, and whether someone is writing.
struct WaitingRequests: Sendable {
  var requests: [WaitingRequest] = []
  var isWriting = false
}
