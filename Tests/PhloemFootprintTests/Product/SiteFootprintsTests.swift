import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct SiteFootprintsTests {
  /// By hand: 1,000,001 g over masses 1 : 2 is 333,333.67 and 666,667.33: the larger remainder takes the
  /// gram left.
  ///
  /// The kiln serves b alone.
  @Test func partsAddUpToTheGram() throws {
    let shared = try SiteFootprints(
      sources: [
        .init(id: "boiler", grams: 1_000_001, estimatedGrams: 500_000),
        .init(id: "kiln", grams: 60_000, products: ["b"]),
      ],
      products: [
        .init(id: "a", output: Quantity(reading: "3 t")),
        .init(id: "b", output: Quantity(reading: "6 t")),
      ], rule: .mass)
    #expect(shared.results.map(\.grams) == [[333_334, 0], [666_667, 60_000]])
    #expect(shared.check.isExact && shared.check.isWithinHalfPercent)
    // 333.334 kg over 3 t.
    #expect(isClose(shared.results[0].perUnit ?? 0, 333.334 / 3))
    #expect(shared.results[0].published == 111.1)
    // As published: 111.1 × 3 + 121.1 × 6 = 1059.9 kg of 1060.001.
    #expect(isClose(shared.check.publishedDeviation, 1_059.9 / 1_060.001 - 1, relative: 1e-6))
    #expect(isClose(shared.results[0].estimatedShare, 500_000.0 / 1_000_001, relative: 1e-9))
  }

  @Test func byPriceAndEnergy() throws {
    let products: [SiteFootprints.Product] = [
      .init(id: "a", output: try Quantity(reading: "10 piece"), revenue: 300, energy: 1),
      .init(id: "b", output: try Quantity(reading: "20 piece"), revenue: 100, energy: 3),
    ]
    // 3 : 1 by price, 1 : 3 by energy.
    let shared = try SiteFootprints(
      sources: [.init(id: "power", grams: 4_000), .init(id: "heat", grams: 400, rule: .energy)],
      products: products, rule: .economic)
    #expect(shared.results.map(\.grams) == [[3_000, 100], [1_000, 300]])
    #expect {
      try SiteFootprints(sources: [.init(id: "x", grams: 1)], products: products, rule: .mass)
    } throws: { "\($0)".contains("product 'a' has no mass, by which source 'x' is shared") }
    #expect {
      try SiteFootprints(
        sources: [.init(id: "x", grams: 1, products: ["c"])], products: products, rule: .economic)
    } throws: { "\($0)".contains("unknown product 'c'") }
  }

  @Test(arguments: UInt64(1)...20)
  func anySiteAddsUp(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let products = try (0..<Int.random(in: 1...8, using: &generator)).map { number in
      SiteFootprints.Product(
        id: "p\(number)",
        output: try Quantity(reading: "\(Int.random(in: 1...99_999, using: &generator)) kg"))
    }
    let sources = (0..<Int.random(in: 1...6, using: &generator)).map { number in
      SiteFootprints.Source(
        id: "s\(number)",
        grams: Int64.random(in: -1_000...9_000_000_000_000, using: &generator))
    }
    let shared = try SiteFootprints(sources: sources, products: products, rule: .mass)
    #expect(shared.check.isExact)
    let turned = try SiteFootprints(
      sources: sources, products: products.shuffled(using: &generator), rule: .mass)
    for result in shared.results {
      #expect(turned.results.first { $0.id == result.id }?.grams == result.grams)
    }
  }

  /// By hand, kg: 412,000 × 0.5306 = 218,607.2; gas 18,500 × 2.154 = 39,849; diesel 12 × 3171 = 38,052;
  /// petrol 2600 × 2.288194255 = 5949.305; LPG 1.4 × 2984.63 = 4178.482; metal 640 × 2863.90131 =
  /// 1,832,896.838; freight 96,000 × 0.119 = 11,424; waste unknown.
  @Test func aFirstInventoryOfTenInputs() throws {
    let template = try SupplierTemplate.tenInputs(factors: ProductExamples.Library())
    #expect(template.inputs.count == 10)
    let inventory = try FirstInventory.read(
      ProductExamples.node("valley-stamping.yaml"), template: template)
    #expect(inventory.unknown == ["waste"] && inventory.grams == nil && !inventory.isComplete)
    #expect(inventory.knownGrams(of: "scope2") == 218_607_200)
    #expect(inventory.knownGrams(of: "scope1") == 39_849_000 + 38_052_000 + 5_949_305 + 4_178_482)
    #expect(inventory.lines.first { $0.id == "metal" }?.grams == 1_832_896_838)
    let known: Int64 = 218_607_200 + 88_028_787 + 1_832_896_838 + 11_424_000
    #expect(inventory.knownGrams == known)
    #expect(isClose(inventory.estimatedShare ?? 0, Double(38_052_000 + 11_424_000) / Double(known)))
    let shared = try SiteFootprints(
      sources: inventory.sources(),
      products: [.init(id: "bracket", output: Quantity(reading: "380 t"))],
      rule: .mass)
    #expect(shared.check.isExact && shared.check.inventoryGrams == 218_607_200 + 88_028_787)
    // The blank form reads as a file in which nothing is known.
    let blank = try FirstInventory.read(
      YAMLNode(reading: template.blank(.zh), file: "blank.yaml"), template: template)
    #expect(blank.unknown.count == 10 && blank.estimatedShare == nil)
  }
}
