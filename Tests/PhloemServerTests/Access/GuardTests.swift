import Dispatch
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import PhloemServer

@Suite("Limits")
struct GuardTests {
  /// By hand: 5 free failures, then 30 s doubled each time up to 900 s; forgiven after an hour.
  @Test func lockOut() {
    let logins = LoginGuard()
    for failure in 1...4 {
      logins.failed("ann", at: Double(failure))
      #expect(logins.wait("ann", at: Double(failure)) == 0)
    }
    var now = 5.0
    for wait in [30.0, 60, 120, 240, 480, 900, 900] {
      logins.failed("ann", at: now)
      #expect(logins.wait("ann", at: now) == wait)
      #expect(logins.wait("bob", at: now) == 0)
      now += wait
      #expect(logins.wait("ann", at: now) == 0)
    }
    logins.failed("ann", at: now + 3601)
    #expect(logins.wait("ann", at: now + 3601) == 0)
    for _ in 0..<9 { logins.failed("bob", at: now) }
    logins.succeeded("bob")
    #expect(logins.wait("bob", at: now) == 0)
  }

  /// By hand: a burst of 3, then one each half second.
  @Test func bucket() {
    let budgets = RequestBudgets()
    let rate = RequestBudgets.Rate(perSecond: 2, burst: 3)
    for _ in 0..<3 { #expect(budgets.take("a", rate, at: 0) == 0) }
    #expect(budgets.take("a", rate, at: 0) == 0.5)
    #expect(budgets.take("b", rate, at: 0) == 0)
    #expect(budgets.take("a", rate, at: 0.25) == 0.25)
    #expect(budgets.take("a", rate, at: 0.5) == 0)
    #expect(budgets.take("a", rate, at: 0.5) == 0.5)
    for _ in 0..<3 { #expect(budgets.take("a", rate, at: 1000) == 0) }
    #expect(budgets.take("a", rate, at: 1000) > 0)
  }

  @Test func manyAskersTakeNoMoreMemory() {
    let budgets = RequestBudgets()
    let rate = RequestBudgets.Rate(perSecond: 1, burst: 2)
    for asker in 0..<10_000 { #expect(budgets.take("\(asker)", rate, at: 0) == 0) }
    // All that come now share one bucket.
    let waits = (10_000..<10_004).map { budgets.take("\($0)", rate, at: 0) }
    #expect(waits.map { $0 > 0 } == [false, false, true, true])
    #expect(budgets.take("20000", rate, at: 100) == 0)
  }

  /// 32 wait at most: of 40 at once eight are sent away, and afterwards there is room again.
  @Test func manyPasswords() async throws {
    let work = PasswordWork()
    let gate = DispatchSemaphore(value: 0)
    let results = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          do {
            try await work.run { gate.wait() }
            return true
          } catch { return false }
        }
      }
      var results: [Bool] = []
      while results.count < 8, let result = await group.next() { results.append(result) }
      #expect(results == Array(repeating: false, count: 8))
      for _ in 0..<32 { gate.signal() }
      for await result in group { results.append(result) }
      return results
    }
    #expect(results.filter { $0 }.count == 32)
    #expect(try await work.run { 7 } == 7)
    try await work.stop()
  }

  @Test func names() {
    for (authority, name) in [
      ("localhost:80", "localhost"), ("LocalHost", "localhost"), ("[::1]:80", "::1"),
      ("[::1]", "::1"),
      ("a.b.", "a.b"), ("", nil), (":80", nil), ("a:b", nil), ("[::1", nil), ("a:1@b", nil),
      (".", nil),
    ] {
      #expect(HostNames.name(of: authority) == name, "\(authority)")
    }
    for host in ["localhost", "::1", "127.0.0.1", "127.255.0.3"] {
      #expect(HostNames.isLoopback(host))
    }
    for host in ["127.example.com", "128.0.0.1", "", "127.0.0", "localhost.", "0.0.0.0"] {
      #expect(!HostNames.isLoopback(host), "\(host)")
    }
  }

  private static let limits = SlowRequestHandler.Limits(
    head: 10, grace: 5, rate: 100, most: 5_000, answer: 30)
  private static let head = HTTPRequestPart.head(
    HTTPRequest(method: .post, scheme: nil, authority: "localhost", path: "/"))

  private func channel() throws -> (EmbeddedChannel, EmbeddedEventLoop) {
    let loop = EmbeddedEventLoop()
    let channel = EmbeddedChannel(
      handler: SlowRequestHandler(limits: Self.limits), loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return (channel, loop)
  }

  private func body(_ count: Int) -> HTTPRequestPart {
    .body(ByteBuffer(repeating: 0, count: count))
  }

  @Test func headThatDoesNotCome() throws {
    let (channel, loop) = try channel()
    loop.advanceTime(by: .seconds(9))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  /// By hand: 100 bytes each second are just enough beyond the 5 s; 50 are used up after 10 s.
  @Test func bodyThatTrickles() throws {
    for (bytes, lasts) in [(100, true), (50, false)] {
      let (channel, loop) = try channel()
      try channel.writeInbound(Self.head)
      for _ in 0..<40 where channel.isActive {
        channel.read()
        try channel.writeInbound(body(bytes))
        channel.read()
        loop.advanceTime(by: .seconds(1))
      }
      #expect(channel.isActive == lasts, "\(bytes)")
      if lasts {
        try channel.writeInbound(HTTPRequestPart.end(nil))
        loop.advanceTime(by: .seconds(1000))
        #expect(channel.isActive, "between requests the idle time counts")
      }
    }
  }

  @Test func serverThatIsBusyIsNotHeldAgainstTheOther() throws {
    let (channel, loop) = try channel()
    try channel.writeInbound(Self.head)
    // Something came, and the server does not ask for more.
    try channel.writeInbound(body(1))
    loop.advanceTime(by: .seconds(1000))
    #expect(channel.isActive)
  }

  @Test func bodyWithoutEnd() throws {
    let (channel, _) = try channel()
    try channel.writeInbound(Self.head)
    for _ in 0..<5 { try channel.writeInbound(body(1_000)) }
    #expect(channel.isActive)
    try channel.writeInbound(body(1))
    #expect(!channel.isActive)
  }

  @Test func answerThatNobodyTakes() throws {
    for takes in [true, false] {
      let (channel, loop) = try channel()
      try channel.writeInbound(Self.head)
      try channel.writeInbound(HTTPRequestPart.end(nil))
      channel.isWritable = false
      channel.pipeline.fireChannelWritabilityChanged()
      loop.advanceTime(by: .seconds(29))
      if takes {
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
      }
      loop.advanceTime(by: .seconds(1))
      #expect(channel.isActive == takes)
    }
  }
}
