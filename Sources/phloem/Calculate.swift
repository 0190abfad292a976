import ArgumentParser
import Foundation
import PhloemAccounting
import PhloemExchange
import PhloemModel

/// Works out a formula with units, or a file of worked examples.
struct Calculate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work out a formula with units, or check a file of worked examples.",
    discussion: """
      phloem calculate "42.652 GJ/t * 0.0202 tC/GJ * 98 % * 44/12 tCO2/tC" --unit tCO2/t
      phloem calculate --examples Cases/worked-examples/worked-examples.yaml
      Names of factors, such as cn.grid.national, stand for their newest edition. Units that do not go \
      together are an error with its place. Exit code 1 when an example does not come out as expected.
      """)

  @Argument(help: "The formula.") var formula: String?
  @Option(help: "The unit of the result.") var unit: String?
  @Option(help: "A file of worked examples.") var examples: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      if let examples {
        try check(examples)
      } else if let formula {
        let result = try value(of: formula)
        if json {
          try Console.printJSON(["value": "\(result.written)", "unit": result.unit.symbol])
        } else {
          let number = FigureText.number(result.written, significant: 10)
          Console.print("\(number) \(result.unit.symbol)")
        }
      } else {
        throw InputError("nothing to work out", help: "give a formula, or --examples FILE")
      }
    }
  }

  private func value(of text: String) throws -> Quantity {
    let library = try FactorLibrary.load()
    do {
      let result = try Formula(reading: text).evaluate { library[$0]?.value }
      guard let unit else { return result }
      return try result.converted(to: PhysicalUnit(reading: unit))
    } catch let error as FormulaError {
      throw InputError("column \(error.column): \(error.message)", help: error.help)
    } catch let error as UnitError {
      throw InputError(error.message, help: error.help)
    } catch let error as DimensionMismatch {
      throw InputError(error.message, help: "ask for a unit of the result's own dimension")
    }
  }

  private func check(_ path: String) throws {
    let rules = try AccountingRules.load()
    let library = try FactorLibrary.load()
    let outcomes = try WorkedExample.read(file: path).map { example in
      ExampleOutcome(
        example,
        try example.check(
          library: library, methods: rules.methods, gwp: rules.gwpTable, profiles: rules.profiles))
    }
    if json {
      try Console.printJSON(
        ExampleReport(passed: outcomes.count(where: \.passes), examples: outcomes))
    } else {
      var table = TextTable(["example", ">found", ">expected", "unit", "", "status"])
      for item in outcomes {
        table.add([
          item.id, "\(item.found)", "\(item.expected)", item.unit, item.passes ? "pass" : "FAIL",
          item.status,
        ])
      }
      table.lines.forEach { Console.print($0) }
      Console.print(
        "\n\(outcomes.count(where: \.passes)) of \(outcomes.count) come out as expected")
    }
    if outcomes.contains(where: { !$0.passes }) { throw ExitCode(1) }
  }
}

/// One worked example as JSON.
private struct ExampleOutcome: Encodable {
  let id, unit, status, source: String
  let found, expected: Double
  let passes: Bool

  init(_ example: WorkedExample, _ check: WorkedExample.Check) {
    id = example.id
    unit = example.expected.unit.symbol
    status = example.status.rawValue
    source = example.source
    found = check.found
    expected = check.expected
    passes = check.passes
  }
}

/// All worked examples of a file as JSON.
private struct ExampleReport: Encodable {
  let passed: Int
  let examples: [ExampleOutcome]
}
