internal import Dispatch
internal import Synchronization

/// Returns what `body` makes of each item, in order, worked out on all cores.
///
/// - Parameters:
///   - items: The items.
///   - body: Works one item out.
/// - Returns: The results in the order of the items.
/// - Throws: The error of the first item that has one.
package func parallelMap<Item: Sendable, Output: Sendable, Failure: Error>(
  _ items: [Item], _ body: @Sendable (Item) throws(Failure) -> Output
) throws(Failure) -> [Output] {
  let outputs = Mutex<[Result<Output, Failure>?]>(Array(repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: items.count) { i in
    let output: Result<Output, Failure>
    do throws(Failure) {
      output = .success(try body(items[i]))
    } catch {
      output = .failure(error)
    }
    outputs.withLock { $0[i] = output }
  }
  var results: [Output] = []
  for output in outputs.withLock({ $0 }) {
    if let output { results.append(try output.get()) }
  }
  return results
}
