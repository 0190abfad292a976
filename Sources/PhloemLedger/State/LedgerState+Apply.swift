extension LedgerState {
  /// Checks an event by the rules and applies it.
  ///
  /// Every function that this calls checks first and changes then, so that a refusal leaves all as it was.
  ///
  /// - Returns: The number of what the event made, if it made something.
  mutating func apply(_ event: LedgerEvent, _ act: LedgerAct) throws(Refusal) -> Int32? {
    switch event {
    case .open(let opening): try open(opening, act)
    case .registerParty(let name, let roles, let region, let evidence):
      return try registerParty(name, roles, region, evidence, act)
    case .setRoles(let party, let roles): try setRoles(party, roles, act)
    case .registerKey(let party, let person, let key):
      return try registerKey(party, person, key, act)
    case .revokeKey(let key): try revokeKey(key, act)
    case .openAccount(let owner, let kind, let code):
      return try openAccount(owner, kind, code, act)
    case .closeAccount(let account): try closeAccount(account, act)
    case .trustAccount(let account, let other, let isTrusted):
      try trust(account, other, isTrusted, act)
    case .registerRegion(let code, let level, let parent):
      return try registerRegion(code, level, parent, act)
    case .registerPeer(let ledger, let name, let key):
      return try registerPeer(ledger, name, key, act)
    case .recogniseMethodology(let peer, let code, let programme):
      try recognise(peer, code, programme, act)
    case .limitTrade(let party, let programme, let most):
      try limit(party, programme, most, act)
    default: return try applyToProjects(event, act)
    }
    return nil
  }

  private mutating func applyToProjects(
    _ event: LedgerEvent, _ act: LedgerAct
  ) throws(Refusal) -> Int32? {
    switch event {
    case .publishMethodology(let code, let edition, let document):
      return try publish(code, edition, document, act)
    case .withdrawMethodology(let methodology): try withdrawMethodology(methodology, act)
    case .requireMeterHours(let methodology): try requireMeterHours(methodology, act)
    case .requireActivities(let methodology): try requireActivities(methodology, act)
    case .countActivities(let report, let activities): try count(activities, report, act)
    case .registerProgramme(let terms): return try registerProgramme(terms, act)
    case .registerMeter(let code, let owner, let region, let capacity):
      return try registerMeter(code, owner, region, capacity, act)
    case .draftProject(let draft): return try draftProject(draft, act)
    case .validateProject(let project, let isPositive, _):
      try validate(project, isPositive, act)
    case .registerProject(let project): try registerProject(project, act)
    case .closeProject(let project, _): try closeProject(project, act)
    case .reportMonitoring(let project, let period, let claimed, let report):
      return try reportMonitoring(project, period, claimed, report, act)
    case .verifyMonitoring(let report, let verified, _): try verify(report, verified, act)
    case .issue(let issuance): return try issue(issuance, act)
    case .claimHours(let hours, let evidence): return try claim(hours, evidence, act)
    case .releaseClaim(let claim, _): try release(claim, act)
    case .declareAdjustment(let programme, let serials, let status):
      try declare(programme, serials, status, act)
    default: return try applyToMarket(event, act)
    }
    return nil
  }

  private mutating func applyToMarket(
    _ event: LedgerEvent, _ act: LedgerAct
  ) throws(Refusal) -> Int32? {
    switch event {
    case .proposeTransfer(let units, let buyer, let payment):
      return try propose(units, buyer, payment, act)
    case .confirmTransfer(let transfer): try confirm(transfer, act)
    case .settleTransfer(let transfer): try settle(transfer, act)
    case .agreeTransfer(let units, let buyer, let payment):
      return try agree(units, buyer, payment, act)
    case .endTransfer(let transfer, _): try end(transfer, act)
    case .pledge(let terms): return try pledge(terms, act)
    case .releasePledge(let pledge): try releasePledge(pledge, act)
    case .enforcePledge(let pledge, let account): try enforce(pledge, account, act)
    case .freezeUnits(let programme, let serials, let reason):
      return try freeze(programme, serials, reason, act)
    case .freezeAccount(let account, let reason): return try freeze(account, reason, act)
    case .liftFreeze(let order, _): try lift(order, act)
    case .deposit(let account, let money, _): try deposit(account, money, act)
    case .withdraw(let account, let money, _): try withdraw(account, money, act)
    case .pay(let payer, let payee, let money, _): try pay(payer, payee, money, act)
    case .openAuction(let code, let programme, let currency, let rules):
      return try openAuction(code, programme, currency, rules, act)
    case .offerUnits(let auction, let units): try offer(auction, units, act)
    case .backBid(let auction, let account, let amount):
      try back(auction, account, amount, act)
    case .settleAuction(let auction, let lots, let book):
      try settle(auction, lots, book, act)
    case .voidAuction(let auction, _): try void(auction, act)
    default: return try applyToEnds(event, act)
    }
    return nil
  }

  private mutating func applyToEnds(
    _ event: LedgerEvent, _ act: LedgerAct
  ) throws(Refusal) -> Int32? {
    switch event {
    case .retire(let terms): return try retire(terms, act)
    case .cancel(let units, _): try cancel(units, act)
    case .expire(let programme, let serials): try expire(programme, serials, act)
    case .setObligation(let party, let programme, let period, let required, let share):
      return try setObligation(party, programme, period, required, share, act)
    case .surrender(let units, let obligation): try surrender(units, obligation, act)
    case .reverse(let project, let lost, let serials, _):
      try reverse(project, lost, serials, act)
    case .compensate(let project, let units): try compensate(project, units, act)
    case .export(let export): try sendAway(export, act)
    case .importUnits(let entry, let account, let programme):
      return try takeIn(entry, account, programme, act)
    case .refuseImport(let entry, _): try refuse(entry, act)
    case .returnExport(let export, let entry): return try takeBack(export, entry, act)
    case .registerItem(let code, let parents, let record):
      return try registerItem(code, parents, record, act)
    case .recordItem(let item, _, let record): try recordItem(item, record, act)
    case .handOverItem(let item, let party): try handOver(item, party, act)
    case .correct(let entry, _, _): try correct(entry, act)
    case .checkpoint(let size, let root): try note(size, root, act)
    case .stateNeutrality(let statement): return try state(statement, act)
    case .revokeStatement(let statement, _): try revoke(statement, act)
    case .certify(let review): return try certify(review, act)
    case .revokeCertificate(let review, _): try revoke(review, act)
    default: throw Refusal(.unknown, "the event \(event.kind) is not one of a ledger")
    }
    return nil
  }
}
