import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What is read from a file, and from the tables that it names.
@Suite struct CreditReaderTests {
  @Test func readsAFile() throws {
    let (file, findings) = try CreditSamples.read(CreditSamples.text)
    #expect(findings.isEmpty && file.id == "platform" && file.name(.zh) == "平台")
    #expect(file.convention == .cutOff && file.convention?.entitled == .user)
    let phone = try #require(file.products.first)
    #expect(phone.stageNames == ["materials", "production", "transport", "use"])
    #expect(phone.burdens.map(\.total.value) == [49] && phone.burdens[0].source == "made up")
    #expect(phone.newLife.map { isClose($0.quantity.value, 4 * 31_536_000) } == true)
    let aggregate = file.products[1]
    #expect(aggregate.burdens.map(\.name) == ["carbon", "sand", "land"])
    #expect(aggregate.burdens.map(\.dimension) == [.co2e(), .mass, .area])
    // Per tonne: 7.79306 kg, 1000 kg of sand, 0.03 to 0.12 m2.
    #expect(isClose(aggregate.burdens[0].total.value, 7.79306))
    #expect(isClose(aggregate.burdens[1].total.value, 1000))
    #expect(aggregate.burdens[2].total == NumberBand(0.04, low: 0.03, high: 0.12))
    #expect(aggregate.burdens[0].plausible.map { [$0.low, $0.high] } == [1, 50])
    #expect(aggregate.rate?.value == NumberBand(0.8, low: 0.6, high: 1))
    #expect(file.orders.map(\.amount.value) == [2, 0.5])
    #expect(file.orders[0].own.map(\.amount.value) == [2])
    #expect(file.orders[1].own.map { isClose($0.amount.value, 2.21) } == [true])
    #expect(file.orders[1].rate.isAssumed && !file.orders[0].rate.isAssumed)
    #expect(file.orders[1].role == .user && file.orders[1].event == "fair")
    #expect(file.stated.map(\.readings.count) == [1, 2] && file.stated[0].tolerance == 0.1)
    #expect(file.participants.map(\.household) == ["h-1"])
  }

  /// 78 + 14 + 2 + 6 % of 50 kg; a range of the total is the range of every stage.
  @Test func stagesAsShares() throws {
    let (file, _) = try CreditSamples.edited(
      "stages: {materials: 38 kgCO2e, production: 7 kgCO2e, transport: 1 kgCO2e, use: 3 kgCO2e}",
      "total: {value: 50 kgCO2e, low: 40 kgCO2e, high: 60 kgCO2e, assumed: true}\n"
        + "    stage-shares: {materials: 78 %, production: 14 %, transport: 2 %, use: 6 %}")
    let burden = file.products[0].burdens[0]
    for (stage, wanted) in zip(burden.stages, [39.0, 7, 1, 3]) {
      #expect(isClose(stage.amount.value, wanted))
      #expect(isClose(stage.amount.low, wanted * 0.8) && isClose(stage.amount.high, wanted * 1.2))
    }
    #expect(burden.isAssumed)
  }

  @Test(arguments: [
    ("amount: 500 kg", 0.5), ("amount: 5 Mt", 5e6), ("amount: 0.5 t", 0.5), ("amount: 2 斤", 0.001),
  ])
  func amountsInAnyUnitThatConverts(text: String, tonnes: Double) throws {
    let (file, _) = try CreditSamples.edited("amount: 500 kg", text)
    #expect(isClose(file.orders[1].amount.value, tonnes))
  }

  /// A burden per kilogram of a product in tonnes.
  @Test(arguments: ["7.79306 kgCO2e/t", "0.00779306 kgCO2e/kg", "7.79306 kgCO2e"])
  func burdensPerAnyUnitThatConverts(text: String) throws {
    let (file, _) = try CreditSamples.edited("total: 7.79306 kgCO2e/t", "total: \(text)")
    #expect(isClose(file.products[1].burdens[0].total.value, 7.79306))
  }

