public import PhloemLedger
public import PhloemModel

/// What the names of a step stand for in a ledger as it is.
public struct LedgerNames {
  /// The state in which they are looked up.
  let state: LedgerState
  /// What the entry of a number was, and the number that the ledger gave.
  let made: (Int) throws -> (kind: EventKind, number: Int32?)?

  /// Looks names up in a state.
  ///
  /// - Parameters:
  ///   - state: The ledger.
  ///   - made: Finds what an entry of it made.
  public init(
    _ state: LedgerState, made: @escaping (Int) throws -> (kind: EventKind, number: Int32?)?
  ) {
    self.state = state
    self.made = made
  }

  /// A number written as `#3`; nil for anything else.
  private func written(_ text: String) -> Int32? {
    text.hasPrefix("#") ? Int32(text.dropFirst()) : nil
  }

  /// What has a code of its own.
  func coded<Kind>(
    _ text: String, _ kind: String, of known: [String], at place: FilePosition
  ) throws(InputError) -> LedgerNumber<Kind> {
    if let number = written(text) ?? state.number(of: kind, code: text) {
      return LedgerNumber(number)
    }
    throw missing("\(kind) '\(text)'", like: text, of: known, at: place)
  }

  private func missing(
    _ what: String, like text: String, of known: [String], at place: FilePosition
  ) -> InputError {
    InputError(
      "there is no \(what) in the ledger", at: place,
      help: nearest(to: text, in: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty ? nil : "known: \(known.prefix(12).joined(separator: ", "))"))
  }

  /// A party by its name.
  ///
  /// - Parameters:
  ///   - text: The name, or `#3` for a number.
  ///   - place: Where it was named.
  /// - Returns: Its number.
  /// - Throws: `InputError` when no party, or more than one, has the name.
  public func party(_ text: String, at place: FilePosition) throws(InputError) -> PartyID {
    if let number = written(text) { return PartyID(number) }
    let found = state.parties.indices.filter { state.parties[$0].name == text }
    guard let first = found.first else {
      throw missing("party '\(text)'", like: text, of: state.parties.map(\.name), at: place)
    }
    guard found.count == 1 else {
      throw InputError(
        "\(found.count) parties have the name '\(text)'", at: place,
        help: "write the number of one: \(found.map { "#\($0)" }.joined(separator: ", "))")
    }
    return PartyID(Int32(first))
  }

  /// Another ledger by its name.
  func peer(_ text: String, at place: FilePosition) throws(InputError) -> PeerID {
    if let number = written(text) { return PeerID(number) }
    guard let first = state.peers.firstIndex(where: { $0.name == text }) else {
      throw missing("other ledger '\(text)'", like: text, of: state.peers.map(\.name), at: place)
    }
    return PeerID(Int32(first))
  }

  /// An edition of a methodology, `code@edition`.
  func methodology(_ text: String, at place: FilePosition) throws(InputError) -> MethodologyID {
    let known = state.methodologies.map { "\($0.code)@\($0.edition)" }
    if let number = written(text) { return MethodologyID(number) }
    guard let first = known.firstIndex(of: text) else {
      throw missing("methodology '\(text)'", like: text, of: known, at: place)
    }
    return MethodologyID(Int32(first))
  }

  /// The key of a person, where the person has one that signs.
  func key(of person: String, at place: FilePosition) throws(InputError) -> KeyID {
    if let number = written(person) { return KeyID(number) }
    let found = state.keys.indices.filter {
      state.keys[$0].person == person && !state.keys[$0].isRevoked
    }
    guard let first = found.first, found.count == 1 else {
      throw InputError(
        "\(found.count) keys of '\(person)' sign in the ledger", at: place,
        help: "write the number of the key, as in '#3'")
    }
    return KeyID(Int32(first))
  }

  /// The number of the entry that a step became.
  func entry(_ id: String, at place: FilePosition) throws(InputError) -> Int {
    if let number = written(id) { return Int(number) }
    guard let entry = state.entry(of: IdempotencyKey(id)) else {
      throw InputError(
        "no step '\(id)' was taken in", at: place,
        help: "write the id of an earlier step, or the number of an entry as in '#12'")
    }
    return entry
  }

  /// What the step of an id made.
  ///
  /// - Parameters:
  ///   - id: The id.
  ///   - kinds: The events that make such a thing.
  ///   - word: What it is called.
  ///   - place: Where it is named.
  /// - Returns: Its number.
  /// - Throws: `InputError` when there is no such step, or it made something else.
  func number<Kind>(
    _ id: String, from kinds: Set<EventKind>, _ word: String, at place: FilePosition
  ) throws -> LedgerNumber<Kind> {
    if let number = written(id) { return LedgerNumber(number) }
    let entry = try entry(id, at: place)
    guard let found = try made(entry), kinds.contains(found.kind), let number = found.number else {
      let names = kinds.map(\.name).sorted().joined(separator: " or ")
      throw InputError(
        "the step '\(id)' made no \(word)", at: place, help: "name one that is \(names)")
    }
    return LedgerNumber(number)
  }
}
