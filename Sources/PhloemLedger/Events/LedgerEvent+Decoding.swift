extension LedgerEvent {
  /// Reads the fields of an event of a kind.
  static func read(
    _ kind: EventKind, from reader: inout CanonicalReader
  ) throws(FormatError) -> LedgerEvent {
    switch kind {
    case .open:
      return .open(
        try reader.opening())
    case .registerParty:
      return .registerParty(
        name: try reader.text(),
        roles: try reader.roles(),
        region: try reader.optional { reader throws(FormatError) in try reader.number() },
        evidence: try reader.digest())
    case .setRoles:
      return .setRoles(
        try reader.number(),
        try reader.roles())
    case .registerKey:
      return .registerKey(
        try reader.number(),
        person: try reader.text(),
        key: try reader.key())
    case .revokeKey:
      return .revokeKey(
        try reader.number())
    case .openAccount:
      return .openAccount(
        owner: try reader.number(),
        kind: try reader.choice(),
        code: try reader.code())
    case .closeAccount:
      return .closeAccount(
        try reader.number())
    case .trustAccount:
      return .trustAccount(
        try reader.number(),
        other: try reader.number(),
        isTrusted: try reader.flag())
    case .registerRegion:
      return .registerRegion(
        code: try reader.code(),
        level: try reader.choice(),
        parent: try reader.optional { reader throws(FormatError) in try reader.number() })
    case .registerPeer:
      return .registerPeer(
        ledger: try reader.digest(),
        name: try reader.code(),
        key: try reader.key())
    case .recogniseMethodology:
      return .recogniseMethodology(
        try reader.number(),
        methodology: try reader.code(mayBeEmpty: true),
        programme: try reader.number())
    case .limitTrade:
      return .limitTrade(
        try reader.number(),
        try reader.number(),
        most: try reader.optional { reader throws(FormatError) in try reader.whole() })
    case .publishMethodology:
      return .publishMethodology(
        code: try reader.code(),
        edition: try reader.code(),
        document: try reader.digest())
    case .requireMeterHours:
      return .requireMeterHours(
        try reader.number())
    case .requireActivities:
      return .requireActivities(
        try reader.number())
    case .countActivities:
      return .countActivities(
        try reader.number(),
        try reader.list { reader throws(FormatError) in try reader.digest() })
    case .withdrawMethodology:
      return .withdrawMethodology(
        try reader.number())
    case .registerProgramme:
      return .registerProgramme(
        try reader.programme())
    case .registerMeter:
      return .registerMeter(
        code: try reader.code(),
        owner: try reader.number(),
        region: try reader.number(),
        capacity: try reader.optional { reader throws(FormatError) in try reader.whole() })
    case .draftProject:
      return .draftProject(
        try reader.project())
    case .validateProject:
      return .validateProject(
        try reader.number(),
        isPositive: try reader.flag(),
        report: try reader.digest())
    case .registerProject:
      return .registerProject(
        try reader.number())
    case .closeProject:
      return .closeProject(
        try reader.number(),
        reason: try reader.text())
    case .reportMonitoring:
      return .reportMonitoring(
        try reader.number(),
        period: try reader.days(),
        claimed: try reader.whole(),
        report: try reader.digest())
    case .verifyMonitoring:
      return .verifyMonitoring(
        try reader.number(),
        verified: try reader.whole(),
        report: try reader.digest())
    case .issue:
      return .issue(
        try reader.issuance())
    case .claimHours:
      return .claimHours(
        try reader.list { reader throws(FormatError) in try reader.hours() },
        evidence: try reader.digest())
    case .releaseClaim:
      return .releaseClaim(
        try reader.number(),
        reason: try reader.text())
    case .declareAdjustment:
      return .declareAdjustment(
        try reader.number(),
        try reader.serials(),
        try reader.choice())
    case .proposeTransfer:
      return .proposeTransfer(
        try reader.selection(),
        to: try reader.number(),
        payment: try reader.optional { reader throws(FormatError) in try reader.money() })
    case .confirmTransfer:
      return .confirmTransfer(
        try reader.number())
    case .settleTransfer:
      return .settleTransfer(
        try reader.number())
    case .agreeTransfer:
      return .agreeTransfer(
        try reader.selection(),
        to: try reader.number(),
        payment: try reader.optional { reader throws(FormatError) in try reader.money() })
    case .endTransfer:
      return .endTransfer(
        try reader.number(),
        reason: try reader.text())
    case .pledge:
      return .pledge(
        try reader.pledgeTerms())
    case .releasePledge:
      return .releasePledge(
        try reader.number())
    case .enforcePledge:
      return .enforcePledge(
        try reader.number(),
        to: try reader.number())
    case .freezeUnits:
      return .freezeUnits(
        try reader.number(),
        try reader.serials(),
        reason: try reader.text())
    case .freezeAccount:
      return .freezeAccount(
        try reader.number(),
        reason: try reader.text())
    case .liftFreeze:
      return .liftFreeze(
        try reader.number(),
        reason: try reader.text())
    case .retire:
      return .retire(
        try reader.retirementTerms())
    case .cancel:
      return .cancel(
        try reader.selection(),
        reason: try reader.text())
    case .expire:
      return .expire(
        try reader.number(),
        try reader.serials())
    case .setObligation:
      return .setObligation(
        try reader.number(),
        programme: try reader.number(),
        period: try reader.days(),
        required: try reader.whole(),
        offsetShare: try reader.share())
    case .surrender:
      return .surrender(
        try reader.selection(),
        try reader.number())
    case .reverse:
      return .reverse(
        try reader.number(),
        lost: try reader.whole(),
        fromBuffer: try reader.serials(),
        report: try reader.digest())
    case .compensate:
      return .compensate(
        try reader.number(),
        try reader.selection())
    case .export:
      return .export(
        try reader.exportTerms())
    case .importUnits:
      return .importUnits(
        try reader.foreignEntry(),
        account: try reader.number(),
        programme: try reader.number())
    case .refuseImport:
      return .refuseImport(
        try reader.foreignEntry(),
        reason: try reader.text())
    case .returnExport:
      return .returnExport(
        entry: try reader.whole(),
        try reader.foreignEntry())
    case .deposit:
      return .deposit(
        try reader.number(),
        try reader.money(),
        reference: try reader.digest())
    case .withdraw:
      return .withdraw(
        try reader.number(),
        try reader.money(),
        reference: try reader.digest())
    case .pay:
      return .pay(
        from: try reader.number(),
        to: try reader.number(),
        try reader.money(),
        purpose: try reader.text())
    case .openAuction:
      return .openAuction(
        code: try reader.code(),
        programme: try reader.number(),
        currency: try reader.currency(),
        rules: try reader.digest())
    case .offerUnits:
      return .offerUnits(
        try reader.number(),
        try reader.selection())
    case .backBid:
      return .backBid(
        try reader.number(),
        try reader.number(),
        try reader.amount())
    case .settleAuction:
      return .settleAuction(
        try reader.number(),
        try reader.list { reader throws(FormatError) in try reader.lot() },
        book: try reader.digest())
    case .voidAuction:
      return .voidAuction(
        try reader.number(),
        reason: try reader.text())
    case .registerItem:
      return .registerItem(
        code: try reader.code(),
        parents: try reader.list { reader throws(FormatError) in try reader.number() },
        record: try reader.digest())
    case .recordItem:
      return .recordItem(
        try reader.number(),
        step: try reader.text(),
        record: try reader.digest())
    case .handOverItem:
      return .handOverItem(
        try reader.number(),
        to: try reader.number())
    case .correct:
      return .correct(
        entry: try reader.whole(),
        reason: try reader.text(),
        record: try reader.digest())
    case .checkpoint:
      return .checkpoint(
        size: try reader.whole(),
        root: try reader.digest())
    case .stateNeutrality:
      return .stateNeutrality(
        try reader.statement())
    case .revokeStatement:
      return .revokeStatement(
        try reader.number(),
        reason: try reader.text())
    case .certify:
      return .certify(
        try reader.review())
    case .revokeCertificate:
      return .revokeCertificate(
        try reader.number(),
        reason: try reader.text())
    }
  }
}
