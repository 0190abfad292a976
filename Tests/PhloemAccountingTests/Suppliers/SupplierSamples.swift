import PhloemAccounting
import PhloemModel
import PhloemTestSupport

/// Returns for tests.
enum SupplierSamples {
  static func supplier(
    _ number: Int, _ previous: Double?, _ current: Double?, tier: Int = 1
  ) -> SupplierReturn {
    SupplierReturn(
      id: "S\(number)", tier: tier, previous: previous.map { .init($0) },
      current: current.map { .init($0) },
      position: FilePosition(file: "returns.csv", line: number + 1, column: 1))
  }

  /// Suppliers whose emissions change by −3…+1 %, with six digits; one in ten gives no answer.
  static func random(count: Int, seed: UInt64) -> [SupplierReturn] {
    var generator = SeededGenerator(seed: seed)
    return (1...count).map { number in
      let previous = Double(Int.random(in: 1_000_000...99_999_999, using: &generator)) / 1000
      let factor = Double.random(in: 0.97...1.01, using: &generator)
      let isSilent = Int.random(in: 0..<10, using: &generator) == 0
      return supplier(
        number, previous, isSilent ? nil : (previous * factor * 1000).rounded() / 1000,
        tier: Int.random(in: 1...2, using: &generator))
    }
  }
}
