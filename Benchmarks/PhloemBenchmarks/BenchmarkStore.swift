import ArgumentParser
import Dispatch
import PhloemMetering
import PhloemModel
import PhloemStore
import Synchronization

/// The store of a benchmark: 1,000 meters, `m0001` to `m1000`.
struct BenchmarkStore: ParsableArguments {
  @Option(help: "The store file.") var store: String
  @Option(help: "Number of meters.") var meters = 1_000

  /// The names of the meters.
  var names: [String] { (0..<meters).map(BenchmarkPark.meterName) }

  /// Opens or makes the store.
  ///
  /// - Parameter kind: What the readings are: kW, or Wh of a quarter hour.
  func open(_ kind: ChannelKind) throws -> PhloemStore {
    let base = BaseUnit(unit: .kilowattHour, decimals: 3)
    let scale: Double = kind == .rate ? 1_000 : 1
    let channels = names.map { ChannelSpec(id: $0, kind: kind, unitScale: scale, base: base) }
    return try PhloemStore(path: store, channels: channels)
  }

  /// Returns what `body` makes of each half of the meters, on two threads as the peers have.
  func halves<Output: Sendable>(
    _ body: @Sendable (_ names: [String], _ first: Int) throws -> Output
  ) throws -> [Output] {
    let outputs = Mutex<[Int: Result<Output, any Error>]>([:])
    let names = names
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      let range = names.count * half / 2..<names.count * (half + 1) / 2
      let output = Result { try body(Array(names[range]), range.lowerBound) }
      outputs.withLock { $0[half] = output }
    }
    return try outputs.withLock { all in try (0..<2).compactMap { try all[$0]?.get() } }
  }
}
