internal import Dispatch
internal import Foundation
internal import PhloemModel
internal import Synchronization

/// Takes readings from a broker: QoS 1, a session that the broker keeps, connected again when lost.
///
/// A message is acknowledged once its readings are in the journal.
public final class BrokerSubscriber: Sendable {
  /// What happens, for logs and figures.
  public enum Event: Sendable {
    /// Connected and subscribed.
    case connected
    /// Not connected, and why; it is tried again.
    case lost(String)
    /// The broker does not let the client subscribe.
    case refusedTopic(String)
    /// Messages were taken and acknowledged.
    case took(messages: Int, Intake.Receipt, refused: Int, first: String?)
  }

  private struct State {
    var isStopping = false
    var isRunning = false
  }

  private let settings: BrokerSettings
  private let intake: Intake
  private let now: @Sendable () -> Int64
  private let watch: @Sendable (Event) -> Void
  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  /// The most messages that are acknowledged together.
  private static let batchLimit = 5_000

  /// Prepares a subscriber.
  ///
  /// - Parameters:
  ///   - settings: The broker.
  ///   - intake: Takes the readings.
  ///   - now: The time, UTC seconds.
  ///   - watch: Told of what happens, on the subscriber's thread.
  public init(
    _ settings: BrokerSettings, intake: Intake, now: @escaping @Sendable () -> Int64,
    watch: @escaping @Sendable (Event) -> Void
  ) {
    self.settings = settings
    self.intake = intake
    self.now = now
    self.watch = watch
  }

  /// Starts its thread.
  public func start() {
    state.withLock { $0.isRunning = true }
    Thread { self.run() }.start()
  }

  /// Ends after the messages that came in are acknowledged; waits some seconds at most.
  public func stop() {
    let isRunning = state.withLock { state in
      state.isStopping = true
      return state.isRunning
    }
    if isRunning { _ = ended.wait(timeout: .now() + 5) }
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func run() {
    var pause = 1.0
    while !isStopping {
      do {
        let client = try MosquittoClient.prepare(settings, client: settings.client)
        try client.connect(to: settings.broker, within: 10)
        try subscribe(client)
        watch(.connected)
        pause = 1
        try serve(client)
      } catch {
        if isStopping { break }
        watch(.lost(Self.words(error)))
        let until = Date().addingTimeInterval(pause)
        while !isStopping, Date() < until { Thread.sleep(forTimeInterval: 0.05) }
        pause = min(30, pause * 2)
      }
    }
    state.withLock { $0.isRunning = false }
    ended.signal()
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as BrokerFailure: error.message
    case let error as JournalFailure: error.message
    case let error as InputError: error.diagnostics.first?.message ?? "\(error)"
    case is Intake.Full: "more readings wait for the store than may wait"
    default: "\(error)"
    }
  }

  private func subscribe(_ client: borrowing MosquittoClient) throws {
    for topic in settings.broker.topics {
      let number = try client.subscribe(topic.filter)
      try client.write()
      for _ in 0..<100 where client.inbox.granted[number] == nil {
        if client.waits(milliseconds: 100) { try client.read() }
      }
      guard let granted = client.inbox.granted[number] else {
        throw BrokerFailure("the broker does not answer a subscription")
      }
      if granted >= 128 { watch(.refusedTopic(topic.pattern)) }
    }
  }

  private func serve(_ client: borrowing MosquittoClient) throws {
    let reader = TopicReader(settings.broker.topics)
    var ticked = Date()
    while !isStopping {
      if client.waits(milliseconds: 200) { try gather(client) }
      try take(client.inbox, reader)
      try client.write()
      if Date().timeIntervalSince(ticked) > 1 {
        try client.tick()
        ticked = Date()
      }
    }
    try take(client.inbox, reader)
    try client.write()
    try client.disconnect()
  }

  /// Reads what has come, up to a batch.
  private func gather(_ client: borrowing MosquittoClient) throws {
    repeat {
      try client.read()
    } while client.inbox.messages.count < Self.batchLimit
      && client.waits(milliseconds: 0)
  }

  /// Keeps the readings of the messages; what throws leaves them unacknowledged.
  private func take(_ inbox: MosquittoClient.Inbox, _ reader: TopicReader) throws {
    if inbox.messages.isEmpty { return }
    var readings = IncomingReadings(meters: intake.meters, now: now())
    for (index, message) in inbox.messages.enumerated() {
      reader.read(message.payload, of: message.topic, row: index + 1, into: &readings)
    }
    let receipt = try intake.keepAndWait(try intake.sort(readings))
    watch(
      .took(
        messages: inbox.messages.count, receipt, refused: readings.refused,
        first: readings.refusals.first?.message))
    inbox.messages.removeAll(keepingCapacity: true)
  }
}
