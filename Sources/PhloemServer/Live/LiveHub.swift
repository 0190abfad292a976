internal import Foundation
internal import NIOCore
internal import PhloemIntake
internal import PhloemModel
internal import Synchronization

/// Sends what comes in to all who look on, as server-sent events: at most once a second, the newest
/// value of each meter.
final class LiveHub: Sendable {
  /// The most who look on at once.
  static let limit = 256

  private struct State {
    var watchers: [Int: AsyncStream<ByteBuffer>.Continuation] = [:]
    var number = 0
    var newest: [String: Intake.Reading] = [:]
    var hasChanged = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let time: LocalTime

  /// Makes a hub.
  ///
  /// - Parameter zone: The park's zone, in which times are told.
  init(_ zone: ZoneRules) { time = LocalTime(zone) }

  /// How many look on.
  var watchers: Int { state.withLock { $0.watchers.count } }

  /// Begins to look on; nil when there are too many, or the server ends.
  func watch() -> (number: Int, events: AsyncStream<ByteBuffer>)? {
    state.withLock { state in
      guard state.watchers.count < Self.limit, !state.isClosed else { return nil }
      // Who reads too slowly misses the oldest; the newest say what counts.
      let (stream, continuation) = AsyncStream.makeStream(
        of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(16))
      state.number += 1
      state.watchers[state.number] = continuation
      return (state.number, stream)
    }
  }

  /// Ends looking on.
  func leave(_ number: Int) {
    state.withLock { $0.watchers.removeValue(forKey: number) }?.finish()
  }

  /// Notes readings, for the next event.
  func note(_ readings: [Intake.Reading]) {
    state.withLock { state in
      if state.watchers.isEmpty { return }
      for reading in readings where reading.time >= state.newest[reading.meter]?.time ?? .min {
        state.newest[reading.meter] = reading
      }
    }
  }

  /// Notes that answers have changed.
  func noteChange() { state.withLock { $0.hasChanged = true } }

  /// Sends what was noted since the last time.
  ///
  /// - Parameter version: The version of the data, asked for when it has changed.
  /// - Throws: What asking for the version throws.
  func send(version: () throws -> String) throws {
    let (readings, hasChanged) = state.withLock { state in
      defer { (state.newest, state.hasChanged) = ([:], false) }
      return (state.newest.values.sorted { $0.meter < $1.meter }, state.hasChanged)
    }
    if !readings.isEmpty {
      let body = readings.map {
        ReadingBody(meter: $0.meter, time: time($0.time), value: $0.value)
      }
      send(try Self.event("reading", body))
    }
    if hasChanged { send(try Self.event("changed", ["version": try version()])) }
  }

  /// Sends a comment, by which both sides know that the connection lives.
  func beat() { send(ByteBuffer(string: ": beat\n\n")) }

  /// Ends looking on for all.
  func close() {
    let watchers = state.withLock { state in
      state.isClosed = true
      defer { state.watchers = [:] }
      return state.watchers.values.map(\.self)
    }
    for watcher in watchers { watcher.finish() }
  }

  private func send(_ event: ByteBuffer) {
    for watcher in state.withLock({ Array($0.watchers.values) }) { watcher.yield(event) }
  }

  private static func event(_ name: String, _ body: some Encodable) throws -> ByteBuffer {
    var buffer = ByteBuffer(string: "event: \(name)\ndata: ")
    buffer.writeBytes(try JSONText.bytes(body))
    buffer.writeString("\n\n")
    return buffer
  }

  private struct ReadingBody: Encodable {
    let meter, time: String
    let value: Double
  }
}
