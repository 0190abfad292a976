import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What holds for every order and every set of members.
@Suite struct CreditPropertyTests {
  private static func band(
    _ range: ClosedRange<Double>, _ generator: inout SeededGenerator
  ) -> NumberBand {
    let ends = (0..<3).map { _ in Double.random(in: range, using: &generator) }.sorted()
    return NumberBand(ends[1], low: ends[0], high: ends[2])
  }

  private static func order(
    _ generator: inout SeededGenerator, id: String, lot: String? = nil
  ) -> CreditOrder {
    let count = Int.random(in: 1...5, using: &generator)
    let names = (0..<count).map { "s\($0)" }
    let product = CreditSamples.product(names.map { ($0, band(0...50, &generator)) })
    let claimed = Bool.random(using: &generator)
    let rate =
      claimed
      ? DisplacementRate(claimed: band(1...200, &generator), of: band(1...50, &generator))
      : DisplacementRate(band(0...1, &generator))
    let share = Double.random(in: 0...1, using: &generator)
    return CreditSamples.order(
      id, of: product, amount: band(0...1000, &generator), rate: rate,
      stages: names.filter { _ in Bool.random(using: &generator) },
      own: Double.random(in: 0...9, using: &generator), lot: lot,
      share: lot == nil || Bool.random(using: &generator) ? nil : share)
  }

  @Test(arguments: UInt64(1)...20)
  func neverMoreThanTheNewProductAndTheSumOfItsStages(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<200 {
      let order = Self.order(&generator, id: "\(index)")
      let burden = try #require(OrderCredit(order).burdens.first)
      let new = order.product.burdens[0].total
      let avoided = order.product.burdens[0].avoided(order.avoidedStages)
      for end in [\NumberBand.low, \.value, \.high] {
        #expect(burden.perUnit[keyPath: end] <= new[keyPath: end])
        #expect(burden.perUnit[keyPath: end] >= 0)
        let stages = burden.stages.reduce(0) { $0 + $1.amount[keyPath: end] }
        #expect(isClose(stages, burden.credit[keyPath: end], relative: 1e-12, absolute: 1e-9))
        let wanted =
          order.rate.value[keyPath: end] * avoided.reduce(0) { $0 + $1.amount[keyPath: end] }
        // Below the cap it is rate times stages, and above it the new product.
        #expect(isClose(burden.perUnit[keyPath: end], min(wanted, new[keyPath: end])))
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func splittingAnOrderChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<50 {
      let order = Self.order(&generator, id: "\(index)")
      let part = Double.random(in: 0...1, using: &generator)
      func cut(_ id: String, _ factor: Double) -> CreditOrder {
        CreditOrder(
          id: id, product: order.product,
          amount: NumberBand(
            order.amount.value * factor, low: order.amount.low * factor,
            high: order.amount.high * factor), rate: order.rate,
          avoidedStages: order.avoidedStages, own: order.own, position: order.position)
      }
      let whole = try #require(CreditAccount([CreditSamples.file("m", [order])]).carbon)
      let parts = try #require(
        CreditAccount([CreditSamples.file("m", [cut("a", part), cut("b", 1 - part)])]).carbon)
      for (a, b) in [
        (whole.credit, parts.credit), (whole.own, parts.own), (whole.net, parts.net),
      ] {
        #expect(isClose(a.low, b.low, relative: 1e-12, absolute: 1e-9))
        #expect(isClose(a.value, b.value, relative: 1e-12, absolute: 1e-9))
        #expect(isClose(a.high, b.high, relative: 1e-12, absolute: 1e-9))
      }
    }
  }

  /// Whoever claims what, a lot is never credited beyond its whole, and what is credited and what is
  /// refused are together what was claimed; the order of the files changes no sum.
  @Test(arguments: UInt64(1)...20)
  func aLotIsCreditedOnceAtMost(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let product = CreditSamples.product()
    let files = (0..<4).map { member in
      CreditSamples.file(
        "m\(member)",
        (0..<12).map { index in
          CreditSamples.order(
            "\(index)", of: product, lot: "L\(Int.random(in: 0...19, using: &generator))",
            share: Bool.random(using: &generator)
              ? Double.random(in: 0...0.7, using: &generator) : nil)
        })
    }
    let account = try CreditAccount(files)
    var byLot: [String: Double] = [:]
    for line in account.members.flatMap(\.lines) where line.status.isCredited {
      byLot[line.credit.order.lot ?? "", default: 0] += line.credit.burdens[0].credit.value
    }
    for (lot, credit) in byLot { #expect(credit <= 49 * (1 + 1e-9), "\(lot)") }
    let carbon = try #require(account.carbon)
    let claimed = files.flatMap(\.orders).reduce(0) { $0 + 49 * ($1.share ?? 1) }
    #expect(isClose(carbon.credit.value + carbon.refused.value, claimed, relative: 1e-12))
    let reversed = try CreditAccount(files.reversed())
    #expect(
      isClose(reversed.carbon?.credit.value ?? -1, carbon.credit.value, relative: 1e-12))
    #expect(reversed.conflicts.map(\.lot) == account.conflicts.map(\.lot))
  }
}
