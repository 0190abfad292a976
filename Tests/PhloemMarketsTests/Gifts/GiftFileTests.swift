import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct GiftFileTests {
  static let files = BadFiles("gifts-")

  static let text = """
    gifts: trees
    name: {en: Trees, zh: 种树}
    currency: CNY
    received: received.csv
    plots:
      a: {project: forest, cost: 120.00, area: 15 mu}
      b: {project: forest, cost: 60, area: 1 ha}
    spending: spending.csv
    employment:
      planting: {jobs: 400, person-years: 12}
      care: {jobs: 30}
    """
  static let received =
    "donor,project,amount,people\nLi,forest,100.00,\nstaff,forest,50,40\n,forest,1.50,2\nLi,forest,2,\n"
  static let spending = "plot,amount,purpose,evidence\na,110.00,seedlings,v-1\n"

  static func read(
    _ text: String = text, _ file: String = "trees.yaml", received: String = received,
    spending: String = spending
  ) throws(InputError) -> GiftFile {
    try GiftFile.read(
      YAMLNode(reading: text, file: file),
      table: tables([
        "received.csv": received, "spending.csv": spending,
        "plots.csv": "plot,project,cost,area\na,forest,120,15 mu\nb,forest,60.00,1 ha\n",
      ]))
  }

  /// By hand: plot a takes 100 and 20, of which 110 are spent; Li counts once, 1 + 40 + 2 gave 153.50.
  @Test func followsEachGift() throws {
    let file = try Self.read()
    #expect(file.people == 43 && file.book.received == 153_50)
    #expect(isClose(try #require(file.meanGift), 15350 / 43, relative: 1e-12))
    let trails = file.book.trails
    #expect(trails.map(\.spent) == [100_00, 10_00, 0, 0])
    #expect(trails[1].shares.map(\.amount) == [20_00, 30_00])
    #expect(trails[1].draws.map(\.amount) == [10_00])
    #expect(file.book.spendings[trails[1].draws[0].spending].evidence == "v-1")
    #expect(file.book.paid(for: "a") == 120_00 && file.book.spent(on: "a") == 110_00)
    for trail in trails { #expect(file.book.trail(of: trail.gift.receipt) == trail) }
    #expect(file.employment.map(\.yearsPerJob) == [0.03, nil])
  }

  @Test func readsATableOfPlots() throws {
    let text = Self.text.split(separator: "\n").filter { !$0.contains("area:") }
      .joined(separator: "\n").replacing("plots:", with: "plots: plots.csv")
    #expect(try Self.read(text).book.trails == Self.read().book.trails)
  }

  @Test(arguments: [
    ("b,60.00,x,v\n", "spending.csv:2:3: error: 60.00 CNY are to be spent on 'b'"),
    ("a,5,x,\n", "spending.csv:2:7: error: a payment of 5.00 CNY on 'a'"),
    ("a,5,,v\n", "spending.csv:2:5: error: 'purpose' is empty"),
    ("c,5,x,v\n", "there is no plot 'c'"), ("a,0.005,x,v\n", "more than 2 decimals"),
  ])
  func badPayments(row: String, says: String) {
    let error = #expect(throws: InputError.self) {
      try Self.read(spending: "plot,amount,purpose,evidence\n" + row)
    }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    #expect(error?.diagnostics.allSatisfy { $0.help != nil } == true)
  }

  @Test(arguments: [
    ("Li,forest,0,1\n", "received.csv:2:11: error: a gift of 0.00 CNY cannot be"),
    ("Li,,5,1\n", "received.csv:2:4: error: 'project' is empty"),
    ("Li,forest,5,0\n", "received.csv:2:13: error: '0' is no people"),
    ("Li,forest,-5,1\n", "the amount '-5' is negative"),
  ])
  func badGifts(row: String, says: String) {
    let error = #expect(throws: InputError.self) {
      try Self.read(received: "donor,project,amount,people\n" + row)
    }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 4) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in _ = try Self.read(text, "\(name).yaml") }, of: name)
  }

  /// Damaged books keep every fen, or are refused with a sentence.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<40 {
      let (text, received) = (mutation.damaged(Self.text), mutation.damaged(Self.received))
      do throws(InputError) {
        let file = try mutation.below(2) == 0 ? Self.read(text) : Self.read(received: received)
        for trail in file.book.trails {
          #expect(trail.waiting >= 0 && trail.spent <= trail.gift.amount)
          #expect(trail.draws.reduce(0) { $0 + $1.amount } == trail.spent)
        }
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
