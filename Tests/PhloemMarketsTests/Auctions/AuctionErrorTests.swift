import Foundation
import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad auction and policy of `Tests/Errors` with the findings that it must get.
@Suite struct AuctionErrorTests {
  static let auctions = BadFiles("auction-")
  static let policies = BadFiles("policy-")

  static let text = """
    auction: spring
    name: {en: Spring, zh: 春季}
    currency: CNY
    supply: 1000
    tick: 0.01
    pricing: uniform
    reserve: 60.00
    undersubscribed: void
    secondary-market: {price: 92.30, least: 80 %}
    seed: round-7
    seed-digest: 47679e1cc8f13da610ff6e7424a89fe5a8622d10571e510913396677f1cb1dd1
    bids:
      a1: {bidder: alpha, price: 90.00, quantity: 400}
      b1: {bidder: beta, price: 85, quantity: 300}
      c1: {bidder: gamma, price: 80.00 CNY, quantity: 500}
    """

  private func findings(_ body: () throws(InputError) -> Void) -> [Diagnostic] {
    do throws(InputError) {
      try body()
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// 1,000 of 1,200 at 80.00, as in the tests of the engine.
  @Test func readsAnAuction() throws {
    let file = try AuctionFile.read(YAMLNode(reading: Self.text, file: "spring.yaml"))
    let outcome = try file.clear()
    #expect(outcome.price == 80_00 && outcome.sold == 1000 && outcome.revenue == 80_000_00)
    #expect(file.currency == .yuan && file.name.zh == "春季")
    let clock = Self.text.replacing("pricing: uniform", with: "pricing: clock\nincrement: 1.00")
    let rising = try AuctionFile.read(YAMLNode(reading: clock, file: "spring.yaml")).clear()
    // 1,200 are wanted up to 80, 700 at 81: all pay 80.
    #expect(rising.price == 80_00 && rising.sold == 1000)
  }

  /// The bids of a table give what the same bids give in the file.
  @Test func readsATableOfBids() throws {
    let text = String(Self.text.prefix(upTo: try #require(Self.text.range(of: "bids:")).lowerBound))
    let rows = "bid,bidder,price,quantity\na1,alpha,90.00,400\nb1,beta,85,300\nc1,gamma,80,500\n"
    func read(_ rows: String) throws(InputError) -> AuctionFile {
      try AuctionFile.read(YAMLNode(reading: text + "bids: bids.csv\n", file: "spring.yaml")) {
        (name) throws(InputError) in try CSVTable(reading: rows, file: name)
      }
    }
    let same = try AuctionFile.read(YAMLNode(reading: Self.text, file: "spring.yaml"))
    #expect(try read(rows).clear() == same.clear())
    for (rows, place) in [
      (
        "bid,bidder,price\na,b,1\n",
        "bids.csv:1:1: error: the table of bids has no column 'quantity'"
      ),
      ("bid,bidder,price,quantity\na,b,1.005,1\n", "bids.csv:2:5: error:"),
      ("bid,bidder,price,quantity\na,b,1,-1\n", "bids.csv:2:7: error:"),
    ] {
      let error = #expect(throws: InputError.self) { try read(rows) }
      #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
    }
    let closed = #expect(throws: InputError.self) {
      try AuctionFile.read(YAMLNode(reading: text + "bids: bids.csv\n", file: "spring.yaml"))
    }
    #expect(closed?.description.contains("cannot be opened here") == true)
  }

  @Test func filesAreThere() {
    #expect(Self.auctions.names.count >= 8 && Self.policies.names.count >= 3)
  }

  @Test(arguments: auctions.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.auctions.text(name)
    Self.auctions.expect(
      findings { () throws(InputError) in
        _ = try AuctionFile.read(YAMLNode(reading: text, file: "\(name).yaml"))
      }, of: name)
  }

  @Test(arguments: policies.names)
  func saysWhatIsWrongWithPolicies(name: String) throws {
    let text = try Self.policies.text(name)
    Self.policies.expect(
      findings { () throws(InputError) in
        _ = try CompliancePolicy.read(YAMLNode(reading: text, file: "\(name).yaml"))
      }, of: name)
  }

  /// Damaged auctions are cleared by the rules, or refused with a sentence.
  @Test(arguments: UInt64(1)...20)
  func damagedAuctions(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    for _ in 0..<50 {
      let damaged = mutation.damaged(Self.text)
      do throws(InputError) {
        let outcome = try AuctionFile.read(YAMLNode(reading: damaged, file: "a.yaml")).clear()
        #expect(outcome.sold <= outcome.terms.supply)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
