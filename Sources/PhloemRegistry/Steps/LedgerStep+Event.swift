public import PhloemLedger
public import PhloemModel

extension LedgerStep {
  /// The event that the step means in a ledger as it is.
  ///
  /// - Parameters:
  ///   - names: What names stand for.
  ///   - kept: What the step became when it was taken in before; nil for a new one.
  ///   - keys: Keys that are named by their files.
  ///   - file: Gives the bytes of a file beside the file of steps.
  /// - Returns: The event.
  /// - Throws: `InputError` with the place of what cannot be.
  public func event(
    in names: LedgerNames, kept: LedgerEvent? = nil, keys: KeyRing,
    file: @escaping (String) throws(InputError) -> [UInt8]
  ) throws -> LedgerEvent {
    var fields = StepFields(self, names: names, kept: kept, file: file)
    let event: LedgerEvent? =
      switch kind.rawValue / 10 {
      case 0, 1: try fields.partyEvent(kind, keys: keys)
      case 2, 3: try fields.projectEvent(kind)
      case 4: try fields.issuingEvent(kind)
      case 5, 6: try fields.movingEvent(kind)
      case 7: try fields.endingEvent(kind)
      case 8: try fields.foreignEvent(kind)
      case 9: try fields.cashEvent(kind)
      case 10: try fields.auctionEvent(kind)
      case 11: try fields.recordEvent(kind)
      default: try fields.recordEvent(kind) ?? fields.statementEvent(kind)
      }
    guard let event else {
      throw InputError("'\(kind.name)' cannot be a step", at: self.fields.position)
    }
    try fields.finish()
    return event
  }
}
