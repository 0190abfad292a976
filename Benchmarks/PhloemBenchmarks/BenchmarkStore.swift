import ArgumentParser
import Dispatch
import Foundation
import PhloemModel
import PhloemStore
import Synchronization

/// A park of the benchmark and its store.
struct BenchmarkStore: ParsableArguments {
  @Option(help: "The folder of the park.") var park: String
  @Option(help: "The store file.") var store: String

  /// Reads the park and opens or makes the store.
  func open() throws -> ParkData {
    var reader = ParkReader { try String(contentsOfFile: $0, encoding: .utf8) }
    return try ParkData(try reader.read("\(park)/park.yaml"), store: PhloemStore(path: store))
  }
}

/// Returns what `body` makes of each half of the names, on two threads as the peers have.
func halves<Output: Sendable>(
  of names: [String], _ body: @Sendable (_ names: [String]) throws -> Output
) throws -> [Output] {
  let outputs = Mutex<[Int: Result<Output, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: 2) { half in
    let range = names.count * half / 2..<names.count * (half + 1) / 2
    let output = Result { try body(Array(names[range])) }
    outputs.withLock { $0[half] = output }
  }
  return try outputs.withLock { all in try (0..<2).compactMap { try all[$0]?.get() } }
}
