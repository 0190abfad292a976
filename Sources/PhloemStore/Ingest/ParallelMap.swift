internal import Dispatch
internal import Synchronization

/// Returns what `body` makes of each item, in order, worked out on all cores; rethrows the error of the
/// first item that has one.
func parallelMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], _ body: @Sendable (Item) throws -> Output
) throws -> [Output] {
  if items.count < 2 { return try items.map(body) }
  let outputs = Mutex<[Result<Output, any Error>?]>(Array(repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: items.count) { i in
    let output = Result { try body(items[i]) }
    outputs.withLock { $0[i] = output }
  }
  return try outputs.withLock { all in try all.compactMap { try $0?.get() } }
}
