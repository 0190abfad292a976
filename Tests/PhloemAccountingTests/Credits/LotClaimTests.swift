import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Lots that are claimed more than once, and recycled material credited at giver or taker; every order is
/// of one phone of 49 kg.
@Suite struct LotClaimTests {
  private func order(
    _ id: String, _ lot: String?, _ share: Double? = nil, role: CreditRole? = nil
  ) -> CreditOrder {
    CreditSamples.order(id, own: 1, lot: lot, share: share, role: role)
  }

  @Test func twiceInOneFileCountsOnce() throws {
    let account = try CreditAccount([
      CreditSamples.file("a", [order("1", "L"), order("2", "L"), order("3", "M")])
    ])
    let first = OrderName(member: "a", order: "1")
    #expect(account.members[0].lines.map(\.status) == [.credited, .repeated(first), .credited])
    let carbon = try #require(account.carbon)
    #expect(carbon.credit.value == 98 && carbon.refused.value == 49 && carbon.own.value == 3)
    #expect(carbon.net.value == 95)
    #expect(account.conflicts.map(\.lot) == ["L"] && account.conflicts[0].settlement == .first)
    #expect(!account.holds)
  }

  @Test func twoMembersAreBothRefused() throws {
    let account = try CreditAccount([
      CreditSamples.file("a", [order("1", "L")]), CreditSamples.file("b", [order("1", "L")]),
    ])
    let (a, b) = (OrderName(member: "a", order: "1"), OrderName(member: "b", order: "1"))
    #expect(account.members[0].lines.map(\.status) == [.contested([b])])
    #expect(account.members[1].lines.map(\.status) == [.contested([a])])
    #expect(account.carbon?.credit.value == 0 && account.carbon?.refused.value == 98)
    #expect(account.conflicts[0].settlement == .refused && account.conflicts[0].shares == 2)
  }

  static let shares: [([Double?], Double)] = [
    ([0.4, 0.6], 49), ([0.4, 0.5], 44.1), ([0.4, 0.7], 0), ([0.4, nil], 0), ([1, 0], 49),
  ]

  @Test(arguments: shares)
  func sharesDivideALot(shares: [Double?], kilograms: Double) throws {
    let account = try CreditAccount(
      shares.enumerated().map { index, share in
        CreditSamples.file("m\(index)", [order("1", "L", share)])
      })
    #expect(isClose(account.carbon?.credit.value ?? -1, kilograms, absolute: 1e-12))
    #expect(account.holds == (kilograms > 0))
  }

  @Test func ordersWithoutLotCannotBeCompared() throws {
    let account = try CreditAccount([
      CreditSamples.file("a", [order("1", nil), order("2", "L")]),
      CreditSamples.file("b", [order("1", nil)]),
    ])
    #expect(account.holds && account.conflicts.isEmpty)
    #expect(account.carbon?.withoutLotShare.map { isClose($0, 2.0 / 3) } == true)
  }

  @Test(arguments: [(RecyclingConvention.cutOff, CreditRole.user), (.endOfLife, .recycler)])
  func oneHandIsCredited(convention: RecyclingConvention, entitled: CreditRole) throws {
    let account = try CreditAccount(
      CreditRole.allCases.map { role in
        CreditSamples.file(
          role.rawValue, [order("1", "scrap", role: role)], convention: convention)
      })
    for member in account.members {
      let isEntitled = member.file.id == entitled.rawValue
      #expect(
        member.lines.map(\.status) == [isEntitled ? .credited : .notEntitled(entitled)])
    }
    #expect(account.carbon?.credit.value == 49 && account.conflicts.isEmpty)
  }

  @Test func twoConventionsAreAnError() {
    let files = RecyclingConvention.allCases.map {
      CreditSamples.file($0.rawValue, [], convention: $0)
    }
    let error = #expect(throws: InputError.self) { try CreditAccount(files) }
    #expect(error?.description.contains("together giver and taker would be credited") == true)
  }
}
