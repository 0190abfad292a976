import ArgumentParser
import PhloemExchange
import PhloemFootprint
import PhloemModel
import PhloemSession

/// Where the page of a database goes.
struct DatabasePageOptions: ParsableArguments {
  @OptionGroup var page: FootprintPageOptions
  @Option(
    help: "Of the page: an impact category whose flows are told; may be repeated; ipcc-ar6/gwp100.")
  var method: [String] = []

  /// Writes the page of a database as it is linked by rules.
  func write(_ options: DatabaseOptions, rules: LinkRules) throws {
    let survey = try LifeCycleLibrary(options.store).survey(
      of: options.database, rules: rules,
      methods: method.isEmpty ? ["ipcc-ar6/gwp100"] : method, language: page.language.rawValue)
    try page.write { language, _ in DatabasePage(survey, language: language).html }
  }
}
