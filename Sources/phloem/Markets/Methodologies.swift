import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession

/// Lists, shows, tests and runs the methodologies by which reductions, removals and allowances are
/// worked out.
struct Methodologies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methodology",
    abstract:
      "List, show, test, try or run the methodologies of reductions, removals and allowances.",
    discussion: """
      A methodology is a data file: parameters with units, a formula, who watches what, who may take \
      part, a worked example and test vectors. An edition is never edited, so that what was issued by \
      it stays as it was. 'run' verifies a project from the park's own intervals: estimates are left \
      out or counted in part by the plan, gaps are never free, and the hours of the meters that the \
      result rests on are listed, so that none backs two units.
      """,
    subcommands: [
      MethodologyList.self, MethodologyShow.self, MethodologyTest.self, MethodologyTry.self,
      MethodologyRun.self,
    ])

  /// The edition of the library, or that of a file.
  static func named(_ name: String) throws -> Methodology {
    name.hasSuffix(".yaml")
      ? try MethodologyLibrary.read(file: name)
      : try MethodologyLibrary.load().methodology(name)
  }
}

/// Lists the editions.
struct MethodologyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the editions of all methodologies.")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let all = try MethodologyLibrary.load().methodologies
      if json {
        try Console.printJSON(all.map { MethodologyJSON($0, language.language) })
        return
      }
      let header: [MarketText] = [.methodology, .gives, .unit, .from, .to, .text, .name]
      var table = TextTable(header.map { $0(language.language) })
      for item in all {
        table.add([
          item.reference, item.outcome.rawValue, item.unit.symbol, item.validFrom.dateText,
          item.validTo?.dateText ?? "", item.status.rawValue, item.name(language.language),
        ])
      }
      table.lines.forEach { Console.print($0) }
    }
  }
}

/// Shows one edition whole.
struct MethodologyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the parameters, rules and steps of one edition.")

  @Argument(help: "ID, ID@EDITION or a YAML file.") var methodology: String
  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print the text whose digest a register keeps.") var canonical = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let found = try Methodologies.named(methodology)
      if canonical {
        Console.print(String(found.canonicalText.dropLast()))
      } else if json {
        try Console.printJSON(MethodologyJSON(found, language.language))
      } else {
        found.lines(language.language).forEach { Console.print($0) }
      }
    }
  }
}

/// Runs worked examples and test vectors.
struct MethodologyTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the worked example and the test vectors; exit code 1 when one differs.")

  @Argument(help: "ID, ID@EDITION or YAML files; all of the library when none is named.")
  var methodologies: [String] = []
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let factors = try FactorLibrary.load()
      let all =
        methodologies.isEmpty
        ? try MethodologyLibrary.load().methodologies : try methodologies.map(Methodologies.named)
      var rows: [MethodologyCheckJSON] = []
      for item in all {
        rows += try item.test(with: factors).map { MethodologyCheckJSON(item, $0) }
      }
      if json {
        try Console.printJSON(rows)
      } else {
        var table = TextTable(["methodology", "vector", ">found", ">expected", "status", ""])
        for row in rows {
          table.add([
            row.methodology, row.vector, row.found, row.expected, row.status,
            row.passes ? "" : "differs",
          ])
        }
        table.lines.forEach { Console.print($0) }
      }
      if rows.contains(where: { !$0.passes }) { throw ExitCode(1) }
    }
  }
}
