import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ComplianceAccountTests {
  private func rule(_ year: Int) throws -> CompliancePolicy.Rule {
    try #require(try CompliancePolicy.load()["china-ets"]).rule(of: year)
  }

  /// By hand: 1,000,000 MWh × 0.8049 = 804,900 t of allowances against 850,000 t verified.
  ///
  /// 5 % of 850,000 are 42,500 t of offsets, so 850,000 − 42,500 − 804,900 = 2,600 t are to be bought. Without
  /// offsets the gap is the 45,100 t of the published benchmark and price.
  @Test func aPowerPlant() throws {
    let with = try ComplianceAccount(
      .init(verified: 850_000, allocated: 804_900, offsets: 60_000), under: rule(2024))
    #expect(with.offsetLimit == 42_500 && with.offsetsUsed == 42_500 && with.shortfall == 2_600)
    let without = try ComplianceAccount(
      .init(verified: 850_000, allocated: 804_900), under: rule(2024))
    #expect(without.shortfall == 45_100 && without.surplus == 0)
  }

  /// By hand: 100,000 t left, 30,000 t sold: 10,000 + 1.5 × 30,000 = 55,000 t stay, 45,000 t lapse; in
  /// 2025 all stay.
  @Test func whatIsCarriedOver() throws {
    let entries = ComplianceAccount.Entries(verified: 500_000, allocated: 630_000, sold: 30_000)
    let limited = try ComplianceAccount(entries, under: rule(2024))
    #expect(limited.surplus == 100_000 && limited.carriedOut == 55_000 && limited.lapsing == 45_000)
    #expect(try ComplianceAccount(entries, under: rule(2025)).lapsing == 0)
  }

  /// By hand: 1,000 t verified, 700 t allocated: the shortage of 300 t counts up to 20 % of 1,000 t.
  @Test func aShortageCountsUpToItsCap() throws {
    let account = try ComplianceAccount(
      .init(verified: 1000, allocated: 700), under: rule(2022))
    #expect(account.required == 900 && account.shortfall == 200)
    #expect(account.unconfirmed.map(\.part) == ["gap-cap", "offsets", "carry-over"])
  }

  /// A limit that is a share of the allocation: 5 % of 700 t.
  @Test func offsetsAsAShareOfTheAllocation() throws {
    let beijing = try #require(try CompliancePolicy.load()["beijing-pilot"]).rule(of: 2015)
    let account = try ComplianceAccount(
      .init(verified: 1000, allocated: 700, offsets: 100), under: beijing)
    #expect(account.offsetLimit == 35 && account.shortfall == 265)
    #expect(account.unconfirmed.map(\.part) == ["carry-over"])
  }

  @Test func entriesThatCannotBeAreRefused() throws {
    let rule = try rule(2024)
    for entries in [
      ComplianceAccount.Entries(verified: -1, allocated: 0),
      .init(verified: 1, allocated: 5, sold: 6), .init(verified: .max, allocated: 0),
    ] {
      #expect(throws: InputError.self) { try ComplianceAccount(entries, under: rule) }
    }
    let policy = try #require(try CompliancePolicy.load()["china-ets"])
    let error = #expect(throws: InputError.self) { try policy.rule(of: 2019) }
    #expect(error?.description.contains("2023..2024") == true)
  }

  /// Offsets never exceed their limit (13), and every tonne is somewhere: what is at hand and bought
  /// later, plus offsets, is what is surrendered and left.
  @Test(arguments: UInt64(1)...20)
  func everyTonneIsSomewhere(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let policies = try CompliancePolicy.load()
    for _ in 0..<500 {
      func amount() -> Int64 { Int64.random(in: 0...100_000, using: &generator) }
      let bought = amount()
      let entries = ComplianceAccount.Entries(
        verified: amount(), allocated: amount(), bought: bought,
        sold: Int64.random(in: 0...bought, using: &generator), carriedIn: amount(),
        offsets: amount())
      let year = Int.random(in: 2021...2030, using: &generator)
      let account = try ComplianceAccount(
        entries, under: try #require(policies["china-ets"]).rule(of: year))
      #expect(account.offsetsUsed * 20 <= account.required)
      #expect(account.offsetsUsed <= entries.offsets)
      #expect(
        account.supply + account.shortfall + account.offsetsUsed
          == account.required + account.surplus)
      #expect(account.shortfall == 0 || account.surplus == 0)
      #expect(account.carriedOut + account.lapsing == account.surplus && account.lapsing >= 0)
    }
  }

  /// scipy 1.x gives t(0.95, 3) = 2.3533634348; by hand mean 110, s = √(200/3)… for 100, 110, 110, 120:
  /// s² = 200/3, 8 months to come: 440 + 880 ± 2.3533634·8.1649658·√(8 + 64/4) = ±94.133.
  @Test func aForecastOfTheYear() throws {
    let forecast = try ComplianceForecast(
      emissions: [100, 110, 110, 120], allocation: [0, 0, 0, 0], remaining: 8)
    #expect(isClose(forecast.emissions.value, 1320))
    #expect(isClose(forecast.emissions.high - 1320, 94.1345, relative: 1e-4))
    let flat = try ComplianceForecast(
      emissions: [100, 110, 120], allocation: [90, 100, 110], remaining: 9)
    #expect(isClose(flat.gap.value, 120) && isClose(flat.gap.low, 120))
    #expect(flat.shortfall(held: 100).value == 20 && flat.shortfall(held: 200).value == 0)
    #expect(throws: InputError.self) {
      try ComplianceForecast(emissions: [1, 2], allocation: [1, 2], remaining: 1)
    }
  }
}
