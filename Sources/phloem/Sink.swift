import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession

/// Projects the carbon stock of planted forest.
struct Sink: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Project the carbon stock and removals of planted forest, year by year, with ranges.",
    discussion: """
      The file gives the first and last year and the stands: area with unit, species, planted year, \
      growth curve (Chapman-Richards, or a table of stock by age), survival and losses. The stock is \
      that of 31 December; a loss lowers it and is an emission of its year. The mean is compared with \
      what temperate (16.5) and tropical (29.3 tCO2/(ha·yr), IPCC SR-LULUCF) afforestation reaches; \
      above the second no statement is made and the exit code is 1. A published figure under 'stated' \
      is set beside the projection.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let node = try YAMLNode(reading: FileContents.text(file), file: file)
      let (plan, findings) = try SinkPlan.read(node)
      let projection = SinkProjection(plan)
      let refusals = projection.refusals
      guard refusals.isEmpty else { throw InputError(findings + refusals) }
      Console.note(findings)
      let answer = SinkAnswer(projection: projection, language: language.language)
      if json {
        try Console.printJSON(SinkAnswer.JSON(projection, findings, language.language))
      } else {
        answer.print()
      }
    }
  }
}
