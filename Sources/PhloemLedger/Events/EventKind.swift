/// What kind of event it is: its number in the format, and its word.
public enum EventKind: UInt8, CaseIterable, Hashable, Sendable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // Each is described where it is a case of `LedgerEvent`.
  case open = 1, registerParty, setRoles, registerKey, revokeKey, openAccount, closeAccount,
    trustAccount, registerRegion, registerPeer, recogniseMethodology,
    limitTrade
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case publishMethodology = 20, withdrawMethodology, registerProgramme, registerMeter, draftProject,
    validateProject, registerProject, closeProject, reportMonitoring, verifyMonitoring,
    requireMeterHours, requireActivities, countActivities
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case issue = 40, claimHours, releaseClaim, declareAdjustment
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case proposeTransfer = 50, confirmTransfer, settleTransfer, endTransfer, pledge, releasePledge,
    enforcePledge, freezeUnits, freezeAccount, liftFreeze, agreeTransfer
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case retire = 70, cancel, expire, setObligation, surrender, reverse, compensate
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case export = 80, importUnits, refuseImport, returnExport
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case deposit = 90, withdraw, pay
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case openAuction = 100, offerUnits, backBid, settleAuction, voidAuction
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case registerItem = 110, recordItem, handOverItem
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case correct = 120, checkpoint, stateNeutrality, revokeStatement, certify, revokeCertificate
}
