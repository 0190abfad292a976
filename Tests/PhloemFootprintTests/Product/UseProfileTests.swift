import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct UseProfileTests {
  /// By hand: 376 kWh of 24 lamps over a year each = 15.6667 kWh/a; hotel (3 lamps, 90 kWh) is shown with
  /// the next larger group, office (6 lamps, 120 kWh): 210/9 = 23.3333 kWh/a.
  @Test func theExampleByHand() throws {
    let file = try ProductExamples.file("desk-lamp.yaml")
    var questions = ProductStudy.Questions()
    questions.fleet = try ProductExamples.fleet()
    let study = try ProductExamples.study(file, questions)
    let profile = try #require(study.profile)
    #expect(profile.missing == 1 && profile.suppressed.isEmpty && !profile.isTotalCoarsened)
    #expect(profile.blocks.map(\.groups) == [["home-north"], ["home-south"], ["hotel", "office"]])
    #expect(profile.blocks.map(\.devices) == [8, 7, 9])
    #expect(isClose(profile.blocks[2].perYear.written, 210.0 / 9))
    #expect(isClose(profile.total?.perYear.written ?? 0, 376.0 / 24))
    // 15.6667 × 8 × 0.55 = 68.9333 kg in use.
    #expect(study.footprint.grams(of: "use") == 68_933)
    // 71,824 − 61,600 + 68,933
    #expect(study.footprint.grams == 79_157)
    // A block of its own: 12 kWh × 8 × 0.55 = 52.8 kg.
    #expect(study.blockGrams[0] == 63_024)
    // Dimming by 30 % after that: 48.2533 kg.
    questions.designs = ["dimming"]
    let dimmed = try ProductExamples.study(file, questions)
    #expect(dimmed.steps.map(\.kind) == [.fleet, .design])
    #expect(dimmed.steps[1].comparison.stages.map(\.difference) == [0, 0, 0, 48_253 - 68_933, 0])
  }

  /// Suppressed: three lamps of the hotel; the total counts 286 kWh of 21 lamps only.
  @Test func aSuppressedGroupIsNotInTheTotal() throws {
    let profile = UseProfile(
      try ProductExamples.fleet(), rule: FleetPrivacyRule(leastGroup: 5, smallGroups: .suppress))
    #expect(profile.suppressed == ["hotel"] && profile.isTotalCoarsened)
    #expect(profile.total?.devices == 21)
    #expect(isClose(profile.total?.perYear.written ?? 0, 286.0 / 21))
  }

  @Test func tooSmallAFleetShowsNothing() throws {
    let data = FleetData(records: [.init(device: "a", group: "g", energy: 1, observed: 1)])
    let profile = UseProfile(data, rule: FleetPrivacyRule(leastGroup: 1))
    #expect(profile.blocks.isEmpty && profile.total == nil && profile.rule.leastGroup == 2)
    let file = try ProductExamples.file("desk-lamp.yaml")
    #expect(throws: InputError.self) { try file.using(profile) }
  }

  /// Over all sums and differences of published figures (coefficients −1, 0, 1 over blocks and total), the
  /// devices that a figure tells of are none or at least as many as the rule asks.
  @Test(arguments: UInt64(1)...20)
  func noDifferenceTellsOfASmallGroup(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var records: [FleetData.Record] = []
    var sizes: [String: Int] = [:]
    for group in 0..<Int.random(in: 1...7, using: &generator) {
      let name = "g\(group)"
      let size = Int.random(in: 1...9, using: &generator)
      sizes[name] = size
      for device in 0..<size {
        let energy = Double(Int.random(in: 1...99, using: &generator))
        let on = Bool.random(using: &generator) ? 1.0 : nil
        records.append(
          .init(device: "\(name)-\(device)", group: name, energy: energy, observed: 2, on: on))
      }
    }
    let least = Int.random(in: 2...8, using: &generator)
    for way in FleetPrivacyRule.SmallGroups.allCases {
      let profile = UseProfile(
        FleetData(records: records.shuffled(using: &generator)),
        rule: FleetPrivacyRule(leastGroup: least, smallGroups: way))
      // Groups that a published figure sums over: the total's are those whose devices it counts.
      var published = profile.blocks.map { Set($0.groups) }
      if let total = profile.total { published.append(Set(total.groups)) }
      for code in 0..<Self.power(3, published.count) {
        var weight: [String: Int] = [:]
        var rest = code
        for groups in published {
          for name in groups { weight[name, default: 0] += rest % 3 - 1 }
          rest /= 3
        }
        // A figure that weighs one group alone would tell of it: it must be large.
        let told = weight.filter { $0.value != 0 }.map { sizes[$0.key] ?? 0 }.reduce(0, +)
        #expect(told == 0 || told >= least, "\(published) \(weight) least \(least)")
      }
      for block in profile.blocks + [profile.total].compactMap(\.self) where block.onShare != nil {
        let on = records.filter { block.groups.contains($0.group) && $0.on != nil }.count
        let off = block.devices - on
        #expect(on >= least && (off == 0 || off >= least))
      }
    }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { result, _ in result * base }
  }

  @Test(arguments: [
    ("device,group,energy,observed (d)\na,g,1,2\n", "no unit in parentheses"),
    ("device,group,energy (kg),observed (d)\na,g,1,2\n", "column 'energy' is mass"),
    ("device,energy (kWh),observed (d)\na,1,2\n", "no column 'group'"),
    ("device,group,energy (kWh),observed (d)\na,g,-1,2\n", "'-1' is no amount"),
    ("device,group,energy (kWh),observed (d)\na,g,1,0\n", "over no time"),
    ("device,group,energy (kWh),observed (d)\na,g,1,2\na,h,1,2\n", "is in the groups 'g' and 'h'"),
    ("device,group,energy (kWh),observed (d),on (h)\na,g,1,1,25\n", "longer than it was observed"),
  ])
  func brokenTables(text: String, part: String) {
    #expect {
      try FleetData(reading: CSVTable(reading: text, file: "fleet.csv"))
    } throws: { error in
      "\(error)".contains(part) && "\(error)".contains("help:") && "\(error)".contains("fleet.csv:")
    }
  }
}
