import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct PlanSeriesPackTests {
  /// What the script of the page does: letters to levels to numbers.
  private func unpacked(_ json: JSONValue, digits: Int, count: Int) throws -> [[Double?]] {
    guard case .array(let all) = json else { return [] }
    return try all.map { series in
      guard case .object(let members) = series else { return [] }
      let member = Dictionary(uniqueKeysWithValues: members)
      if case .number(let value)? = member["v"] { return Array(repeating: value, count: count) }
      guard case .number(let low)? = member["a"], case .number(let height)? = member["b"],
        case .text(let text)? = member["t"]
      else { return Array(repeating: nil, count: count) }
      let letters = Array(text.utf8)
      #expect(letters.count == digits * count)
      return try stride(from: 0, to: letters.count, by: digits).map { first in
        var level = 0
        for letter in letters[first..<(first + digits)] {
          level = level * 64 + (try #require(PlanSeriesPack.letters.firstIndex(of: letter)))
        }
        return level == (1 << (6 * digits)) - 1 ? nil : low + height * Double(level)
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func whatIsPackedComesBackWithinHalfALevel(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...300, using: &random)
    let size = Double.random(in: 1e-3...1e6, using: &random)
    var pack = PlanSeriesPack()
    var all: [[Double]] = []
    for _ in 0..<5 {
      var values = (0..<count).map { _ in Double.random(in: -size...size, using: &random) }
      if Bool.random(using: &random) { values[Int.random(in: 0..<count, using: &random)] = .nan }
      all.append(values)
      _ = pack.add(values)
    }
    for digits in [2, 3] {
      let back = try unpacked(
        pack.json(.init(digits: digits, group: 1)), digits: digits, count: count)
      let half = 2 * size / (Double(1 << (6 * digits)) - 2) / 2
      for (values, found) in zip(all, back) {
        for (value, other) in zip(values, found) {
          #expect(value.isNaN ? other == nil : abs((other ?? .nan) - value) <= half * 1.0001)
        }
      }
    }
  }

  @Test func theSameSeriesIsPackedOnceAndAConstantIsANumber() throws {
    var pack = PlanSeriesPack()
    #expect(pack.add([1, 2]) == 0)
    #expect(pack.add([3, 3]) == 1)
    #expect(pack.add([1, 2]) == 0)
    #expect(pack.json(.init(digits: 2, group: 1)).compact.contains("{\"v\":3}"))
  }

  /// 10 series of 1,000 steps are 30,000 letters of three, 20,000 of two, 10,000 of two by two steps.
  @Test(arguments: [(30_000, 3, 1), (29_999, 2, 1), (20_000, 2, 1), (19_999, 2, 2), (6_000, 2, 4)])
  func fewerLettersThenMeans(room: Int, digits: Int, group: Int) {
    var pack = PlanSeriesPack()
    for k in 0..<10 { _ = pack.add((0..<1000).map { Double($0 * (k + 1)) }) }
    _ = pack.add(Array(repeating: 5, count: 1000))
    #expect(pack.fineness(room: room) == .init(digits: digits, group: group))
  }

  @Test func aMeanOfFewStepsStandsForThem() {
    #expect(PlanSeriesPack.grouped([1, 3, 5, 7, 10], by: 2) == [2, 6, 10])
  }
}
