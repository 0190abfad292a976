internal import Foundation
internal import Logging
internal import PhloemIntake
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore
internal import ServiceLifecycle
internal import Synchronization

/// What comes in while the server runs: by request and from a broker, into the journal, the store and to
/// those who look on.
final class LiveIntake: ServiceLifecycle.Service, Sendable {
  /// Takes readings; nil for a park without meters.
  let intake: Intake?
  /// Sends them on.
  let hub: LiveHub
  private let workspace: Workspace
  private let work: WorkQueue
  private let metrics: ServerMetrics
  private let logger: Logger
  private let subscriber: BrokerSubscriber?

  /// Opens the journal beside the database, and finds the broker's secrets.
  ///
  /// - Throws: `InputError` when the journal is another server's or damaged, or a secret is missing.
  init(
    _ workspace: Workspace, work: WorkQueue, metrics: ServerMetrics, logger: Logger
  ) throws {
    self.workspace = workspace
    self.work = work
    self.metrics = metrics
    self.logger = logger
    let park = workspace.session.park
    let hub = LiveHub(park.zone)
    self.hub = hub
    guard let path = workspace.session.data.store.path,
      park.meters.values.contains(where: { !$0.isVirtual })
    else {
      (intake, subscriber) = (nil, nil)
      return
    }
    let intake = try Intake(folder: path + "-live", data: { workspace.session.data }) { event in
      switch event {
      case .kept(let readings): hub.note(readings)
      case .folded: hub.noteChange()
      case .longJournal(let reason):
        logger.warning("the journal stays until next time", metadata: ["reason": "\(reason)"])
      }
    }
    self.intake = intake
    for note in intake.notes { logger.notice("journal", metadata: ["note": "\(note)"]) }
    subscriber = try park.broker.map { broker in
      let settings = try BrokerSettings(
        broker, park: park.id, folder: workspace.session.place.folder,
        environment: ParkEnvironment.variables)
      return BrokerSubscriber(settings, intake: intake, now: Self.now) { event in
        Self.note(event, metrics, logger)
      }
    }
  }

  /// The time, UTC seconds.
  static func now() -> Int64 { Int64(Date().timeIntervalSince1970) }

  private static func note(
    _ event: BrokerSubscriber.Event, _ metrics: ServerMetrics, _ logger: Logger
  ) {
    switch event {
    case .connected:
      metrics.setBroker(isConnected: true)
      logger.notice("the broker is connected")
    case .lost(let reason):
      metrics.setBroker(isConnected: false)
      logger.warning("the broker is not connected", metadata: ["reason": "\(reason)"])
    case .refusedTopic(let topic):
      logger.error("the broker refuses a topic", metadata: ["topic": "\(topic)"])
    case .took(let messages, let receipt, let refused, let first):
      metrics.count(messages: messages)
      metrics.count(receipt, refused: refused, from: "mqtt")
      if let first {
        logger.warning(
          "messages hold readings that cannot be taken",
          metadata: ["refused": "\(refused)", "first": "\(first)"])
      }
    }
  }

  /// Folds readings into the store and sends them on, until the server ends.
  func run() async throws {
    subscriber?.start()
    await withTaskGroup { group in
      group.addTask { await self.repeatedly(self.fold) }
      group.addTask { await self.repeatedly(self.send) }
      await group.waitForAll()
    }
    hub.close()
  }

  /// Stops taking readings and folds what waits; the journal then is empty.
  ///
  /// - Throws: `InputError` when the store cannot be written; then the journal keeps the readings.
  func end() async throws {
    let (subscriber, intake) = (subscriber, intake)
    try await work.run {
      subscriber?.stop()
      try intake?.close(at: Self.now())
    }
  }

  /// Calls a step again and again, pausing for as long as it says, until the server ends.
  private func repeatedly(_ step: @escaping @Sendable () async -> Duration) async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let pause = await step()
        do { try await Task.sleep(for: pause) } catch { return }
      }
    }
  }

  /// Folds what waits; the longer it took, the longer the pause.
  private func fold() async -> Duration {
    guard let intake, intake.waiting > 0 else { return .seconds(1) }
    let clock = ContinuousClock()
    let begun = clock.now
    do {
      let report = try await work.run { try intake.fold(at: Self.now()) }
      let took = clock.now - begun
      if let report {
        metrics.count(fold: report, seconds: took / .seconds(1))
        logger.debug(
          "folded",
          metadata: [
            "added": "\(report.added)", "late": "\(report.late)",
            "meterDays": "\(report.recomputed)",
          ])
      }
      return max(.seconds(1), took)
    } catch {
      metrics.countFoldFailure()
      logger.error("readings wait, the store cannot be written", metadata: ["error": "\(error)"])
      return .seconds(5)
    }
  }

  private let beats = Mutex(0)

  /// Sends events each second, a beat each fifteenth.
  private func send() async -> Duration {
    let (hub, workspace) = (hub, workspace)
    do {
      try await work.run { try hub.send { try workspace.version() } }
    } catch {
      logger.error("events cannot be sent", metadata: ["error": "\(error)"])
    }
    let count = beats.withLock { count in
      count += 1
      return count
    }
    if count % 15 == 0 { hub.beat() }
    return .seconds(1)
  }
}
