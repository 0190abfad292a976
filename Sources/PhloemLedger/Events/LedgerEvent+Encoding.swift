extension LedgerEvent {
  /// What kind of event it is.
  public var kind: EventKind {
    switch self {
    case .open: .open
    case .registerParty: .registerParty
    case .setRoles: .setRoles
    case .registerKey: .registerKey
    case .revokeKey: .revokeKey
    case .openAccount: .openAccount
    case .closeAccount: .closeAccount
    case .trustAccount: .trustAccount
    case .registerRegion: .registerRegion
    case .registerPeer: .registerPeer
    case .recogniseMethodology: .recogniseMethodology
    case .limitTrade: .limitTrade
    case .publishMethodology: .publishMethodology
    case .withdrawMethodology: .withdrawMethodology
    case .requireMeterHours: .requireMeterHours
    case .requireActivities: .requireActivities
    case .countActivities: .countActivities
    case .registerProgramme: .registerProgramme
    case .registerMeter: .registerMeter
    case .draftProject: .draftProject
    case .validateProject: .validateProject
    case .registerProject: .registerProject
    case .closeProject: .closeProject
    case .reportMonitoring: .reportMonitoring
    case .verifyMonitoring: .verifyMonitoring
    case .issue: .issue
    case .claimHours: .claimHours
    case .releaseClaim: .releaseClaim
    case .declareAdjustment: .declareAdjustment
    case .proposeTransfer: .proposeTransfer
    case .confirmTransfer: .confirmTransfer
    case .settleTransfer: .settleTransfer
    case .agreeTransfer: .agreeTransfer
    case .endTransfer: .endTransfer
    case .pledge: .pledge
    case .releasePledge: .releasePledge
    case .enforcePledge: .enforcePledge
    case .freezeUnits: .freezeUnits
    case .freezeAccount: .freezeAccount
    case .liftFreeze: .liftFreeze
    case .retire: .retire
    case .cancel: .cancel
    case .expire: .expire
    case .setObligation: .setObligation
    case .surrender: .surrender
    case .reverse: .reverse
    case .compensate: .compensate
    case .export: .export
    case .importUnits: .importUnits
    case .refuseImport: .refuseImport
    case .returnExport: .returnExport
    case .deposit: .deposit
    case .withdraw: .withdraw
    case .pay: .pay
    case .openAuction: .openAuction
    case .offerUnits: .offerUnits
    case .backBid: .backBid
    case .settleAuction: .settleAuction
    case .voidAuction: .voidAuction
    case .registerItem: .registerItem
    case .recordItem: .recordItem
    case .handOverItem: .handOverItem
    case .correct: .correct
    case .checkpoint: .checkpoint
    case .stateNeutrality: .stateNeutrality
    case .revokeStatement: .revokeStatement
    case .certify: .certify
    case .revokeCertificate: .revokeCertificate
    }
  }

  /// Writes the fields, in the order in which the case has them.
  func write(to writer: inout CanonicalWriter) {
    switch self {
    case .open(let o):
      writer.opening(o)
    case .registerParty(let name, let roles, let region, let evidence):
      writer.text(name)
      writer.whole(Int(roles.rawValue))
      writer.optional(region) { $0.number($1) }
      writer.digest(evidence)
    case .setRoles(let party, let roles):
      writer.number(party)
      writer.whole(Int(roles.rawValue))
    case .registerKey(let party, let person, let key):
      writer.number(party)
      writer.text(person)
      writer.digest(key.value)
    case .revokeKey(let key):
      writer.number(key)
    case .openAccount(let owner, let kind, let code):
      writer.number(owner)
      writer.byte(kind.rawValue)
      writer.text(code)
    case .closeAccount(let account):
      writer.number(account)
    case .trustAccount(let account, let other, let isTrusted):
      writer.number(account)
      writer.number(other)
      writer.flag(isTrusted)
    case .registerRegion(let code, let level, let parent):
      writer.text(code)
      writer.byte(level.rawValue)
      writer.optional(parent) { $0.number($1) }
    case .registerPeer(let ledger, let name, let key):
      writer.digest(ledger)
      writer.text(name)
      writer.digest(key.value)
    case .recogniseMethodology(let peer, let methodology, let programme):
      writer.number(peer)
      writer.text(methodology)
      writer.number(programme)
    case .limitTrade(let party, let programme, let most):
      writer.number(party)
      writer.number(programme)
      writer.optional(most) { $0.whole($1) }
    case .publishMethodology(let code, let edition, let document):
      writer.text(code)
      writer.text(edition)
      writer.digest(document)
    case .withdrawMethodology(let methodology), .requireMeterHours(let methodology),
      .requireActivities(let methodology):
      writer.number(methodology)
    case .countActivities(let report, let activities):
      writer.number(report)
      writer.list(activities) { $0.digest($1) }
    case .registerProgramme(let terms):
      writer.programme(terms)
    case .registerMeter(let code, let owner, let region, let capacity):
      writer.text(code)
      writer.number(owner)
      writer.number(region)
      writer.optional(capacity) { $0.whole($1) }
    case .draftProject(let draft):
      writer.project(draft)
    case .validateProject(let project, let isPositive, let report):
      writer.number(project)
      writer.flag(isPositive)
      writer.digest(report)
    case .registerProject(let project):
      writer.number(project)
    case .closeProject(let project, let reason):
      writer.number(project)
      writer.text(reason)
    case .reportMonitoring(let project, let period, let claimed, let report):
      writer.number(project)
      writer.days(period)
      writer.whole(claimed)
      writer.digest(report)
    case .verifyMonitoring(let monitoring, let verified, let report):
      writer.number(monitoring)
      writer.whole(verified)
      writer.digest(report)
    case .issue(let issuance):
      writer.issuance(issuance)
    case .claimHours(let hours, let evidence):
      writer.list(hours) { $0.hours($1) }
      writer.digest(evidence)
    case .releaseClaim(let claim, let reason):
      writer.number(claim)
      writer.text(reason)
    case .declareAdjustment(let programme, let serials, let status):
      writer.number(programme)
      writer.serials(serials)
      writer.byte(status.rawValue)
    case .proposeTransfer(let units, let buyer, let payment),
      .agreeTransfer(let units, let buyer, let payment):
      writer.selection(units)
      writer.number(buyer)
      writer.optional(payment) { $0.money($1) }
    case .confirmTransfer(let transfer):
      writer.number(transfer)
    case .settleTransfer(let transfer):
      writer.number(transfer)
    case .endTransfer(let transfer, let reason):
      writer.number(transfer)
      writer.text(reason)
    case .pledge(let terms):
      writer.pledgeTerms(terms)
    case .releasePledge(let pledge):
      writer.number(pledge)
    case .enforcePledge(let pledge, let account):
      writer.number(pledge)
      writer.number(account)
    case .freezeUnits(let programme, let serials, let reason):
      writer.number(programme)
      writer.serials(serials)
      writer.text(reason)
    case .freezeAccount(let account, let reason):
      writer.number(account)
      writer.text(reason)
    case .liftFreeze(let freeze, let reason):
      writer.number(freeze)
      writer.text(reason)
    case .retire(let terms):
      writer.retirementTerms(terms)
    case .cancel(let units, let reason):
      writer.selection(units)
      writer.text(reason)
    case .expire(let programme, let serials):
      writer.number(programme)
      writer.serials(serials)
    case .setObligation(let party, let programme, let period, let required, let offsetShare):
      writer.number(party)
      writer.number(programme)
      writer.days(period)
      writer.whole(required)
      writer.whole(Int(offsetShare))
    case .surrender(let units, let obligation):
      writer.selection(units)
      writer.number(obligation)
    case .reverse(let project, let lost, let serials, let report):
      writer.number(project)
      writer.whole(lost)
      writer.serials(serials)
      writer.digest(report)
    case .compensate(let project, let units):
      writer.number(project)
      writer.selection(units)
    case .export(let export):
      writer.exportTerms(export)
    case .importUnits(let foreign, let account, let programme):
      writer.foreignEntry(foreign)
      writer.number(account)
      writer.number(programme)
    case .refuseImport(let foreign, let reason):
      writer.foreignEntry(foreign)
      writer.text(reason)
    case .returnExport(let entry, let foreign):
      writer.whole(entry)
      writer.foreignEntry(foreign)
    case .deposit(let account, let amount, let reference):
      writer.number(account)
      writer.money(amount)
      writer.digest(reference)
    case .withdraw(let account, let amount, let reference):
      writer.number(account)
      writer.money(amount)
      writer.digest(reference)
    case .pay(let payer, let payee, let amount, let purpose):
      writer.number(payer)
      writer.number(payee)
      writer.money(amount)
      writer.text(purpose)
    case .openAuction(let code, let programme, let currency, let rules):
      writer.text(code)
      writer.number(programme)
      writer.raw(currency.letters)
      writer.digest(rules)
    case .offerUnits(let auction, let units):
      writer.number(auction)
      writer.selection(units)
    case .backBid(let auction, let account, let amount):
      writer.number(auction)
      writer.number(account)
      writer.whole(Int(amount))
    case .settleAuction(let auction, let lots, let book):
      writer.number(auction)
      writer.list(lots) { $0.lot($1) }
      writer.digest(book)
    case .voidAuction(let auction, let reason):
      writer.number(auction)
      writer.text(reason)
    case .registerItem(let code, let parents, let record):
      writer.text(code)
      writer.list(parents) { $0.number($1) }
      writer.digest(record)
    case .recordItem(let item, let step, let record):
      writer.number(item)
      writer.text(step)
      writer.digest(record)
    case .handOverItem(let item, let party):
      writer.number(item)
      writer.number(party)
    case .correct(let entry, let reason, let record):
      writer.whole(entry)
      writer.text(reason)
      writer.digest(record)
    case .checkpoint(let size, let root):
      writer.whole(size)
      writer.digest(root)
    case .stateNeutrality(let statement):
      writer.statement(statement)
    case .revokeStatement(let statement, let reason):
      writer.number(statement)
      writer.text(reason)
    case .certify(let review):
      writer.review(review)
    case .revokeCertificate(let review, let reason):
      writer.number(review)
      writer.text(reason)
    }
  }
}
