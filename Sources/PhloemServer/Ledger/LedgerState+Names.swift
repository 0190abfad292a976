internal import PhloemLedger

/// What the ledger calls the things that it numbers.
extension LedgerState {
  func code(_ id: AccountID) -> String { accounts[Int(id.index)].code }

  func code(_ id: ProgrammeID) -> String { programmes[Int(id.index)].terms.code }

  func name(_ id: PartyID) -> String { parties[Int(id.index)].name }

  /// The name of the owner of an account.
  func owner(_ id: AccountID) -> String { name(accounts[Int(id.index)].owner) }

  /// What one unit of a programme counts.
  func measure(_ id: ProgrammeID) -> String { "\(programmes[Int(id.index)].terms.measure)" }

  /// A key with its party; nil for one that is not in the ledger.
  func signer(_ id: KeyID) -> (person: String, party: String)? {
    let place = Int(id.index)
    guard keys.indices.contains(place) else { return nil }
    return (keys[place].person, name(keys[place].party))
  }

  /// The number of what has a code, where a parameter names one.
  ///
  /// - Parameters:
  ///   - kind: `account` or `programme`, the name of the parameter too.
  ///   - parameters: The parameters of the question.
  /// - Returns: nil where none is named.
  /// - Throws: ``Problem`` when nothing has the code.
  func wanted<Kind>(_ kind: String, _ parameters: Parameters) throws -> LedgerNumber<Kind>? {
    guard let code = parameters[kind] else { return nil }
    guard let number = number(of: kind, code: code) else {
      throw Problem.badRequest("parameter '\(kind)' is '\(code)', no \(kind) of the ledger")
    }
    return LedgerNumber(number)
  }
}

/// Serial ranges as a row tells them: the first, and how many more there are.
struct SerialText {
  /// How many ranges a row tells.
  static let most = 100

  let text: String
  let further: Int

  init(_ serials: SerialSet) {
    text = serials.ranges.prefix(Self.most).map(\.description).joined(separator: ", ")
    further = max(0, serials.ranges.count - Self.most)
  }
}

extension UnitStatus {
  /// The word of the interface: `held`, `retired`.
  var word: String { "\(self)" }

  /// Columns with how many units are in each status.
  static func columns<Row>(_ units: @escaping (Row) -> [String: Int]) -> [Column<Row>] {
    allCases.map { status in Column(status.word) { units($0)[status.word] ?? 0 } }
  }
}
