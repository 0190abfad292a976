import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

/// Formulas as openLCA and SimaPro write them; values worked out by hand.
@Suite struct DatasetFormulaTests {
  @Test(arguments: [
    ("2+3*4", 14.0), ("(2+3)*4", 20), ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("-x*2", -6),
    ("7 mod 4", 3), ("7 div 2", 3), ("sqrt(16)+abs(-2)", 6), ("ln(e)", 1), ("log(1000)", 3),
    ("log(8;2)", 3), ("min(3;1;2)", 1), ("max(3,1,2)", 3), ("pow(2;0.5)^2", 2.0000000000000004),
    ("if(x=3;10;1/0)", 10), ("IF(X>3; 1; if(x<3;2;7))", 7), ("iff(x<>3;1;2)", 2),
    ("x>=3 and x<4", 1), ("not(x>=3) or 0", 0), ("and(1;0)", 0), ("sin(pi/2)", 1),
    ("round(2.567;2)", 2.57), ("1e3*2E-3", 2), (".5*4", 2), ("avg(1;2;6)", 3), ("x−1", 2),
    ("(PM25) * 1.0", 8), ("1-0.25-0.25", 0.5), ("true + false", 1), ("2*-x", -6),
  ])
  func evaluates(text: String, value: Double) throws {
    let values = ["x": 3.0, "pm25": 8]
    let result = try DatasetFormula(reading: text).value { values[$0] }
    #expect(isClose(result, value, relative: 1e-15), "\(text)")
  }

  @Test func decimalComma() throws {
    #expect(
      try DatasetFormula(reading: "max(0,5;1,25)*2", hasDecimalComma: true).value { _ in nil }
        == 2.5)
  }

  @Test(arguments: [
    "", "2+", "(1", "f(1)", "1 2", "sqrt()", "sqrt(1;2)", "if(1;2)", "a b", "#", "1e999", "2..3",
  ])
  func refusesWhatItCannotRead(text: String) {
    #expect(throws: FormulaError.self) { try DatasetFormula(reading: text) }
  }

  @Test(arguments: ["1/0", "ln(0)", "y", "sqrt(-1)", "10^400"])
  func refusesWhatHasNoValue(text: String) throws {
    let formula = try DatasetFormula(reading: text)
    #expect(throws: FormulaError.self) { try formula.value { _ in nil } }
  }

  /// No depth and no length of a formula ends the program.
  @Test func deepAndLongFormulasAreRefused() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
      "1" + String(repeating: "+1", count: 100_000), "1" + String(repeating: "^1", count: 50_000),
      String(repeating: "abs(", count: 5_000),
    ] {
      #expect(throws: FormulaError.self) { try DatasetFormula(reading: text) }
    }
  }

  @Test func namesAreInLowerCaseAndOnce() throws {
    #expect(try DatasetFormula(reading: "A*b + a").names == ["a", "b"])
  }
}

/// Parameters that need each other.
@Suite struct ParameterTests {
  private func parameter(_ name: String, _ formula: String) -> DatasetParameter {
    DatasetParameter(name: name, value: -1, formula: formula)
  }

  @Test func orderIsThatOfNeed() {
    let table = ParameterTable([
      parameter("c", "B*2"), parameter("b", "a+1"), DatasetParameter(name: "A", value: 4),
    ])
    #expect(table["C"] == 10)
    #expect(table.problems.isEmpty)
  }

  @Test func cyclesAreNamed() {
    let table = ParameterTable([
      parameter("a", "b"), parameter("b", "c"), parameter("c", "a"), parameter("d", "2"),
    ])
    #expect(table.problems.count >= 1)
    #expect(table.problems[0].reason == "they need each other: a → b → c → a")
    #expect(table["d"] == 2)
    #expect(table["a"] == nil)
  }

  @Test func ownParametersHideThoseOfTheDatabase() {
    let table = ParameterTable([DatasetParameter(name: "x", value: 2)], outer: ["x": 1, "y": 5])
    #expect(table["x"] == 2)
    #expect(table["y"] == 5)
    // A parameter that has no value does not fall back to one of the database.
    #expect(ParameterTable([parameter("x", "nothing")], outer: ["x": 1])["x"] == nil)
  }

  /// A long chain: no recursion to run out of.
  @Test func longChains() {
    let count = 20_000
    let chain = (0..<count).map { parameter("p\($0)", $0 + 1 < count ? "p\($0 + 1)+1" : "0") }
    #expect(ParameterTable(chain)["p0"] == Double(count - 1))
  }

  private func database() -> LifeCycleDatabase {
    var small = SmallDatabase()
    small.flow("thing", .product)
    small.flow("power", .product)
    small.process(
      "p",
      [
        small.out("thing", 1, reference: true),
        small.into(
          "power", 6, uncertainty: .lognormal(median: 6, sigma: 0.1), formula: "load*hours"),
        small.into("power", 5, formula: "missing+1"),
      ],
      parameters: [
        DatasetParameter(name: "load", value: 2),
        DatasetParameter(name: "hours", value: 0, formula: "days/4"),
      ])
    var database = small.database
    database.parameters = [DatasetParameter(name: "days", value: 12)]
    return database
  }

  @Test func amountsFollowFormulas() {
    let (result, report) = database().evaluated()
    #expect(result.processes[0].exchanges[1].amount == 6)
    #expect(report.evaluated == 1)
    #expect(report.differences.isEmpty)
    // What cannot be worked out stays and is named.
    #expect(result.processes[0].exchanges[2].amount == 5)
    #expect(report.problems.map(\.reason) == ["unknown name 'missing': 'missing+1'"])
  }

  @Test func scenariosReplaceValues() {
    let scenario = ParameterScenario(
      name: "longer", values: ["Days": 20, "nobody": 1], processes: ["p": ["LOAD": 3]])
    let (result, report) = database().evaluated(under: scenario)
    let exchange = result.processes[0].exchanges[1]
    #expect(exchange.amount == 15)
    #expect(report.differences.count == 1)
    #expect(report.differences.first?.stated == 6)
    #expect(report.differences.first?.worked == 15)
    #expect(report.unknownNames == ["nobody"])
    // The spread keeps its shape about the new amount.
    #expect(
      isClose(exchange.uncertainty.location, Uncertainty.lognormal(median: 15, sigma: 0.1).location)
    )
    #expect(exchange.uncertainty.scale == 0.1)
  }
}
