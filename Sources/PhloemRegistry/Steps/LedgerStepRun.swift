public import PhloemLedger
public import PhloemLedgerStore
public import PhloemModel

/// What became of a step.
public struct LedgerStepOutcome: Sendable {
  /// The step.
  public let step: LedgerStep
  /// The number of its entry; nil for a drill.
  public let entry: Int?
  /// The number that the ledger gave to what it made; nil where it made nothing.
  public let number: Int32?
  /// Whether it had been taken in before.
  public let isRepeated: Bool
  /// Why a drill was refused; nil for other steps.
  public let refusal: Refusal?
}

/// Takes in the steps of a file one after the other, each with what those before it made.
public struct LedgerStepRun {
  private let store: LedgerStore
  private let keys: KeyRing
  private let file: (String) throws(InputError) -> [UInt8]
  /// The ledger as it would be, where nothing is to be written.
  private var rehearsal: LedgerState?
  private var rehearsed: [Int: (kind: EventKind, number: Int32?)] = [:]

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - store: The ledger.
  ///   - keys: Who can sign.
  ///   - isDry: Whether to try everything on a copy and write nothing.
  ///   - file: Gives the bytes of a file beside the file of steps.
  /// - Throws: `InputError` when the ledger cannot be read or has not begun.
  public init(
    _ store: LedgerStore, keys: KeyRing, isDry: Bool = false,
    file: @escaping (String) throws(InputError) -> [UInt8]
  ) throws {
    (self.store, self.keys, self.file) = (store, keys, file)
    guard try store.read({ $0.count }) > 0 else {
      throw InputError(
        "the ledger has not begun", at: FilePosition(file: store.path),
        help: "begin it with: phloem ledger init")
    }
    if isDry { rehearsal = try store.read { $0 } }
  }

  /// Takes a step in, or tries it.
  ///
  /// - Parameter step: The step.
  /// - Returns: What became of it.
  /// - Throws: `InputError` with the place of the step when a rule refuses it, or does not refuse a drill.
  public mutating func take(_ step: LedgerStep) throws -> LedgerStepOutcome {
    if step.refusedBy != nil { return try drill(step) }
    do {
      if rehearsal != nil { return try rehearse(step) }
      let signed = try signed(step)
      let receipt = try store.submit([signed])[0].get()
      return LedgerStepOutcome(
        step: step, entry: receipt.entry, number: receipt.number, isRepeated: receipt.isRepeated,
        refusal: nil)
    } catch let refusal as Refusal {
      throw InputError(
        "'\(step.id)' is refused: \(refusal.message) [\(refusal.rule.rawValue)]",
        at: step.fields.position, help: refusal.help)
    }
  }

  /// Whether a step is in the log.
  ///
  /// - Parameter step: The step.
  /// - Returns: Whether it was taken in before.
  /// - Throws: `InputError` when the ledger cannot be read.
  public func isKnown(_ step: LedgerStep) throws -> Bool {
    try withState { $0.entry(of: step.key) != nil }
  }

  /// Prepares and signs a step as far as keys are there; who is missing signs the file that it makes.
  ///
  /// - Parameter step: The step.
  /// - Returns: The event with the signatures of those whose keys are in the folder, up to the first that is
  ///   not.
  /// - Throws: `InputError` with the place of what cannot be.
  public func prepared(_ step: LedgerStep) throws -> SignedEvent {
    try signed(step, needsAll: false)
  }

  private func signed(_ step: LedgerStep, needsAll: Bool = true) throws -> SignedEvent {
    try withState { state in
      let earlier = state.entry(of: step.key)
      let kept = try earlier.flatMap { try keptEvent($0) }
      if let kept, kept.kind != step.kind {
        throw Refusal(
          .idempotency, "entry \(earlier ?? 0) was a \(kept.kind.name) under the same id",
          help: "choose another id")
      }
      let names = LedgerNames(state) { try made($0) }
      let event = try step.event(in: names, kept: kept, keys: keys, file: file)
      return try sign(event, step, state, needsAll: needsAll)
    }
  }

  private func sign(
    _ event: LedgerEvent, _ step: LedgerStep, _ state: LedgerState, needsAll: Bool
  ) throws -> SignedEvent {
    let place = step.fields.position
    var ids: [KeyID] = []
    var private_: [LedgerPrivateKey?] = []
    for name in step.signers {
      let key: LedgerPrivateKey?
      do { key = try keys.key(name, at: place) } catch {
        if needsAll { throw error }
        key = nil
      }
      if let key {
        guard
          let index = state.keys.firstIndex(where: { $0.key == key.publicKey && !$0.isRevoked })
        else {
          throw InputError(
            "the key '\(name)' does not sign in this ledger", at: place,
            help: "register it first with 'register-key'")
        }
        ids.append(KeyID(Int32(index)))
      } else {
        ids.append(try LedgerNames(state) { _ in nil }.key(of: name, at: place))
      }
      private_.append(key)
    }
    do {
      var signed = try SignedEvent(event, key: step.key, signers: ids)
      for key in private_ {
        guard let key else { break }
        try signed.sign(with: key, in: state.ledger)
      }
      return signed
    } catch let error as FormatError {
      throw InputError(
        "'\(step.id)' holds what the format cannot: \(error.reason)", at: place,
        help: "see Documentation/ledger-format.md")
    }
  }

  /// Tries a step that must be refused.
  private func drill(_ step: LedgerStep) throws -> LedgerStepOutcome {
    let place = step.fields.position
    let rule = step.refusedBy.map(\.rawValue) ?? ""
    do {
      let signed = try signed(step)
      var copy = try withState { $0 }
      _ = try copy.append(signed, at: store.now)
    } catch let refusal as Refusal {
      guard refusal.rule == step.refusedBy else {
        throw InputError(
          "'\(step.id)' is refused by another rule than '\(rule)': \(refusal)", at: place)
      }
      return LedgerStepOutcome(
        step: step, entry: nil, number: nil, isRepeated: false, refusal: refusal)
    }
    throw InputError(
      "'\(step.id)' should be refused by the rule '\(rule)', and no rule refuses it", at: place,
      help: "nothing was written; leave 'refused-by' out to take the step in")
  }

  /// Takes a step in on the copy.
  private mutating func rehearse(_ step: LedgerStep) throws -> LedgerStepOutcome {
    let signed = try signed(step)
    guard var copy = rehearsal else { throw Absent() }
    if let entry = copy.entry(of: step.key) {
      return LedgerStepOutcome(
        step: step, entry: entry, number: try made(entry)?.number, isRepeated: true, refusal: nil)
    }
    rehearsal = nil
    defer { rehearsal = copy }
    let taken = try copy.append(signed, at: store.now)
    rehearsed[taken.entry.number] = (step.kind, taken.number)
    return LedgerStepOutcome(
      step: step, entry: taken.entry.number, number: taken.number, isRepeated: false, refusal: nil)
  }

  private struct Absent: Error {}

  private func withState<T: Sendable>(_ body: (LedgerState) throws -> T) throws -> T {
    if let rehearsal { return try body(rehearsal) }
    return try store.read(body)
  }

  private func made(_ entry: Int) throws -> (kind: EventKind, number: Int32?)? {
    if let found = rehearsed[entry] { return found }
    return try store.made(by: entry)
  }

  private func keptEvent(_ entry: Int) throws -> LedgerEvent? {
    if rehearsed[entry] != nil { return nil }
    return try store.entries(from: entry, count: 1).first.map {
      try LogEntry(bytes: $0).signed.event
    }
  }
}
