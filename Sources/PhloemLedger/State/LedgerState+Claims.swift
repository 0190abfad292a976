internal import PhloemModel

extension LedgerState {
  mutating func registerMeter(
    _ code: String, _ owner: PartyID, _ region: RegionID, _ capacity: Int?, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.registrar, act, "register meters")
    _ = try record(owner)
    _ = try record(region)
    if let capacity { try require(count: capacity) }
    try requireFree("meter", code)
    meters.append(
      LedgerMeter(
        code: code, owner: owner, region: region, capacity: capacity, entry: act.entry))
    codes["meter \(code)"] = Int32(meters.count - 1)
    return Int32(meters.count - 1)
  }

  mutating func claim(
    _ hours: [MeterHours], _ evidence: Digest256, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    guard !hours.isEmpty else { throw Refusal(.meterHour, "no meter-hours are named") }
    try requireUnclaimed(hours, act)
    for span in hours {
      let meter = try record(span.meter)
      guard meter.owner == act.party else {
        throw Refusal(.owner, "meter \(meter.code) is another party's")
      }
    }
    add(hours, .scope2(act.party), evidence)
    return Int32(claims.count - 1)
  }

  mutating func release(_ id: ClaimID, _ act: LedgerAct) throws(Refusal) {
    let claim = try record(id)
    guard !claim.isReleased else { throw Refusal(.terminal, "claim \(id) ended before") }
    switch claim.claimant {
    case .scope2(let party):
      guard party == act.party else { throw Refusal(.owner, "claim \(id) is another party's") }
    case .series(let series):
      let found = self.series[series.position]
      try requireIssuer(found.programme, act)
      guard found.count(.cancelled) == found.serials.count else {
        throw Refusal(
          .meterHour, "units \(found.serials) rest on these hours and are not all cancelled")
      }
    }
    claims[id.position].isReleased = true
    for span in claim.hours {
      meters[span.meter.position].claimed.removeAll { $0.claim == id }
    }
  }

  /// Checks that the hours are over, that none backs something already, and that none is named twice.
  func requireUnclaimed(_ hours: [MeterHours], _ act: LedgerAct) throws(Refusal) {
    var last: MeterHours?
    for span in hours {
      let meter = try record(span.meter)
      guard (Int64(span.last) + 1) * 3600 <= act.time else {
        throw Refusal(
          .meterHour,
          "hour \(Self.text(hour: span.last)) of meter \(meter.code) is not over yet")
      }
      if let last, (last.meter, last.last) >= (span.meter, span.first) {
        throw Refusal(
          .meterHour, "hours are named twice or out of order", help: "sort by meter and hour")
      }
      last = span
      let place = Self.firstEnding(in: meter.claimed, from: span.first)
      guard place < meter.claimed.count, meter.claimed[place].first <= span.last else { continue }
      let other = meter.claimed[place]
      let (first, end) = (max(other.first, span.first), min(other.last, span.last))
      throw Refusal(
        .meterHour,
        "hours \(Self.text(hour: first)) to \(Self.text(hour: end)) of meter \(meter.code) back "
          + "\(words(for: claims[other.claim.position].claimant)) (claim \(other.claim)) already",
        help: "one meter-hour backs one credit, green certificate or Scope 2 claim")
    }
  }

  /// What a claim is for, in words.
  private func words(for claimant: Claimant) -> String {
    switch claimant {
    case .scope2(let party): return "the Scope 2 of \(parties[party.position].name)"
    case .series(let id):
      let found = series[id.position]
      let programme = programmes[found.programme.position].terms
      let word =
        switch programme.kind {
        case .credit: "credits"
        case .greenCertificate: "green certificates"
        case .point: "points"
        case .allowance: "allowances"
        }
      return "\(word) \(programme.code) \(found.serials)"
    }
  }

  static func text(hour: Int32) -> String {
    let time = CivilTime(clockSeconds: Int64(hour) * 3600)
    let digits = time.hour < 10 ? "0\(time.hour)" : "\(time.hour)"
    return "\(time.dateText)T\(digits)Z"
  }

  /// The place of the first claimed hours that end at an hour or later.
  private static func firstEnding(in claimed: [ClaimedHours], from hour: Int32) -> Int {
    var (low, high) = (0, claimed.count)
    while low < high {
      let middle = (low + high) / 2
      if claimed[middle].last < hour { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Enters a claim whose hours were found free.
  mutating func add(_ hours: [MeterHours], _ claimant: Claimant, _ evidence: Digest256) {
    let id = ClaimID(claims.count)
    claims.append(HourClaim(claimant: claimant, hours: hours, evidence: evidence))
    for span in hours {
      let place = Self.firstEnding(in: meters[span.meter.position].claimed, from: span.first)
      meters[span.meter.position].claimed.insert(
        ClaimedHours(first: span.first, last: span.last, claim: id), at: place)
    }
  }
}
