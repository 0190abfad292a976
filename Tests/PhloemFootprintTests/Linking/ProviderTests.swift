import PhloemFootprint
import PhloemTestSupport
import Testing

/// Which supplier meets a demand, and that the report says so.
@Suite struct ProviderTests {
  /// Power of three places with 1, 2 and 4 kg of CO2 each, and a user in Germany.
  private func market(
    at places: [String?] = ["DE", "RER", "US"], volumes: [Double?] = [nil, nil, nil],
    provider: String? = nil, user: String? = "DE"
  ) -> SmallDatabase {
    var small = SmallDatabase()
    small.flow("power", .product)
    small.flow("thing", .product)
    small.flow("co2", .elementary, category: ["air"])
    for (index, place) in places.enumerated() {
      small.process(
        "p\(index)", location: place,
        [
          small.out("power", 1, reference: true, volume: volumes[index]),
          small.out("co2", Double(1 << index)),
        ])
    }
    small.process(
      "user", location: user,
      [small.out("thing", 1, reference: true), small.into("power", 1, provider: provider)])
    return small
  }

  private func score(
    _ small: SmallDatabase, _ rules: [LinkRules.Provider]
  ) throws -> (Double, LinkReport) {
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff, providers: rules))
    let column = result.system.column("user")
    return (result.system.inventory(of: column)[0], result.report)
  }

  @Test func defaultProviderDecidesFirst() throws {
    let (value, report) = try score(market(provider: "p2"), [.defaultProvider, .first])
    #expect(value == 4)
    #expect(report.decisions == ["default-provider": 1])
  }

  @Test func unknownDefaultProviderPassesOn() throws {
    let (value, _) = try score(market(provider: "gone"), [.defaultProvider, .first])
    #expect(value == 1)
  }

  @Test func nearestPlaceDecides() throws {
    #expect(try score(market(), [.nearestLocation]).0 == 1)
    #expect(try score(market(at: ["US", "RER", "GLO"]), [.nearestLocation]).0 == 2)
    #expect(try score(market(at: ["US", "CN", "GLO"]), [.nearestLocation]).0 == 4)
    // France lies in the region of Germany, the United States do not.
    #expect(try score(market(at: ["US", "FR", "CN"]), [.nearestLocation]).0 == 2)
    #expect(
      try score(market(at: ["CN-GD", "CN", "GLO"], user: "CN-BJ"), [.nearestLocation]).0 == 2)
    #expect(try score(market(at: ["US", "Germany", "GLO"]), [.nearestLocation]).0 == 2)
  }

  @Test func marketSharesAreEqualOrByVolume() throws {
    #expect(isClose(try score(market(), [.marketShare]).0, 7.0 / 3))
    // (1·1 + 1·2 + 2·4)/4
    #expect(isClose(try score(market(volumes: [10, 10, 20]), [.marketShare]).0, 2.75))
    // One unknown volume: equal shares, nothing is made up.
    #expect(isClose(try score(market(volumes: [10, nil, 20]), [.marketShare]).0, 7.0 / 3))
  }

  @Test func severalAtOnePlaceShareTheMarket() throws {
    let (value, report) = try score(
      market(at: ["DE", "DE", "US"]), [.unique, .sameLocation, .marketShare])
    #expect(value == 1.5)
    #expect(report.several.map(\.suppliers) == [3])
    #expect(report.several[0].decisions == ["market-share": 1])
  }

  /// What no rule decides is unlinked, with its amount and how many want it.
  @Test func undecidedIsUnlinkedWithAmounts() throws {
    var small = market()
    small.flow("gas", .product)
    small.process(
      "other", [small.out("thing", 1, reference: true), small.into("gas", 7, conversion: 2)])
    let (value, report) = try score(small, [.unique])
    #expect(value == 0)
    #expect(report.counts.inputs == 2)
    #expect(report.counts.unlinkedInputs == 2)
    let gas = try #require(report.unlinked.first { $0.flow == "gas" })
    #expect(gas.amount == 14)
    #expect(gas.processes == 1)
    #expect(gas.unit == "kg")
  }

  @Test func capitalGoodsSwitchOff() throws {
    var small = SmallDatabase()
    small.flow("machine", .product)
    small.flow("thing", .product)
    small.flow("co2", .elementary, category: ["air"])
    small.flow("late", .elementary, category: ["water", "ground-, long-term"])
    small.process(
      "factory", isInfrastructure: true,
      [small.out("machine", 1, reference: true), small.out("co2", 9)])
    small.process(
      "maker",
      [small.out("thing", 1, reference: true), small.into("machine", 0.5), small.out("late", 3)])
    let with = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    #expect(with.system.inventory(of: 1) == [4.5, 3])
    let without = try small.database.linked(
      by: LinkRules(byProducts: .cutOff, includesInfrastructure: false, includesLongTerm: false))
    #expect(without.system.inventory(of: 1) == [0])
    #expect(without.report.counts.infrastructureCut == 1)
    #expect(without.report.counts.longTermCut == 1)
    #expect(without.report.counts.unlinkedInputs == 0)
    let (a, b) = (MethodIdentity().under(with.rules), MethodIdentity().under(without.rules))
    #expect(
      a.differences(from: b) == [
        "infrastructure: with and without", "long-term emissions: with and without",
      ])
  }

  /// Draws are counted by process and exchange alone: the same whatever else is linked.
  @Test func streamsAreStable() throws {
    let few = try market().database.linked(by: LinkRules(byProducts: .cutOff)).system
    var small = market()
    small.database.processes.reverse()
    let other = try small.database.linked(by: LinkRules(byProducts: .cutOff)).system
    #expect(Set(few.technosphere.streams) == Set(other.technosphere.streams))
    #expect(Set(few.biosphere.streams) == Set(other.biosphere.streams))
    // A fixed number: results of a seed stay what they were in another edition.
    #expect(
      ExchangeStream.number(process: "p", exchange: 0)
        == ExchangeStream.number(process: "p", exchange: 0))
    #expect(
      ExchangeStream.number(process: "p", exchange: 0)
        != ExchangeStream.number(process: "p", exchange: 1))
    #expect(
      ExchangeStream.number(process: "p1", exchange: 0)
        != ExchangeStream.number(process: "p", exchange: 10))
  }

  @Test func reportIsTablesAndJSON() throws {
    let (_, report) = try score(market(), [.unique])
    let titles = report.tables.map(\.title)
    #expect(titles.contains("Without a supplier"))
    #expect(
      report.tables.allSatisfy { table in table.rows.allSatisfy { $0.count == table.columns.count }
      })
    #expect(try report.json().contains("\"unlinkedInputs\" : 1"))
  }
}
