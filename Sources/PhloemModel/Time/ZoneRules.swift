/// The offset from UTC of one time zone, at any moment.
///
/// A zone is an IANA name (`Asia/Shanghai`), `UTC`, `Z` or a fixed offset (`+08:00`). The rules of
/// named zones come from the system's time zone database; those past its last listed change follow
/// the zone's yearly rule until 2200.
public struct ZoneRules: Hashable, Sendable, CustomStringConvertible {
  /// The zone as it was asked for.
  public let identifier: String
  /// UTC seconds of each change of offset, ascending.
  private let changes: [Int64]
  /// `offsets[i]` holds before `changes[i]`, the last one after all of them; seconds east of UTC.
  private let offsets: [Int]

  /// Coordinated universal time.
  public static let utc = ZoneRules(identifier: "UTC", changes: [], offsets: [0])

  /// Finds a zone by name or fixed offset.
  ///
  /// - Parameter identifier: `Asia/Shanghai`, `UTC`, `Z`, `+08:00`, `-0330`.
  /// - Throws: `InputError` when there is no such zone, with the nearest name as its remedy.
  public init(identifier: String) throws(InputError) {
    if ["UTC", "Z", "GMT", "Etc/UTC"].contains(identifier) {
      self.init(identifier: identifier, changes: [], offsets: [0])
    } else if let seconds = Self.fixedOffset(identifier) {
      self.init(identifier: identifier, changes: [], offsets: [seconds])
    } else {
      let file = try ZoneFile(identifier: identifier)
      self.init(identifier: identifier, changes: file.changes, offsets: file.offsets)
    }
  }

  private init(identifier: String, changes: [Int64], offsets: [Int]) {
    precondition(offsets.count == changes.count + 1)
    self.identifier = identifier
    self.changes = changes
    self.offsets = offsets
  }

  /// The zone as it was asked for.
  public var description: String { identifier }

  /// Seconds east of UTC at a moment given in UTC seconds.
  public func offset(atUTC seconds: Int64) -> Int { offsets[changeCount(upTo: seconds)] }

  /// What the clocks show at a moment given in UTC seconds.
  public func civil(atUTC seconds: Int64) -> CivilTime {
    CivilTime(clockSeconds: seconds + Int64(offset(atUTC: seconds)))
  }

  /// The moment for which the clocks show a time.
  ///
  /// - Parameter civil: A time for which `isValid` holds.
  /// - Returns: One moment, two, or none.
  public func utc(_ civil: CivilTime) -> LocalTimeResolution {
    resolve(clockSeconds: civil.clockSeconds)
  }

  /// The moment for which the clocks show a time.
  ///
  /// - Parameter clock: Seconds by the clock since it showed 1970-01-01 00:00:00.
  /// - Returns: One moment, two, or none.
  public func resolve(clockSeconds clock: Int64) -> LocalTimeResolution {
    let early = changeCount(upTo: clock - 86_400)
    let late = changeCount(upTo: clock + 86_400)
    var found: [Int64] = []
    for index in early...late {
      let moment = clock - Int64(offsets[index])
      if changeCount(upTo: moment) == index { found.append(moment) }
    }
    guard let first = found.min(), let last = found.max() else { return .skipped }
    return first == last ? .unique(first) : .ambiguous(first: first, second: last)
  }

  /// The moment a clock time stands for, or the nearest later one when the clocks skipped it, or the
  /// first one when they showed it twice.
  ///
  /// Use it for edges of days and months, which some zones change at midnight; readings go through
  /// `utc(_:)`, so that nothing is guessed.
  public func firstMoment(_ civil: CivilTime) -> Int64 {
    switch utc(civil) {
    case .unique(let moment): return moment
    case .ambiguous(let first, _): return first
    case .skipped:
      let clock = civil.clockSeconds
      let early = changeCount(upTo: clock - 86_400)
      let late = changeCount(upTo: clock + 86_400)
      let skipping = (early..<late).first { clock < changes[$0] + Int64(offsets[$0 + 1]) }
      return skipping.map { changes[$0] } ?? clock - Int64(offsets[late])
    }
  }

  /// The span of UTC seconds around a moment in which the offset does not change.
  package func constantSpan(aroundUTC seconds: Int64) -> (range: Range<Int64>, offset: Int) {
    let index = changeCount(upTo: seconds)
    let from = index == 0 ? Int64.min / 2 : changes[index - 1]
    let until = index == changes.count ? Int64.max / 2 : changes[index]
    return (from..<until, offsets[index])
  }

  /// How many changes have happened at a moment.
  private func changeCount(upTo seconds: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Seconds of `+08:00`, `+0800` or `+08`, or nil.
  private static func fixedOffset(_ text: String) -> Int? {
    let sign = text.first == "+" ? 1 : text.first == "-" ? -1 : 0
    if sign == 0 { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard [2, 4].contains(digits.count), digits.allSatisfy({ "0"..."9" ~= $0 }),
      let hours = Int(digits.prefix(2)), let minutes = Int("0" + digits.dropFirst(2)),
      hours <= 18, minutes < 60
    else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }
}
