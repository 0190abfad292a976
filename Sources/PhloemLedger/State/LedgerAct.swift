/// Who acts, and when.
struct LedgerAct {
  /// The party.
  let party: PartyID
  /// The other party that signs with it, where the event is of two.
  let counterparty: PartyID?
  /// The keys that signed.
  let signers: [KeyID]
  /// The number of the entry.
  let entry: Int
  /// The hash of the entry.
  let hash: Digest256
  /// UTC seconds.
  let time: Int64

  /// The UTC day.
  var day: Int { Self.day(of: time) }

  /// The day of UTC seconds, by UTC from 1970-01-01.
  static func day(of time: Int64) -> Int {
    let (day, rest) = time.quotientAndRemainder(dividingBy: 86_400)
    return Int(rest < 0 ? day - 1 : day)
  }
}

extension LedgerState {
  /// Checks that all signatures are there and right.
  ///
  /// - Parameter signed: The event.
  /// - Throws: `Refusal` by the rule `signature`.
  public func authenticate(_ signed: SignedEvent) throws(Refusal) {
    for check in try checks(of: signed) where !check.holds {
      throw Refusal(
        .signature, "the signature is not that of key \(check.id) for this event in this ledger")
    }
  }

  /// What has to be verified of an event's signatures, which may be done on several cores.
  ///
  /// - Parameter signed: The event.
  /// - Returns: A check for each signer.
  /// - Throws: `Refusal` by the rule `signature` where one is missing, `unknown` for a key that is not there.
  package func checks(of signed: SignedEvent) throws(Refusal) -> [SignatureCheck] {
    guard signed.isComplete else {
      throw Refusal(
        .signature, "\(signed.signatures.count) of \(signed.signers.count) signatures are there",
        help: "let all who are named sign")
    }
    let message = signed.message(in: ledger)
    var checks: [SignatureCheck] = []
    for (id, signature) in zip(signed.signers, signed.signatures) {
      checks.append(
        SignatureCheck(
          id: id, key: try publicKey(id, in: signed), signature: signature, message: message))
    }
    return checks
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
      party: PartyID(Int32(0)), counterparty: nil, signers: signed.signers, entry: count,
      hash: hash, time: time)
    if count == 0 {
      guard case .open = signed.event else {
        throw Refusal(.sequence, "a log begins with the opening of its ledger")
      }
      return first
    }
    var (party, counterparty): (PartyID?, PartyID?)
    var (persons, others): ([String], [String]) = ([], [])
    for id in signed.signers {
      let key = try record(id)
      guard !key.isRevoked else {
        throw Refusal(.signature, "key \(id) of \(key.person) no longer signs")
      }
      let isFirst = party == nil || party == key.party
      guard
        isFirst || signed.event.kind.isOfTwoParties && (counterparty ?? key.party) == key.party
      else { throw Refusal(.role, "the signers act for different parties") }
      guard !persons.contains(key.person), !others.contains(key.person) else {
        throw Refusal(.fourEyes, "\(key.person) signs twice", help: "let another person sign")
      }
      if isFirst {
        party = key.party
        persons.append(key.person)
      } else {
        counterparty = key.party
        others.append(key.person)
      }
    }
    guard let party else { throw Refusal(.signature, "nobody signs") }
    if signed.event.kind.needsTwoPersons,
      let alone = persons.count < 2 ? persons[0] : others.count == 1 ? others[0] : nil
    {
      throw Refusal(
        .fourEyes, "\(alone) alone signs where two persons of the party have to",
        help: "let another person of the party sign too")
    }
    return LedgerAct(
      party: party, counterparty: counterparty, signers: signed.signers, entry: count,
      hash: hash, time: time)
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
  /// Whether persons of two parties may sign it together.
  public var isOfTwoParties: Bool { self == .agreeTransfer }

  /// Whether two persons of the party have to sign: where money or units move, or keys that could.
  public var needsTwoPersons: Bool {
    switch self {
    case .open, .registerKey, .setRoles, .trustAccount, .registerPeer, .recogniseMethodology,
      .issue, .proposeTransfer, .confirmTransfer, .agreeTransfer, .pledge, .releasePledge,
      .enforcePledge, .limitTrade,
      .liftFreeze, .retire, .cancel, .expire, .surrender, .reverse, .compensate, .export,
      .importUnits, .returnExport, .deposit, .withdraw, .pay, .offerUnits, .backBid,
      .settleAuction:
      true
    case .registerParty, .revokeKey, .openAccount, .closeAccount, .registerRegion,
      .publishMethodology, .withdrawMethodology, .requireMeterHours, .requireActivities,
      .countActivities, .registerProgramme,
      .registerMeter,
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
