public import PhloemModel

/// The lives of items: rules and a log, as files.
///
/// ```yaml
/// life: phones
/// name: {en: Second-hand phones, zh: 二手手机}
/// zone: Asia/Shanghai               # of times that name no offset
/// bound: device                     # this field must name the item itself
/// steps:
///   bought:    {after: [start, settled], owner: platform}
///   inspected: {after: [bought, returned], needs: [device, inspector, grade]}
///   erased:    {after: [inspected], needs: [device, method, passes, time], least: {passes: 3}}
///   for-sale:  {after: [erased], requires: [inspected, erased]}
///   sold:      {after: [for-sale], owner: consumer, warranty: 365 d}
///   returned:  {after: [sold], within: {sold: 7 d}, owner: platform, warranty: ends}
///   settled:   {after: [sold], waits: {sold: 7 d}, counts: reuse}
/// events: events.csv                # item, step, time, owner, the fields that steps need, sha256
/// head: 5f6…                        # a digest of the log that was published; may be left out
/// ```
/// `start` stands for an item without a record. What a step `requires` must be on record since the item
/// last changed hands. A day is 24 hours.
///
/// The digest of a line is the SHA-256 of the digest before it (64 zeros for the first line) and the
/// line's fields but `sha256`, without spaces around them, in the order of columns, with a zero byte
/// between: a line that was changed no longer fits its digest, nor does the line after one that was taken
/// out.
public struct LifeFile: Sendable {
  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The zone of times that name no offset; UTC unless one is named.
  public let zone: ZoneRules
  /// The rules.
  public let rules: LifeRules
  /// The log.
  public let log: LifeLog
  /// The digest that was published; nil for none.
  public let published: String?

  /// Whether no line was changed and the log continues what was published; nil when nothing was.
  public var continuesPublished: Bool? {
    published.map { head in
      log.events.contains { $0.digest == head } && log.events.allSatisfy { $0.isIntact != false }
    }
  }

  /// Plays the log by the rules.
  public func record() -> LifeRecord {
    var record = LifeRecord(rules: rules)
    for event in log.events { record.take(event) }
    return record
  }
}
