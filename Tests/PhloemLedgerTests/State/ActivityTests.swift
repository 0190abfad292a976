import PhloemLedger
import PhloemTestSupport
import Testing

/// An activity is counted once, whoever reports it.
@Suite struct ActivityTests {
  private static func digests(_ names: String...) -> [Digest256] {
    names.map { LedgerWorld.digest($0) }.sorted()
  }

  /// A registered project with a report of 2025 that nobody verified, and its methodology needs activities.
  private static func world() throws -> LedgerWorld {
    var world = try LedgerWorld()
    _ = try world.verifiedReport("p", units: 10, period: LedgerWorld.year2024)
    #expect(
      try world.refusal(.requireActivities(MethodologyID(Int32(0))), by: LedgerWorld.issuer)
        == .owner)
    try world.submit(.requireActivities(MethodologyID(Int32(0))), by: LedgerWorld.owner)
    #expect(
      try world.refusal(.requireActivities(MethodologyID(Int32(0))), by: LedgerWorld.owner)
        == .terminal)
    try report(&world, 365, 300)
    return world
  }

  private static func report(
    _ world: inout LedgerWorld, _ first: Int32, _ last: Int32,
    of project: ProjectID = ProjectID(Int32(0))
  ) throws {
    let period = try world.required(DaySpan(LedgerWorld.today - first, LedgerWorld.today - last))
    try world.submit(
      .reportMonitoring(project, period: period, claimed: 5, report: .zero),
      by: LedgerWorld.developer)
  }

  private static func count(_ activities: [Digest256], _ report: Int32 = 1) -> LedgerEvent {
    .countActivities(MonitoringID(report), activities)
  }

  private static func verify(_ units: Int, _ report: Int32 = 1) -> LedgerEvent {
    .verifyMonitoring(MonitoringID(report), verified: units, report: .zero)
  }

  @Test func aReportNamesWhatItCountsBeforeItIsVerified() throws {
    var world = try Self.world()
    let (verifier, developer) = (LedgerWorld.verifier, LedgerWorld.developer)
    #expect(try world.refusal(Self.verify(5), by: verifier) == .evidenceOnce)
    #expect(try world.refusal(Self.count(Self.digests("a")), by: verifier) == .owner)
    #expect(try world.refusal(Self.count([]), by: developer) == .amount)
    #expect(
      try world.refusal(Self.count(Self.digests("a", "b").reversed()), by: developer)
        == .evidenceOnce)
    #expect(try world.refusal(Self.count(Self.digests("a", "a")), by: developer) == .evidenceOnce)
    // The report of 2024 was verified before.
    #expect(try world.refusal(Self.count(Self.digests("a"), 0), by: developer) == .sequence)
    try world.submit(Self.count(Self.digests("a", "b", "c")), by: developer, persons: 1)
    try world.submit(Self.count(Self.digests("d")), by: developer, persons: 1)
    #expect(world.state.reports[1].activities == 4)
    #expect(try world.refusal(Self.verify(5), by: verifier) == nil)
    #expect(try world.refusal(Self.count(Self.digests("e")), by: developer) == .sequence)
  }

  @Test func anActivityIsCountedAgainOnlyAfterItsReportWasRefused() throws {
    var world = try Self.world()
    let (verifier, developer) = (LedgerWorld.verifier, LedgerWorld.developer)
    try world.submit(Self.count(Self.digests("a", "b")), by: developer)
    #expect(try world.refusal(Self.count(Self.digests("b", "c")), by: developer) == .evidenceOnce)
    try Self.report(&world, 299, 200)
    #expect(
      try world.refusal(Self.count(Self.digests("b", "c"), 2), by: developer) == .evidenceOnce)
    // A report that is refused needs no activities, and gives back those that it named.
    try world.submit(Self.verify(0), by: verifier)
    #expect(try world.refusal(Self.count(Self.digests("b", "c"), 2), by: developer) == nil)
    #expect(try world.refusal(Self.verify(5, 2), by: verifier) == nil)
    try Self.report(&world, 199, 100)
    #expect(try world.refusal(Self.count(Self.digests("c"), 3), by: developer) == .evidenceOnce)
    #expect(try world.refusal(Self.count(Self.digests("a"), 3), by: developer) == nil)
    // A project that closes gives back what its unverified reports counted, and counts no more.
    try Self.report(&world, 99, 50)
    try world.submit(Self.count(Self.digests("x"), 4), by: developer)
    try world.submit(.closeProject(ProjectID(Int32(0)), reason: "r"), by: LedgerWorld.issuer)
    #expect(try world.refusal(Self.count(Self.digests("y"), 4), by: developer) == .terminal)
    try Self.report(&world, 365, 300, of: try world.registeredProject("q"))
    #expect(try world.refusal(Self.count(Self.digests("c"), 5), by: developer) == .evidenceOnce)
    #expect(try world.refusal(Self.count(Self.digests("x"), 5), by: developer) == nil)
    // The log gives the same state.
    var replayed = LedgerState()
    for entry in world.log { try replayed.replay(entry, checkingSignatures: false) }
    #expect(replayed == world.state)
  }
}
