import ArgumentParser
import PhloemAccounting
import PhloemModel

/// Works a methodology out for given values, without a park: a dry run.
struct MethodologyTry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Work a methodology out for given values: a dry run, which issues nothing.",
    discussion: """
      'phloem methodology try distributed-pv-shanghai "capacity=1 MW" "generation=1100 MWh"'. Exit code \
      1 when a rule does not hold.
      """)

  @Argument(help: "ID, ID@EDITION or a YAML file.") var methodology: String
  @Argument(help: "Values: 'NAME=NUMBER UNIT'.") var values: [String] = []
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let result = try Methodologies.named(methodology).evaluate(
        given(), factors: FactorLibrary.load())
      if json {
        try Console.printJSON(ResultJSON(result, language.language))
      } else {
        for step in result.steps { Console.print("\(step.name): \(step.value)") }
        result.closingLines(language.language).forEach { Console.print($0) }
      }
      if !result.refusals.isEmpty { throw ExitCode(1) }
    }
  }

  private func given() throws(InputError) -> [String: Quantity] {
    var given: [String: Quantity] = [:]
    for text in values {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw InputError("'\(text)' gives no value", help: "write 'capacity=1 MW'")
      }
      do throws(FormulaError) {
        given[halves[0]] = try Formula(reading: halves[1]).evaluate { _ in nil }
      } catch {
        throw InputError("'\(text)': \(error.message)", help: error.help ?? "write 'capacity=1 MW'")
      }
    }
    return given
  }
}

/// A dry run as JSON.
struct ResultJSON: Encodable {
  let methodology: String
  let steps: [VerificationJSON.Step]
  let grams, bufferGrams, issuableTonnes: Int64
  let refusals: [VerificationJSON.Refusal]

  init(_ result: MethodologyResult, _ language: LocalizedText.Language) {
    methodology = result.methodology
    steps = result.steps.map {
      VerificationJSON.Step(id: $0.name, unit: $0.value.unit.symbol, value: $0.value.written)
    }
    grams = result.grams
    bufferGrams = result.bufferGrams
    issuableTonnes = result.issuableTonnes
    refusals = result.refusals.map {
      VerificationJSON.Refusal(rule: $0.rule, name: $0.name(language), found: $0.found)
    }
  }
}
