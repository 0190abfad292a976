public import PhloemModel

extension AccountingRules {
  /// Loads the profiles, GWP sets and methods that come with the program.
  public static func load() throws(InputError) -> AccountingRules {
    let sets = try GWPTable.load().sets
    let methods = try MethodLibrary.load().methods
    return AccountingRules(
      profiles: try ProgrammeProfile.load(),
      gwpSets: Dictionary(uniqueKeysWithValues: sets.map { ($0.name, $0) }),
      methods: Dictionary(uniqueKeysWithValues: methods.map { ($0.id, $0) }))
  }
}
