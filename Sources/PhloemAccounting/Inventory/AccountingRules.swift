public import PhloemModel

/// The rules of accounting that are data: programme profiles, GWP sets, calculation methods and
/// plausible ranges.
public struct AccountingRules: Sendable {
  /// Programme profiles by id.
  public let profiles: [String: ProgrammeProfile]
  /// GWP sets.
  public let gwpTable: GWPTable
  /// Calculation methods.
  public let methods: MethodLibrary
  /// Ranges within which published coefficients usually lie.
  public let plausibility: PlausibilityTable
  /// What factors are called in Chinese.
  public let factorNames: FactorNames

  /// Loads the rules that come with the program.
  ///
  /// - Throws: `InputError` with every fault of the data.
  public static func load() throws(InputError) -> AccountingRules {
    AccountingRules(
      profiles: try ProgrammeProfile.load(), gwpTable: try GWPTable.load(),
      methods: try MethodLibrary.load(),
      plausibility: try PlausibilityTable(LibraryFolder.shipped.table("plausibility.csv")),
      factorNames: try FactorNames(LibraryFolder.shipped.table("names-zh.csv")))
  }

  /// The profile with an id.
  public func profile(
    _ id: String, at position: FilePosition? = nil
  ) throws(InputError) -> ProgrammeProfile {
    if let profile = profiles[id] { return profile }
    let known = profiles.keys.sorted()
    throw InputError(
      "unknown profile '\(id)'", at: position,
      help: nearest(to: id, in: known).map { "did you mean '\($0)'?" }
        ?? "one of: \(known.joined(separator: ", "))")
  }
}

extension ProgrammeProfile {
  /// The ratio that turns carbon into CO2.
  var carbonToCO2Parameter: Parameter {
    Parameter(
      "carbon-to-co2", carbonToCO2, origin: .profile(id), source: "programme constant")
  }

  /// The oxidation of a fuel that states none itself.
  func oxidationParameter(of fuel: Commodity?) -> Parameter {
    let state = fuel.flatMap { FuelState($0) }
    return Parameter(
      "oxidation", oxidation(of: state), origin: .profile(id),
      source: "default of the profile" + (state.map { " for a \($0.rawValue)" } ?? ""))
  }
}

extension FuelState {
  /// The state of a fuel: the declared one, else gas for what is counted by volume.
  fileprivate init?(_ fuel: Commodity) {
    if let state = fuel.state {
      self = state
    } else if [.volume, .normalVolume].contains(fuel.unit.dimension) {
      self = .gas
    } else {
      return nil
    }
  }
}
