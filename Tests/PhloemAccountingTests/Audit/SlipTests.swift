import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// A slip of the library planted into figures that agree is named by the search.
@Suite struct SlipTests {
  /// A claim in which a slip can sit: its text with `{…}` in the places of numbers and units.
  struct Plot: Sendable {
    let slip: String
    /// The figure that is printed wrong.
    let figure: String
    let head: String
    /// The text, given the figure as it is meant or as it is printed.
    let text: @Sendable (_ numbers: Numbers, _ isPrinted: Bool) -> String
  }

  /// Made-up amounts of a works; relations between them are those of real ones.
  struct Numbers: Sendable {
    let capacity, hours, density, coal, carbon, area, people: Double

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      func number(_ range: ClosedRange<Double>) -> Double {
        // Three digits, as statements print them.
        (Double.random(in: range, using: &generator) * 100).rounded() / 100
      }
      capacity = number(2...60)
      hours = number(1050...1350)
      density = number(0.08...0.18)
      coal = number(1000...90_000)
      carbon = number(2.45...2.75)
      area = number(300...9000)
      people = number(2...4)
    }

    var energy: Double { capacity * hours }
  }

  private static func pv(
    _ slip: String, _ figure: String, _ meant: [String], _ printed: [String]
  ) -> Plot {
    Plot(slip: slip, figure: figure, head: "region: CN-SD") { n, isPrinted in
      let units = isPrinted ? printed : meant
      return """
        about: [pv]
        quantities:
          capacity: \(n.capacity) \(units[0])
          energy: \(n.energy) \(units[1])
          area: \(n.capacity / n.density * 1000) m2
        checks:
        - {rule: pv-full-load-hours, with: {energy: energy, capacity: capacity}}
        - {rule: pv-power-density, with: {capacity: capacity, area: area}}
        """
    }
  }

  /// Two statements of one amount: `a` as figure of a slip, `b` as it is.
  private static func pair(
    _ slip: String, _ meant: String, _ printed: String, _ other: String,
    more: String = "", formula: String = "a / b"
  ) -> Plot {
    Plot(slip: slip, figure: "a", head: "") { n, isPrinted in
      func fill(_ text: String) -> String {
        text.replacing("AREA", with: "\(n.area)").replacing("COAL", with: "\(n.coal)")
          .replacing("HECTARES", with: "\(n.area / 15)")
          .replacing("HEAT", with: "\(n.coal * 29.3076)").replacing("FIVE", with: "\(n.coal * 5)")
          .replacing("DAILY", with: "\(n.coal / 365)").replacing("MONTHLY", with: "\(n.coal / 12)")
          .replacing("CARBON", with: "\(n.coal / 3.6667)")
      }
      return """
        quantities:
          a: \(fill(isPrinted ? printed : meant))
          b: \(fill(other))
        \(more)
        derived: {ratio: \(formula)}
        checks: [{that: abs(ratio - 1) < 2 %, kind: statement}]
        """
    }
  }

  /// So many people in so many households, with a number so many times too large.
  private static func digits(_ slip: String, _ factor: Double) -> Plot {
    Plot(slip: slip, figure: "people", head: "") { n, isPrinted in
      """
      quantities:
        people: \(n.coal.rounded() * n.people * (isPrinted ? factor : 1)) person
        households: \(n.coal.rounded()) household
        size: \(n.people) person/household
      checks: [{that: abs(people / (households * size) - 1) < 2 %, kind: statement}]
      """
    }
  }

  static let plots: [Plot] =
    [
      pv("power", "capacity", ["MW", "MWh/yr"], ["kW", "MWh/yr"]),
      pv("power", "capacity", ["MW", "MWh/yr"], ["GW", "MWh/yr"]),
      pv("peak-power", "capacity", ["MWp", "MWh/yr"], ["kWp", "MWh/yr"]),
      pv("electricity", "energy", ["MW", "MWh/yr"], ["MW", "kWh/yr"]),
      pv("electricity", "energy", ["MWp", "MWh/yr"], ["MWp", "GWh/yr"]),
      Plot(slip: "kgce-tce", figure: "coal", head: "") { n, isPrinted in
        """
        quantities:
          coal: \(n.coal) \(isPrinted ? "kgce" : "tce")/yr
          carbon: \(n.coal * n.carbon) tCO2/yr
        checks: [{rule: co2-per-coal-equivalent, with: {carbon: carbon, coal: coal}}]
        """
      },
      Plot(slip: "carbon-mass", figure: "carbon", head: "") { n, isPrinted in
        """
        quantities:
          coal: \(n.coal) tce/yr
          carbon: \(n.coal * n.carbon) \(isPrinted ? "ktCO2" : "tCO2")/yr
        checks: [{rule: co2-per-coal-equivalent, with: {carbon: carbon, coal: coal}}]
        """
      },
      Plot(slip: "ten", figure: "carbon", head: "") { n, isPrinted in
        """
        quantities:
          coal: \(n.coal) tce/yr
          carbon: \(n.coal * n.carbon * (isPrinted ? 10 : 1)) tCO2/yr
        checks: [{rule: co2-per-coal-equivalent, with: {carbon: carbon, coal: coal}}]
        """
      },
      pair("acre-mu", "AREA mu", "AREA acre", "HECTARES ha"),
      pair("area", "AREA mu", "AREA ha", "HECTARES ha"),
      pair("heat", "HEAT GJ", "HEAT TJ", "COAL tce"),
      pair("heat", "HEAT GJ", "HEAT MJ", "COAL tce"),
      pair(
        "calories", "5000 kcal/kg", "5000 kJ/kg", "5000 kcal/kg"),
      pair("mass", "COAL t", "COAL kg", "COAL t"),
      pair("carbon-equivalent-mass", "COAL tCO2e", "COAL ktCO2e", "COAL tCO2e"),
      pair("carbon-dioxide", "COAL tCO2", "CARBON tCO2", "COAL tCO2"),
      pair("month-year", "COAL piece/yr", "MONTHLY piece/yr", "COAL piece/yr"),
      pair("day-year", "COAL piece/yr", "DAILY piece/yr", "COAL piece/yr"),
      pair(
        "stock-flow", "COAL piece/yr", "FIVE piece/yr", "FIVE piece", more: "  term: 5 yr",
        formula: "a * term / b"),
      digits("ten", 10), digits("hundred", 100), digits("thousand", 1000),
      digits("ten-thousand", 1e4), digits("million", 1e6), digits("hundred-million", 1e8),
      Plot(slip: "hundred", figure: "share", head: "") { n, isPrinted in
        """
        quantities: {part: \(n.coal * 0.41) t, whole: \(n.coal) t, share: \(isPrinted ? "41" : "0.41")}
        checks: [{that: abs(part / whole / share - 1) < 2 %, kind: statement}]
        """
      },
      Plot(
        slip: "other-edition", figure: "GRID",
        head: "constants: {GRID: cn.grid.province.sd@2022}"
      ) { n, isPrinted in
        // 0.641 kg/kWh of 2022, 0.6838 of 2021
        """
        quantities: {energy: \(n.energy) MWh, carbon: \(n.energy * (isPrinted ? 0.6838 : 0.641)) tCO2}
        derived: {ratio: {formula: carbon / (energy * GRID), unit: fraction}}
        checks: [{that: abs(ratio - 1) < 1 %, kind: published}]
        """
      },
      Plot(
        slip: "average-margin", figure: "GRID",
        head: "constants: {GRID: cn.grid.province.gd@2022}"
      ) { n, isPrinted in
        // 0.4403 kg/kWh is the average of Guangdong, 0.8042 the operating margin of the South
        """
        quantities: {energy: \(n.energy) MWh, carbon: \(n.energy * (isPrinted ? 0.8042 : 0.4403)) tCO2}
        derived: {factor: {formula: carbon / energy, unit: kgCO2/kWh}}
        checks: [{that: abs(factor / GRID - 1) < 1 %, kind: published}]
        """
      },
      Plot(
        slip: "all-gases", figure: "NATION", head: "constants: {NATION: cn.emissions.co2@2020}"
      ) { n, isPrinted in
        // 10 670 Mt of CO2, 14 300 Mt of all gases
        """
        quantities: {share: \(n.carbon) %, carbon: \(n.carbon / 100 * (isPrinted ? 14_300 : 10_670)) MtCO2}
        derived: {ratio: {formula: carbon / share / NATION, unit: fraction}}
        checks: [{that: abs(ratio - 1) < 1 %, kind: published}]
        """
      },
      Plot(
        slip: "related-value", figure: "PRICE",
        head: "constants: {PRICE: cn.ets.cycle1.price.average@2021}"
      ) { n, isPrinted in
        // 42.85 CNY/t on average, 54.22 at the close
        """
        quantities: {sold: \(n.coal) tCO2, revenue: \(n.coal * (isPrinted ? 54.22 : 42.85)) CNY}
        derived: {price: {formula: revenue / sold, unit: CNY/tCO2}}
        checks: [{that: abs(price / PRICE - 1) < 1 %, kind: published}]
        """
      },
      // Without either part the sum fits: the first is named, the sentence tells both.
      Plot(slip: "counted-twice", figure: "a", head: "") { n, isPrinted in
        """
        quantities: {a: \(n.coal) t, b: \(n.coal / 4) t, whole: \(n.coal * (isPrinted ? 1.1 : 1.3)) t}
        derived: {sum: a + b}
        checks: [sum <= whole]
        """
      },
      Plot(slip: "unequal-periods", figure: "a", head: "") { n, isPrinted in
        """
        quantities: {a: \(isPrinted ? 10 : 12) month, b: 12 month}
        checks: [{that: a == b, kind: statement}]
        """
      },
    ]

  @Test(arguments: plots.indices, [UInt64(1), 2, 3])
  func planted(index: Int, seed: UInt64) throws {
    let plot = Self.plots[index]
    let numbers = Numbers(seed: seed)
    let meant = try AuditSamples.claim(plot.text(numbers, false), head: plot.head)
    #expect(meant.verdict == .consistent, "\(plot.slip): \(meant.sentence.en)")
    #expect(meant.suggestions.isEmpty, "\(plot.slip)")
    let printed = try AuditSamples.claim(plot.text(numbers, true), head: plot.head)
    #expect(
      printed.verdict == .inconsistent || printed.verdict == .implausible,
      "\(plot.slip): \(printed.sentence.en)")
    let found = printed.suggestions.map { "\($0.slip) of \($0.name)" }
    #expect(found.contains("\(plot.slip) of \(plot.figure)"), "\(found): \(printed.sentence.en)")
    #expect(printed.suggestions.first?.isComplete == true, "\(plot.slip)")
  }

  /// Every slip of the library is planted above.
  @Test func everySlipIsTried() throws {
    #expect(Set(Self.plots.map(\.slip)) == Set(try AuditSamples.rules.get().slips.map(\.id)))
  }

  /// What no slip explains gets none: a third too much, and a limit missed by little.
  @Test(arguments: [
    "quantities: {a: 4 t, b: 3 t}\nchecks: [{that: abs(a / b - 1) < 1 %, kind: statement}]",
    "quantities: {a: 4 t}\nchecks: [{that: a <= 3.9 t, kind: physical}]",
    "quantities: {a: 4 t, b: 4.1 t}\nchecks: [{that: a == b, kind: statement}]",
  ])
  func nothingIsMadeUp(text: String) throws {
    let result = try AuditSamples.claim(text)
    #expect(result.verdict != .consistent)
    #expect(result.suggestions.isEmpty, "\(result.suggestions)")
  }
}
