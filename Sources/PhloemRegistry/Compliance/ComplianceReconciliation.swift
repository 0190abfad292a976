internal import PhloemLedger
public import PhloemMarkets

/// A file of compliance held against the ledger: what it states, and what the log says.
public struct ComplianceReconciliation: Sendable {
  /// What is compared.
  public enum Item: String, Sendable, CaseIterable {
    /// Allowances allocated for the year.
    case allocated
    /// What the year requires.
    case required
    /// Allowances surrendered, where the duty is met.
    case surrendered
    /// Offsets surrendered, where the duty is met.
    case offsets
    /// Bought in all years.
    case bought
    /// Sold in all years.
    case sold
    /// What is left once all years are surrendered.
    case left
    /// What the running year begins with: carried over, bought less sold, and credits.
    case held
  }

  /// One comparison.
  public struct Line: Hashable, Sendable {
    /// What is compared.
    public let item: Item
    /// Of which year; nil for all.
    public let year: Int?
    /// What the file states, t.
    public let stated: Int64?
    /// What the ledger says, t; nil where it has no such thing yet.
    public let found: Int64?

    /// Whether both are there and differ.
    public var differs: Bool {
      switch (stated, found) {
      case (let stated?, let found?): stated != found
      case (nil, let found?): found != 0
      default: false
      }
    }
  }

  /// The comparisons, by year.
  public let lines: [Line]

  /// Whether nothing differs.
  public var agrees: Bool { !lines.contains(where: \.differs) }

  /// Compares.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - accounts: Its accounts.
  ///   - position: What the ledger says of the party.
  public init(
    _ file: ComplianceFile, _ accounts: [(year: Int, account: ComplianceAccount)],
    with position: LedgerPosition
  ) {
    var lines: [Line] = []
    let stated = Dictionary(uniqueKeysWithValues: accounts.map { ($0.year, $0.account) })
    // What the running year earns is forecast from its output and not compared.
    let others = position.allocated.keys.filter { $0 != file.running?.year }
    for year in Set(stated.keys).union(others).union(position.duties.keys).sorted() {
      let account = stated[year]
      let duty = position.duties[year]
      lines.append(
        Line(
          item: .allocated, year: year, stated: account?.entries.allocated,
          found: position.allocated[year] ?? 0))
      lines.append(
        Line(
          item: .required, year: year, stated: account?.required,
          found: duty.map { Int64($0.required) }))
      guard let duty, duty.shortfall == 0 else { continue }
      lines.append(
        Line(
          item: .surrendered, year: year, stated: account?.allowancesNeeded,
          found: Int64(duty.allowances)))
      lines.append(
        Line(item: .offsets, year: year, stated: account?.offsetsUsed, found: Int64(duty.offsets)))
    }
    // Of a duty that is not met, what it lacks is still to come out of what is at hand.
    let owed = accounts.reduce(Int64(0)) { sum, year in
      guard let duty = position.duties[year.year] else {
        return sum + year.account.allowancesNeeded
      }
      return sum + max(0, year.account.allowancesNeeded - Int64(duty.allowances))
    }
    let left = position.atHand - owed
    if let running = file.running {
      let carried = accounts.last.map(\.account.carriedOut) ?? file.carriedIn
      let early = position.allocated[running.year] ?? 0
      lines.append(
        Line(
          item: .held, year: running.year, stated: carried + running.held,
          found: left - early + position.credits))
    } else {
      let entries = accounts.map(\.account.entries)
      lines += [
        Line(
          item: .bought, year: nil, stated: entries.reduce(0) { $0 + $1.bought },
          found: position.bought),
        Line(
          item: .sold, year: nil, stated: entries.reduce(0) { $0 + $1.sold }, found: position.sold),
        Line(
          item: .left, year: accounts.last?.year, stated: accounts.last?.account.surplus,
          found: left),
      ]
    }
    self.lines = lines
  }
}
