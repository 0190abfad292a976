import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct GiftBookTests {
  /// By hand: 100 and 50 for plots of 120 and 60: plot a takes 100 and 20, plot b takes 30.
  ///
  /// Of 110 that
  /// are spent on a, 100 are of the first gift and 10 of the second.
  @Test func eachGiftHasItsTrail() throws {
    var book = GiftBook()
    let area = try Quantity(reading: "15 mu")
    try book.open(plot: "a", of: "forest", cost: 120, area: area)
    #expect(try book.give(100, by: "Li", to: "forest") == 1)
    #expect(try book.give(50, by: "Wang", to: "forest") == 2)
    #expect(try #require(book.trail(of: 2)).waiting == 30)
    try book.open(plot: "b", of: "forest", cost: 60, area: area)
    try book.spend(110, on: "a", for: "seedlings", evidence: "v-1")
    let first = try #require(book.trail(of: 1))
    let second = try #require(book.trail(of: 2))
    #expect(first.shares.map(\.plot) == ["a"] && first.spent == 100 && first.waiting == 0)
    #expect(second.shares.map(\.plot) == ["a", "b"] && second.shares.map(\.amount) == [20, 30])
    #expect(second.spent == 10 && second.waiting == 0)
    #expect(book.trail(of: 3) == nil && book.trail(of: 0) == nil)
  }

  @Test func nothingIsSpentThatWasNotGiven() throws {
    var book = GiftBook()
    try book.open(plot: "a", of: "forest", cost: 120, area: Quantity(reading: "1 ha"))
    _ = try book.give(100, by: "", to: "forest")
    _ = try book.give(100, by: "", to: "desert")
    #expect(throws: InputError.self) { try book.spend(101, on: "a", for: "x", evidence: "v") }
    #expect(throws: InputError.self) { try book.spend(10, on: "a", for: "x", evidence: "") }
    #expect(throws: InputError.self) { try book.spend(10, on: "b", for: "x", evidence: "v") }
    #expect(throws: InputError.self) { try book.give(0, by: "", to: "forest") }
    #expect(throws: InputError.self) {
      try book.open(plot: "a", of: "forest", cost: 1, area: Quantity(reading: "1 ha"))
    }
    #expect(throws: InputError.self) {
      try book.open(plot: "c", of: "forest", cost: 1, area: Quantity(reading: "1 t"))
    }
    try book.spend(100, on: "a", for: "x", evidence: "v")
    #expect(book.spent == 100 && book.received == 200)
  }

  /// The published 46.97 million yuan of 1.553 million people are 30.2 yuan each.
  @Test func theMeanGift() throws {
    var book = GiftBook()
    _ = try book.give(46_970_000_00, by: "all", to: "forest")
    #expect(isClose(try #require(book.meanGift(people: 1_553_000)) / 100, 30.2, relative: 2e-3))
    #expect(book.meanGift(people: 0) == nil)
  }

  /// Every fen given is waiting, or on one plot; every fen spent is of one gift.
  @Test(arguments: UInt64(1)...20)
  func everyFenIsSomewhere(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var book = GiftBook()
    let area = try Quantity(reading: "1 ha")
    for step in 0..<200 {
      let project = "p\(Int.random(in: 0...1, using: &generator))"
      switch Int.random(in: 0...3, using: &generator) {
      case 0:
        let cost = Int64.random(in: 0...500, using: &generator)
        try book.open(plot: "plot-\(step)", of: project, cost: cost, area: area)
      case 1:
        guard let plot = book.plots.randomElement(using: &generator) else { continue }
        let left = book.shares.filter { $0.plot == plot.id }.reduce(0) { $0 + $1.amount - $1.spent }
        if left > 0 {
          try book.spend(
            Int64.random(in: 1...left, using: &generator), on: plot.id, for: "work", evidence: "v")
        }
      default:
        _ = try book.give(Int64.random(in: 1...300, using: &generator), by: "x", to: project)
      }
      guard step % 20 == 19 else { continue }
      let trails = try book.gifts.map { try #require(book.trail(of: $0.receipt)) }
      #expect(trails.allSatisfy { $0.waiting >= 0 && $0.spent <= $0.gift.amount })
      #expect(trails.reduce(0) { $0 + $1.spent } == book.spent)
      for plot in book.plots {
        let own = book.shares.filter { $0.plot == plot.id }
        #expect(own.reduce(0) { $0 + $1.amount } <= plot.cost)
        #expect(own.allSatisfy { book.gifts[$0.receipt - 1].project == plot.project })
      }
      // No gift waits while a plot of its project needs money.
      for trail in trails where trail.waiting > 0 {
        #expect(
          book.plots.allSatisfy { plot in
            plot.project != trail.gift.project
              || book.shares.filter { $0.plot == plot.id }.reduce(0) { $0 + $1.amount } == plot.cost
          })
      }
    }
  }
}
