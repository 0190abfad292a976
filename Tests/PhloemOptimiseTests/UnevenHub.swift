import PhloemOptimise
import PhloemTestSupport

/// Sizes to be bought against a load beside a store and a market, where what a unit of size gives
/// differs between steps by twelve orders of magnitude.
///
/// In two steps it gives about a million million, and the load is what the sizes of `first` give there:
/// what is left to choose is said by the numbers of the other steps, which are near 1.
struct UnevenHub {
  /// The programme.
  private(set) var program: StagedProgram
  private static let first = [1.5, 2.5, 3.5, 0.5]

  /// Makes a hub.
  ///
  /// - Parameters:
  ///   - seed: The seed of all numbers.
  ///   - sizes: The sizes when they are given; else they are bought.
  init(seed: UInt64, sizes: [Double]? = nil) {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
    let steps = 48
    program = StagedProgram(stepCount: steps)
    let units = (0..<steps).map { $0 % 24 == 5 ? 1e12 : 1 }
    let shapes = Self.first.map { _ in (0..<steps).map { units[$0] * number(0.1...1) } }
    let load = (0..<steps).map { t in
      let given = zip(shapes, Self.first).reduce(0) { $0 + $1.0[t] * $1.1 }
      return units[t] > 1 ? given : number(5...10)
    }
    let price = (0..<steps).map { _ in number(20...60) }
    let buy = program.addVariable("buy", cost: .values(price))
    let spill = program.addVariable("spill", cost: .constant(0.5))
    let level = program.addVariable("level", upTo: .constant(4))
    let loading = program.addVariable("in", cost: .constant(0.1))
    let unloading = program.addVariable("out", cost: .constant(0.1))
    program.addRow(
      "store", equal: .zero,
      [
        .init(level), .init(level, -0.99, lag: 1, wraps: true), .init(loading, -0.95),
        .init(unloading, 1 / 0.95),
      ])
    var links: [StagedProgram.Link] = []
    for (k, shape) in shapes.enumerated() {
      let column = program.addColumn(
        "size \(k)", from: sizes?[k] ?? 0, upTo: sizes?[k] ?? 8, cost: number(200...500))
      links.append(.init(column, .values(shape)))
    }
    program.addRow(
      "load", equal: .values(load),
      [.init(buy), .init(spill, -1), .init(loading, -1), .init(unloading)], links: links)
  }
}
