internal import PhloemLedger
internal import PhloemLedgerStore
internal import PhloemModel
internal import PhloemRegistry

/// An entry of the log: what happened, when, and who signed.
struct LedgerEntryBody: Encodable, Sendable {
  let entry: Int
  let time, event: String
  /// For whom it was signed, each once.
  let parties: [String]
  /// Who signed.
  let persons: [String]
  let hash: String
  /// The entries that say that it was wrong.
  let corrections: [Int]

  private init(_ found: LogEntry, _ state: LedgerState, _ time: LocalTime) {
    let signers = found.signed.signers.compactMap { state.signer($0) }
    entry = found.number
    self.time = time(found.time)
    event = found.signed.event.kind.name
    parties = signers.reduce(into: []) { known, signer in
      if !known.contains(signer.party) { known.append(signer.party) }
    }
    persons = signers.map(\.person)
    hash = found.hash.hexadecimal
    corrections = state.corrections[found.number] ?? []
  }

  /// The part of the log that a question asks for, the last entry first.
  static func page(
    _ store: LedgerStore, _ parameters: Parameters, _ time: LocalTime
  ) throws -> Page<Self> {
    let limit = try parameters.count("limit", default: 100, in: 1...1000)
    let count = try store.read { $0.count }
    let end = try parameters["after"].map { text in
      guard let number = Int(text), (1...count).contains(number) else {
        throw Problem.badRequest("parameter 'after' is not what a page before gave as 'next'")
      }
      return number
    }
    let first = max(0, (end ?? count) - limit)
    let entries = try store.entries(from: first, count: (end ?? count) - first).map { bytes in
      do throws(FormatError) { return try LogEntry(bytes: bytes) } catch {
        throw InputError(
          "an entry of the log is damaged: \(error)", at: FilePosition(file: store.path),
          help: "restore the file from a copy")
      }
    }
    return try store.read { state in
      Page(
        items: entries.reversed().map { LedgerEntryBody($0, state, time) },
        next: first > 0 ? "\(first)" : nil)
    }
  }
}

/// A request that was signed and refused.
struct LedgerRefusalBody: Encodable, Sendable {
  let refusal: Int
  let time: String
  let party, person: String?
  /// Nil where this program does not know it.
  let event, rule: String?
  let message: String

  /// The part of the refused requests that a question asks for, the last first.
  static func page(
    _ store: LedgerStore, _ parameters: Parameters, _ time: LocalTime
  ) throws -> Page<Self> {
    let limit = try parameters.count("limit", default: 100, in: 1...1000)
    let after = parameters["after"]
    // One more at the end tells whether there is a next part, and one at the beginning is that of before.
    let found = try store.refusals(
      count: limit + (after == nil ? 1 : 2), from: after.map { Int($0) ?? 0 })
    guard after == nil || after == found.first?.number.description else {
      throw Problem.badRequest("parameter 'after' is not what a page before gave as 'next'")
    }
    let rest = found.dropFirst(after == nil ? 0 : 1)
    let part = rest.prefix(limit)
    return try store.read { state in
      let rows = part.map { request in
        let signer = state.signer(request.key)
        return LedgerRefusalBody(
          refusal: request.number, time: time(request.time), party: signer?.party,
          person: signer?.person,
          event: request.kind?.name, rule: request.rule?.rawValue, message: request.message)
      }
      return Page(
        items: rows, next: part.count < rest.count ? part.last?.number.description : nil)
    }
  }
}

/// What a supervisor should look at; none of it is a proof.
struct LedgerAlertBody: Encodable, Sendable {
  let alert: String
  let text: TextBody

  init(_ alert: LedgerAlert, _ state: LedgerState) {
    self.alert = alert.word
    text = TextBody(alert.sentence(in: state))
  }
}

extension LedgerEntryBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("entry", \.entry), Column("time", \.time), Column("event", \.event),
      Column("parties", \.parties), Column("persons", \.persons), Column("hash", \.hash),
      Column("corrections") { $0.corrections.map(String.init) },
    ]
  }
}

extension LedgerRefusalBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("refusal", \.refusal), Column("time", \.time), Column("party", \.party),
      Column("person", \.person), Column("event", \.event), Column("rule", \.rule),
      Column("message", \.message),
    ]
  }
}

extension LedgerAlertBody: TableRow {
  static var columns: [Column<Self>] { [Column("alert", \.alert), Column("text", \.text)] }
}
