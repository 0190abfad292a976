internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// A party by its name.
  mutating func party(_ key: String) throws(InputError) -> PartyID {
    try names.party(try text(key, such: "Clean Energy"), at: place(key))
  }

  /// An account by its code.
  mutating func account(_ key: String) throws(InputError) -> AccountID {
    try names.coded(
      try text(key, such: "clean"), "account", of: names.state.accounts.map(\.code), at: place(key))
  }

  /// A region by its code.
  mutating func region(_ key: String) throws(InputError) -> RegionID {
    try names.coded(
      try text(key, such: "suzhou"), "region", of: names.state.regions.map(\.code), at: place(key))
  }

  /// A programme by its code.
  mutating func programme(_ key: String) throws(InputError) -> ProgrammeID {
    try names.coded(
      try text(key, such: "suzhou-inclusive"), "programme",
      of: names.state.programmes.map(\.terms.code), at: place(key))
  }

  /// A project by its code.
  mutating func project(_ key: String) throws(InputError) -> ProjectID {
    try names.coded(
      try text(key, such: "roof-1"), "project", of: names.state.projects.map(\.draft.code),
      at: place(key))
  }

  /// A meter by its code.
  mutating func meter(_ key: String) throws(InputError) -> MeterID {
    try names.coded(
      try text(key, such: "pv-1"), "meter", of: names.state.meters.map(\.code), at: place(key))
  }

  /// An auction by its code.
  mutating func auction(_ key: String) throws(InputError) -> AuctionID {
    try names.coded(
      try text(key, such: "spring"), "auction", of: names.state.auctions.map(\.code),
      at: place(key))
  }

  /// An item by its code.
  mutating func item(_ key: String) throws(InputError) -> ItemID {
    try item(text(key, such: "bottle-1"), at: place(key))
  }

  /// An item by its code.
  func item(_ code: String, at place: FilePosition) throws(InputError) -> ItemID {
    // Items are many: none of them is offered as a guess.
    try names.coded(code, "item", of: [], at: place)
  }

  /// Another ledger by its name.
  mutating func peer(_ key: String) throws(InputError) -> PeerID {
    try names.peer(try text(key, such: "chengdu"), at: place(key))
  }

  /// An edition of a methodology.
  mutating func methodology(_ key: String) throws(InputError) -> MethodologyID {
    try names.methodology(try text(key, such: "distributed-pv@2024"), at: place(key))
  }

  /// What an earlier step made.
  mutating func made<Kind>(
    _ key: String, by kinds: Set<EventKind>
  ) throws -> LedgerNumber<Kind> {
    try names.number(try text(key, such: "order-17"), from: kinds, key, at: place(key))
  }

  /// Roles by their words.
  mutating func roles(_ key: String) throws(InputError) -> PartyRoles {
    if !has(key) { _ = try text(key, such: "[developer, holder]") }
    var roles = PartyRoles()
    for (word, place) in try texts(key) {
      guard let found = PartyRoles.words.first(where: { $0.word == word }) else {
        throw InputError(
          "'\(word)' is no role", at: place,
          help: "one of: \(PartyRoles.words.map(\.word).joined(separator: ", "))")
      }
      roles.insert(found.role)
    }
    return roles
  }

  /// Serial numbers: `1-100, 151-200`.
  mutating func serials(_ key: String) throws(InputError) -> SerialSet {
    let text = try text(key, such: "1-100")
    func numbers(_ text: Substring) -> [Int?] {
      text.split(separator: "-", omittingEmptySubsequences: false).map { part in
        let words = part.split(separator: " ")
        return words.count == 1 && words[0].utf8.allSatisfy { 48...57 ~= $0 } ? Int(words[0]) : nil
      }
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let ranges = parts.map(numbers).map { ends -> SerialRange? in
      switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
      case (1...2, let first?, let last?): return SerialRange(first, last)
      default: return nil
      }
    }
    guard !ranges.contains(nil), let set = SerialSet(ranges.compactMap(\.self)), !set.isEmpty else {
      throw fault(key, "'\(text)' are no serial numbers", help: "write them like '1-100, 151-200'")
    }
    return set
  }
}
