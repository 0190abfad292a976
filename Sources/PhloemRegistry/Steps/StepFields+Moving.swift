internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Events by which units move or are held.
  mutating func movingEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .proposeTransfer:
      return .proposeTransfer(try units(), to: try account("to"), payment: try payment())
    case .agreeTransfer:
      return .agreeTransfer(try units(), to: try account("to"), payment: try payment())
    case .confirmTransfer: return .confirmTransfer(try transfer())
    case .settleTransfer: return .settleTransfer(try transfer())
    case .endTransfer: return .endTransfer(try transfer(), reason: try text("reason"))
    case .pledge:
      return .pledge(
        PledgeTerms(
          units: try units(), creditor: try party("creditor"), due: try moment("due"),
          contract: try digest("contract")))
    case .releasePledge: return .releasePledge(try made("pledge", by: [.pledge]))
    case .enforcePledge:
      return .enforcePledge(try made("pledge", by: [.pledge]), to: try account("to"))
    case .freezeUnits:
      return .freezeUnits(
        try programme("programme"), try serials(), reason: try text("reason"))
    case .freezeAccount:
      return .freezeAccount(try account("account"), reason: try text("reason"))
    case .liftFreeze:
      return .liftFreeze(
        try made("freeze", by: [.freezeUnits, .freezeAccount]), reason: try text("reason"))
    default: return nil
    }
  }

  private mutating func transfer() throws -> TransferID {
    try made("transfer", by: [.proposeTransfer, .agreeTransfer])
  }

  private mutating func payment() throws -> Money? {
    has("payment") ? try money("payment") : nil
  }

  /// Events by which units end.
  mutating func endingEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .retire:
      return .retire(
        RetirementTerms(
          units: try units(), beneficiary: try text("beneficiary"), purpose: try text("purpose")))
    case .cancel: return .cancel(try units(), reason: try text("reason"))
    case .expire: return .expire(try programme("programme"), try serials())
    case .setObligation:
      return .setObligation(
        try party("party"), programme: try programme("programme"), period: try days("period"),
        required: try count("required"), offsetShare: has("offsets") ? try share("offsets") : 0)
    case .surrender:
      return .surrender(try units(), try made("obligation", by: [.setObligation]))
    case .reverse:
      return .reverse(
        try project("project"), lost: try count("lost"), fromBuffer: try serials(),
        report: try digest("report"))
    case .compensate: return .compensate(try project("project"), try units())
    default: return nil
    }
  }

  /// Events about money.
  mutating func cashEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .deposit:
      return .deposit(
        try account("account"), try money("amount"), reference: try digest("reference"))
    case .withdraw:
      return .withdraw(
        try account("account"), try money("amount"), reference: try digest("reference"))
    case .pay:
      return .pay(
        from: try account("from"), to: try account("to"), try money("amount"),
        purpose: try text("purpose"))
    default: return nil
    }
  }
}
