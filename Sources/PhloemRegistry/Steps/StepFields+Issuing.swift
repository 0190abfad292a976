internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Events by which units and claims come into being.
  mutating func issuingEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .issue:
      return try issueEvent()
    case .claimHours:
      return .claimHours(try hours("hours"), evidence: try digest("evidence"))
    case .releaseClaim:
      return .releaseClaim(try claim("claim"), reason: try text("reason"))
    case .declareAdjustment:
      return .declareAdjustment(
        try programme("programme"), try serials(), try choice("status", AdjustmentStatus.self))
    default: return nil
    }
  }

  private mutating func issueEvent() throws -> LedgerEvent {
    var buffer: Issuance.Buffer?
    if var inner = try inner("buffer", "the buffer") {
      buffer = Issuance.Buffer(
        account: try inner.account("account"), count: try inner.count("count"))
      try inner.finish()
    }
    return .issue(
      Issuance(
        programme: try programme("programme"), basis: try basis(), account: try account("account"),
        count: try count("count"), buffer: buffer, evidence: try digest("evidence"),
        hours: try hours("hours"), labels: try texts("labels").map(\.0)))
  }

  private mutating func basis() throws -> IssuanceBasis {
    let given = ["monitoring", "allocation", "generation"].filter { has($0) }
    guard given.count == 1 else {
      throw fault(
        given.first ?? "programme", "an issuance rests on one thing, found \(given.count)",
        help: "write 'monitoring: ID' of a report, 'allocation: {period: 2024, region: suzhou}' or "
          + "'generation: REGION'")
    }
    if has("monitoring") { return .monitoring(try made("monitoring", by: [.reportMonitoring])) }
    if has("generation") { return .generation(try region("generation")) }
    guard var inner = try inner("allocation", "the allocation") else {
      throw fault("allocation", "an allocation has a period and a region")
    }
    let basis = IssuanceBasis.allocation(try inner.days("period"), try inner.region("region"))
    try inner.finish()
    return basis
  }

  /// A claim by the step that made it: a claim of hours, or the issuance that rests on them.
  private mutating func claim(_ key: String) throws -> ClaimID {
    let id = try text(key, such: "scope2-2024")
    guard !id.hasPrefix("#"), let found = try names.made(names.entry(id, at: place(key))),
      found.kind == .issue, let number = found.number
    else { return try made(key, by: [.claimHours]) }
    guard let claim = names.state.series[Int(number)].claim else {
      throw fault(key, "the units of '\(id)' rest on no meter-hours")
    }
    return claim
  }
}
