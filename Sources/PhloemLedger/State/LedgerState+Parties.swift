extension LedgerState {
  mutating func open(_ opening: LedgerOpening, _ act: LedgerAct) throws(Refusal) {
    guard count == 0 else { throw Refusal(.sequence, "the ledger is open already") }
    let persons = Set(opening.founders.map(\.person))
    guard persons.count >= 2, persons.count == opening.founders.count else {
      throw Refusal(.fourEyes, "a ledger begins with two persons or more, each named once")
    }
    guard Set(opening.founders.map(\.key)).count == persons.count else {
      throw Refusal(.signature, "two founders have one key")
    }
    guard act.signers.map(\.position) == Array(opening.founders.indices) else {
      throw Refusal(.signature, "all founders sign the opening, in their order")
    }
    self.opening = opening
    parties = [
      Party(
        name: opening.registrar, roles: .registrar, region: nil, evidence: opening.salt,
        entry: act.entry)
    ]
    keys = opening.founders.map {
      PartyKey(party: act.party, person: $0.person, key: $0.key, entry: act.entry)
    }
    knownKeys = Set(opening.founders.map(\.key))
  }

  mutating func registerParty(
    _ name: String, _ roles: PartyRoles, _ region: RegionID?, _ evidence: Digest256,
    _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register parties")
    if let region { _ = try record(region) }
    try requireConsistent(roles)
    parties.append(
      Party(name: name, roles: roles, region: region, evidence: evidence, entry: act.entry))
    return Int32(parties.count - 1)
  }

  mutating func setRoles(_ id: PartyID, _ roles: PartyRoles, _ act: LedgerAct) throws(Refusal) {
    try require(.registrar, act, "change roles")
    _ = try record(id)
    try requireConsistent(roles)
    guard id != act.party || roles.contains(.registrar) else {
      throw Refusal(.role, "the registrar cannot give up its own role")
    }
    parties[id.position].roles = roles
  }

  /// A party that watches or verifies does not own, and who owns does not issue.
  private func requireConsistent(_ roles: PartyRoles) throws(Refusal) {
    guard !roles.isEmpty else { throw Refusal(.role, "a party has one role or more") }
    let apart: [PartyRoles] = [.regulator, .auditor, .verifier, .issuer]
    for role in apart where roles.contains(role) {
      guard roles.isDisjoint(with: [.holder, .developer]) else {
        throw Refusal(
          role == .verifier ? .verifierIndependence : .role,
          "a \(role.text) is neither holder nor developer", help: "register two parties")
      }
    }
  }

  mutating func registerKey(
    _ party: PartyID, _ person: String, _ key: LedgerPublicKey, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register keys")
    _ = try record(party)
    guard !knownKeys.contains(key) else {
      throw Refusal(.uniqueCode, "this key is registered already")
    }
    knownKeys.insert(key)
    keys.append(PartyKey(party: party, person: person, key: key, entry: act.entry))
    return Int32(keys.count - 1)
  }

  mutating func revokeKey(_ id: KeyID, _ act: LedgerAct) throws(Refusal) {
    let key = try record(id)
    if key.party != act.party { try require(.registrar, act, "revoke keys of others") }
    guard !key.isRevoked else { throw Refusal(.sequence, "key \(id) is revoked already") }
    if key.party.index == 0 {
      let left = keys.indices.filter { keys[$0].party.index == 0 && !keys[$0].isRevoked }
      guard Set(left.filter { $0 != id.position }.map { keys[$0].person }).count >= 2 else {
        throw Refusal(.fourEyes, "two persons have to be left who can sign for the registrar")
      }
    }
    keys[id.position].isRevoked = true
  }

  mutating func openAccount(
    _ owner: PartyID, _ kind: AccountKind, _ code: String, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "open accounts")
    let party = try record(owner)
    let role: PartyRoles = kind == .buffer ? .issuer : [.holder, .developer]
    guard !party.roles.isDisjoint(with: role) else {
      throw Refusal(
        .role, "\(party.name) cannot have such an account", help: "it takes \(role.text)")
    }
    try requireFree("account", code)
    accounts.append(LedgerAccount(owner: owner, kind: kind, code: code, entry: act.entry))
    codes["account \(code)"] = Int32(accounts.count - 1)
    return Int32(accounts.count - 1)
  }

  mutating func closeAccount(_ id: AccountID, _ act: LedgerAct) throws(Refusal) {
    let account = try movableAccount(id)
    if account.owner != act.party { try require(.registrar, act, "close accounts of others") }
    guard !holdings.keys.contains(where: { $0.account == id }) else {
      throw Refusal(.availability, "account \(account.code) has units")
    }
    guard
      !cash.contains(where: { $0.key.account == id && ($0.value.free, $0.value.setAside) != (0, 0) }
      )
    else { throw Refusal(.cash, "account \(account.code) has money") }
    accounts[id.position].isClosed = true
  }

  mutating func trust(
    _ id: AccountID, _ other: AccountID, _ isTrusted: Bool, _ act: LedgerAct
  ) throws(Refusal) {
    let account = try ownAccount(id, act)
    _ = try record(other)
    guard (account.trusted[other] != nil) != isTrusted else {
      throw Refusal(.sequence, "account \(other) is\(isTrusted ? "" : " not") trusted already")
    }
    // Trust begins when a transfer proposed now would have settled: a thief gains no time by it.
    let delay = opening?.settlementDelay ?? 0
    accounts[id.position].trusted[other] = isTrusted ? act.time + delay : nil
  }

  mutating func registerRegion(
    _ code: String, _ level: RegionLevel, _ parent: RegionID?, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register regions")
    if let parent {
      let larger = try record(parent)
      guard larger.level.rawValue < level.rawValue else {
        throw Refusal(.region, "a \(level) does not lie in a \(larger.level)")
      }
    }
    try requireFree("region", code)
    regions.append(LedgerRegion(code: code, level: level, parent: parent, entry: act.entry))
    codes["region \(code)"] = Int32(regions.count - 1)
    return Int32(regions.count - 1)
  }

  mutating func registerPeer(
    _ ledger: Digest256, _ name: String, _ key: LedgerPublicKey, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register other ledgers")
    guard ledger != self.ledger, !peers.contains(where: { $0.ledger == ledger }) else {
      throw Refusal(.uniqueCode, "this ledger is known already")
    }
    peers.append(LedgerPeer(ledger: ledger, name: name, key: key, entry: act.entry))
    return Int32(peers.count - 1)
  }

  mutating func recognise(
    _ peer: PeerID, _ code: String, _ programme: ProgrammeID, _ act: LedgerAct
  ) throws(Refusal) {
    try require(.registrar, act, "recognise methodologies")
    _ = try terms(programme)
    let known = try record(peer).recognised[code] ?? []
    guard !known.contains(programme) else {
      throw Refusal(.sequence, "the methodology \(code) is recognised already")
    }
    peers[peer.position].recognised[code] = known + [programme]
  }
}
