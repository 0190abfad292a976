/// Who acts, and when.
struct LedgerAct {
  /// The party.
  let party: PartyID
  /// The keys that signed.
  let signers: [KeyID]
  /// The number of the entry.
  let entry: Int
  /// The hash of the entry.
  let hash: Digest256
  /// UTC seconds.
  let time: Int64

  /// The UTC day.
  var day: Int { Int((time >= 0 ? time : time - 86_399) / 86_400) }
}

extension LedgerState {
  /// Checks that all signatures are there and right.
  ///
  /// - Parameter signed: The event.
  /// - Throws: `Refusal` by the rule `signature`.
  public func authenticate(_ signed: SignedEvent) throws(Refusal) {
    guard signed.isComplete else {
      throw Refusal(
        .signature, "\(signed.signatures.count) of \(signed.signers.count) signatures are there",
        help: "let all who are named sign")
    }
    let message = signed.message(in: ledger)
    for (id, signature) in zip(signed.signers, signed.signatures) {
      let key = try publicKey(id, in: signed)
      guard key.isValid(signature, of: message) else {
        throw Refusal(
          .signature, "the signature is not that of key \(id) for this event in this ledger")
      }
    }
  }

  private func publicKey(_ id: KeyID, in signed: SignedEvent) throws(Refusal) -> LedgerPublicKey {
    if count == 0, case .open(let opening) = signed.event {
      guard opening.founders.indices.contains(id.position) else {
        throw Refusal(.unknown, "there is no founder \(id)")
      }
      return opening.founders[id.position].key
    }
    return try record(id).key
  }

  /// Finds out for whom the signers act.
  func act(
    of signed: SignedEvent, at time: Int64, _ hash: Digest256
  ) throws(Refusal) -> LedgerAct {
    let first = LedgerAct(
      party: PartyID(Int32(0)), signers: signed.signers, entry: count, hash: hash, time: time)
    if count == 0 {
      guard case .open = signed.event else {
        throw Refusal(.sequence, "a log begins with the opening of its ledger")
      }
      return first
    }
    var party: PartyID?
    var persons: [String] = []
    for id in signed.signers {
      let key = try record(id)
      guard !key.isRevoked else {
        throw Refusal(.signature, "key \(id) of \(key.person) no longer signs")
      }
      guard party == nil || party == key.party else {
        throw Refusal(.role, "the signers act for different parties")
      }
      guard !persons.contains(key.person) else {
        throw Refusal(.fourEyes, "\(key.person) signs twice", help: "let another person sign")
      }
      party = key.party
      persons.append(key.person)
    }
    guard let party else { throw Refusal(.signature, "nobody signs") }
    if signed.event.kind.needsTwoPersons, persons.count < 2 {
      throw Refusal(
        .fourEyes, "\(persons[0]) alone signs where two persons of the party have to",
        help: "let another person of the party sign too")
    }
    return LedgerAct(
      party: party, signers: signed.signers, entry: count, hash: hash, time: time)
  }

  /// Checks the role of who acts.
  func require(_ role: PartyRoles, _ act: LedgerAct, _ doing: String) throws(Refusal) {
    let party = parties[act.party.position]
    guard !party.roles.isDisjoint(with: role) else {
      throw Refusal(
        .role, "\(party.name) may not \(doing)",
        help: "it takes the role \(role.text); the party has \(party.roles.text)")
    }
  }
}

extension EventKind {
  /// Whether two persons of the party have to sign: where money or units move, or keys that could.
  public var needsTwoPersons: Bool {
    switch self {
    case .open, .registerKey, .setRoles, .trustAccount, .registerPeer, .recogniseMethodology,
      .issue, .proposeTransfer, .confirmTransfer, .pledge, .releasePledge, .enforcePledge,
      .liftFreeze, .retire, .cancel, .expire, .surrender, .reverse, .compensate, .export,
      .importUnits, .returnExport, .deposit, .withdraw, .pay, .offerUnits, .backBid,
      .settleAuction:
      true
    case .registerParty, .revokeKey, .openAccount, .closeAccount, .registerRegion,
      .publishMethodology, .withdrawMethodology, .registerProgramme, .registerMeter,
      .draftProject, .validateProject, .registerProject, .closeProject, .reportMonitoring,
      .verifyMonitoring, .claimHours, .releaseClaim, .declareAdjustment, .settleTransfer,
      .endTransfer, .freezeUnits, .freezeAccount, .setObligation, .refuseImport, .openAuction,
      .voidAuction, .registerItem, .recordItem, .handOverItem, .correct, .checkpoint,
      .stateNeutrality, .revokeStatement, .certify, .revokeCertificate:
      false
    }
  }
}

extension LedgerState {
  /// What is needed to verify signatures: the ledger's identity and its keys.
  package var keyDirectory: LedgerState {
    var directory = LedgerState()
    (directory.ledger, directory.keys, directory.count) = (ledger, keys, count)
    return directory
  }
}
