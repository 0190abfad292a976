internal import Foundation
package import PhloemDatasets
package import PhloemExchange
package import PhloemFootprint
internal import PhloemModel
internal import PhloemStore

extension LifeCycleLibrary {
  /// What is known of a database: its import, how it links, which flows impact categories know.
  ///
  /// - Parameters:
  ///   - name: The database.
  ///   - rules: How it is linked.
  ///   - methods: Identifiers of impact categories.
  ///   - language: The language of their names: `en`, `zh`.
  /// - Returns: The survey; it needs no solution, so a database that has none is told of as well.
  /// - Throws: `InputError` where there is no such database or category, or the rules refuse it.
  package func survey(
    of name: String, rules: LinkRules, methods: [String], language: String = "en"
  ) throws -> DatabaseSurvey {
    let database = try store.lifeCycleDatabase(named: name)
    let link = try database.linked(by: rules)
    return DatabaseSurvey(
      link, try FootprintWork.mappings(of: methods, link, database),
      diagnosis: try diagnosis(of: name), name: name, language: language)
  }

  /// What the import of a database found; nil where it was not kept.
  package func diagnosis(of name: String) throws -> DatasetDiagnosis? {
    try store.lifeCycleDiagnosis(of: name).map {
      try JSONDecoder().decode(DatasetDiagnosis.self, from: Data($0.utf8))
    }
  }
}