  /// A row of the library, 7.79306 kgCO2e/t by AR5; own figures are put under the set that is named.
  @Test func burdensFromTheFactorLibrary() throws {
    let factor = "{factor: defra.material.construction.aggregates.primary@2025}"
    let text = CreditSamples.text
      .replacing("total: 7.79306 kgCO2e/t", with: "total: \(factor)")
      .replacing(", source: UK Government 2025", with: ", range-source: a page")
    let (file, _) = try CreditSamples.read("gwp: AR5\n" + text)
    let burden = file.products[1].burdens[0]
    #expect(isClose(burden.total.value, 7.79306) && burden.dimension == .co2e(gwpSet: "AR5"))
    #expect(burden.source?.hasPrefix("UK Government GHG Conversion Factors") == true)
    #expect(burden.source?.contains("primary@2025") == true)
    let account = try CreditAccount([file])
    #expect(account.carbon.map { isClose($0.credit.value, 50.037_224) } == true)
    let mixed = #expect(throws: InputError.self) {
      let bare = text.replacing("range: 1..50 kgCO2e/t, ", with: "")
      return try CreditAccount([CreditSamples.read(bare).file])
    }
    let range = #expect(throws: InputError.self) { try CreditSamples.read(text) }
    for error in [mixed, range] {
      #expect(error?.description.contains("help: name the GWP set of CO2e that has none") == true)
    }
  }

  /// 2 to 4 phones at 51 %: 23.46 kg each.
  @Test func amountsMayHaveARange() throws {
    let (file, _) = try CreditSamples.edited(
      "count: 2,", "count: {value: 3, low: 2, high: 4, assumed: true},")
    let burden = try #require(OrderCredit(file.orders[0]).burdens.first)
    #expect(isClose(burden.credit.low, 46.92) && isClose(burden.credit.value, 70.38))
    #expect(isClose(burden.credit.high, 93.84) && burden.isAssumed)
  }

  /// Prices are a burden like others: 12.5 CNY a tonne.
  @Test func moneyIsABurdenToo() throws {
    let (file, _) = try CreditSamples.edited("sand: 1 t/t", "price: 12.5 CNY/t")
    let account = try CreditAccount([file])
    #expect(account.sums[1].dimension == .money("CNY"))
    #expect(isClose(account.sums[1].credit.value, 0.5 * 0.8 * 12.5))
  }

  @Test func ordersAndParticipantsFromTables() throws {
    let text =
      CreditSamples.head + "orders: o.csv\nparticipants: people.csv\n"
    let (file, findings) = try CreditSamples.read(
      text,
      tables: [
        "o.csv": """
        id,product,count,amount,displacement-rate,displacement-rate.low,displacement-rate.assumed,own-burden.carbon,avoided-stages,lot,share
        a,phone,3,,50 %,40 %,yes,2 kgCO2e,materials production,L1,50 %
        b,aggregate,,2 t,,,,,,,
        """,
        "people.csv": "event,person\nfair,p-1\nfair,p-1\n",
      ])
    #expect(findings.isEmpty && file.orders.map(\.id) == ["a", "b"])
    let order = file.orders[0]
    #expect(order.amount.value == 3 && order.lot == "L1" && order.share == 0.5)
    #expect(order.rate.value == NumberBand(0.5, low: 0.4) && order.rate.isAssumed)
    #expect(order.avoidedStages == ["materials", "production"])
    #expect(order.own.map(\.name) == ["carbon"] && order.own[0].amount.value == 2)
    #expect(file.orders[1].rate.value.value == 0.8 && file.orders[1].lot == nil)
    #expect(order.position == FilePosition(file: "o.csv", line: 2, column: 1))
    #expect(file.participants.count == 2)
  }

  @Test func tablesThatCannotBeReadAreToldAtTheirPlace() throws {
    let text = CreditSamples.head + "orders: o.csv\n"
    let missing = #expect(throws: InputError.self) { try CreditSamples.read(text) }
    #expect(missing?.diagnostics[0].description.contains("there is no file 'o.csv'") == true)
    #expect(missing?.diagnostics[0].position?.file == "credits.yaml")
    let bad = #expect(throws: InputError.self) {
      try CreditSamples.read(text, tables: ["o.csv": "id,product,count\na,phone,x\nb,phnoe,1\n"])
    }
    let told = bad?.description ?? ""
    #expect(told.contains("o.csv:2:9: error: 'x' does not start with a number"), "\(told)")
    #expect(told.contains("o.csv:3:3: error: order 'b' names the unknown product 'phnoe'"))
    #expect(told.contains("did you mean 'phone'?"))
  }

  /// Acres may be mu; the warning stands where the amount does.
  @Test func acresArePointedOut() throws {
    let (_, findings) = try CreditSamples.edited(", readings: [1 mu]", "")
    #expect(findings.count == 1 && findings[0].severity == .warning)
    #expect(findings[0].message.contains("the stated 1 acre may be 1 mu"))
    #expect(findings[0].position?.line == 24)
  }
}
