import PhloemLedger
import PhloemTestSupport
import Testing

/// Set algebra on ranges, compared with sets of single numbers.
@Suite struct SerialSetTests {
  static func random(_ generator: inout SeededGenerator, below limit: Int) -> Set<Int> {
    var numbers: Set<Int> = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let first = Int.random(in: 1...limit, using: &generator)
      numbers.formUnion(first...(first + Int.random(in: 0...9, using: &generator)))
    }
    return numbers
  }

  static func serials(_ numbers: Set<Int>) throws -> SerialSet {
    try #require(SerialSet(numbers.sorted().compactMap { SerialRange($0, $0) }))
  }

  static func numbers(_ serials: SerialSet) -> Set<Int> {
    Set(serials.ranges.flatMap { Array($0.first...$0.last) })
  }

  @Test(arguments: UInt64(1)...20) func algebraIsThatOfSets(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let (a, b) = (
        Self.random(&generator, below: 60), Self.random(&generator, below: 60)
      )
      let (left, right) = (try Self.serials(a), try Self.serials(b))
      #expect(left.count == a.count)
      #expect(Self.numbers(left) == a)
      #expect(Self.numbers(left.intersection(right)) == a.intersection(b))
      #expect(Self.numbers(left.subtracting(right)) == a.subtracting(b))
      #expect(left.overlaps(right) == !a.isDisjoint(with: b))
      #expect(left.union(right).map(Self.numbers) == (a.isDisjoint(with: b) ? a.union(b) : nil))
      // The fewest ranges, in order, neither overlapping nor touching.
      for set in [left, left.intersection(right), left.subtracting(right)] {
        for (one, next) in zip(set.ranges, set.ranges.dropFirst()) {
          #expect(one.last + 1 < next.first)
        }
      }
      let part = left.subtracting(right)
      #expect(part.union(left.intersection(right)) == left)
      if let count = (1...max(1, a.count)).randomElement(using: &generator), !a.isEmpty {
        #expect(left.prefix(count).map(Self.numbers) == Set(a.sorted().prefix(count)))
      }
    }
  }

  @Test func countsAndSplits() throws {
    let range = try #require(SerialRange(100, 200))
    #expect(range.count == 101)
    let (low, high) = try #require(range.split(after: 100))
    #expect((low.count, high.count) == (100, 1))
    #expect(SerialSet([low, high]) == SerialSet(range))
    #expect(range.split(after: 0) == nil)
    #expect(range.split(after: 101) == nil)
    #expect(SerialRange(0, 5) == nil)
    #expect(SerialRange(6, 5) == nil)
    #expect(SerialRange(1, SerialRange.limit + 1) == nil)
    #expect(SerialSet([range, range]) == nil)
  }
}
