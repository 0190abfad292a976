public import PhloemModel

/// The rules of one reporting programme: the same activity gives another figure under another one.
public struct ProgrammeProfile: Hashable, Sendable {
  /// A way to account purchased electricity.
  public enum Scope2Method: String, Sendable, CaseIterable {
    case location, market
  }

  /// Which Scope 2 figures a programme has.
  public enum Scope2Rule: String, Sendable {
    /// Only this method, which counts in the total.
    case location, market
    /// Both side by side; `scope2Total` tells which counts in the total.
    case both
    /// Neither counts.
    case none
  }

  /// How figures are written in the programme's own report; results of record stay in grams.
  public struct Rounding: Hashable, Sendable {
    /// Unit of mass.
    public let unit: PhysicalUnit
    /// Decimals of that unit.
    public let decimals: Int
  }

  /// Short name: `ghg-protocol`.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// Name of the GWP set that turns gases into CO2e.
  public let gwpSet: String
  /// Mass of CO2 per mass of carbon, about 3.67 kgCO2/kgC.
  public let carbonToCO2: Quantity
  /// First part of the ids of its default fuel parameters: `cn.ndrc` for `cn.ndrc.ncv.diesel`.
  public let fuelParameters: String
  /// Oxidation of a fuel whose state is not known.
  public let oxidationDefault: Quantity
  /// Oxidation by the state of the fuel, where the programme tells them apart.
  public let oxidationByState: [FuelState: Quantity]
  /// Scopes that the programme asks for, 1 to 3.
  public let scopes: [Int]
  /// The Scope 2 method that counts in the total; nil when none does.
  public let scope2Total: Scope2Method?
  /// The Scope 2 methods that are reported.
  public let scope2Shown: [Scope2Method]
  /// Gases and families of gases (`HFC`, `PFC`) that count.
  public let gases: [String]
  /// How the report is rounded.
  public let rounding: Rounding
  /// First day of use.
  public let validFrom: CivilTime?
  /// Last day of use; nil while nothing follows it.
  public let validTo: CivilTime?
  /// Where the rules were read.
  public let sources: [String]
  /// What a user should know.
  public let notes: [String]

  /// Which Scope 2 figures the programme has.
  public var scope2: Scope2Rule {
    guard let scope2Total else { return .none }
    if scope2Shown.count > 1 { return .both }
    return scope2Total == .location ? .location : .market
  }

  /// Oxidation of a fuel of a state.
  public func oxidation(of state: FuelState?) -> Quantity {
    state.flatMap { oxidationByState[$0] } ?? oxidationDefault
  }

  /// Whether the programme counts a gas; `HFC-134a` belongs to `HFC`, `CF4` to `PFC`.
  public func covers(_ gas: String) -> Bool {
    gases.contains(gas) || Self.family(of: gas).map(gases.contains) ?? false
  }

  /// Whether a gas is one of the fluorinated ones: HFC, PFC, SF6, NF3.
  public static func isFluorinated(_ gas: String) -> Bool {
    let family = family(of: gas) ?? gas
    return ["HFC", "PFC", "SF6", "NF3"].contains(family)
  }

  private static func family(of gas: String) -> String? {
    if gas.hasPrefix("HFC-") || gas.hasPrefix("R-4") || gas.hasPrefix("R-5") { return "HFC" }
    if gas.hasPrefix("CH4-") { return "CH4" }
    let perfluorocarbons = ["CF4", "C2F6", "C3F8", "C4F10", "c-C4F8", "C5F12", "C6F14"]
    return perfluorocarbons.contains(gas) ? "PFC" : nil
  }
}

extension ProgrammeProfile {
  /// Loads the profiles that come with the program, by id.
  public static func load() throws(InputError) -> [String: ProgrammeProfile] {
    var report = Diagnostics()
    var profiles: [String: ProgrammeProfile] = [:]
    let folder = LibraryFolder.shipped
    for path in try folder.files(in: "profiles", ending: ".yaml") {
      if let profile = ProgrammeProfile(try folder.document(path), into: &report) {
        profiles[profile.id] = profile
      }
    }
    try report.throwIfErrors()
    return profiles
  }

  /// Reads a profile; faults go into the report.
  public init?(_ node: YAMLNode, into report: inout Diagnostics) {
    let before = report.errors.count
    var reader = MappingReader(node, subject: "the profile", into: &report)
    let id = reader.requiredText("id", into: &report)
    let name = reader.localizedText("name", into: &report)
    let gwpSet = reader.requiredText("gwp", into: &report)
    let ratio = reader.constant("carbon-to-co2", like: "tCO2/tC", into: &report)
    let parameters = reader.requiredText("fuel-parameters", into: &report)
    let oxidation = Self.oxidation(&reader, into: &report)
    let scopes = reader.texts("scopes", into: &report).compactMap { Int($0.0) }
    let scope2 = Self.scope2(&reader, into: &report)
    gases = reader.texts("gases", into: &report).map(\.0)
    let biogenic = reader.requiredText("biogenic", into: &report)
    let rounding = Self.rounding(&reader, into: &report)
    validFrom = reader.day("valid-from", into: &report)
    validTo = reader.day("valid-to", into: &report)
    sources = reader.texts("sources", into: &report).map(\.0)
    notes = reader.texts("notes", into: &report).map(\.0)
    reader.finish(into: &report)
    if biogenic != nil, biogenic != "memo" {
      report.error(
        at: reader.place("biogenic"), "unknown rule for biogenic CO2",
        help: "'memo' is the only one: it is reported outside the scopes")
    }
    if gases.isEmpty || sources.isEmpty || scopes.isEmpty {
      report.error(at: reader.position, "the profile lacks gases, scopes or sources")
    }
    guard report.errors.count == before, let id, let name, let gwpSet, let ratio, let parameters,
      let oxidation, let scope2, let rounding
    else { return nil }
    self.id = id
    self.name = name
    self.gwpSet = gwpSet
    carbonToCO2 = ratio
    fuelParameters = parameters
    oxidationDefault = oxidation.standard
    oxidationByState = oxidation.byState
    self.scopes = scopes
    scope2Total = scope2.total
    scope2Shown = scope2.shown
    self.rounding = rounding
  }

  private static func oxidation(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> (standard: Quantity, byState: [FuelState: Quantity])? {
    let node = reader.node("oxidation") ?? YAMLNode(.null, at: reader.position)
    var inner = MappingReader(node, subject: "'oxidation' of the profile", into: &report)
    let standard = inner.constant("default", like: "%", into: &report)
    var byState: [FuelState: Quantity] = [:]
    for state in FuelState.allCases where inner.node(state.rawValue) != nil {
      byState[state] = inner.constant(state.rawValue, like: "%", into: &report)
    }
    inner.finish(into: &report)
    return standard.map { ($0, byState) }
  }

  private static func scope2(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> (total: Scope2Method?, shown: [Scope2Method])? {
    let node = reader.node("scope-2") ?? YAMLNode(.null, at: reader.position)
    var inner = MappingReader(node, subject: "'scope-2' of the profile", into: &report)
    let total = inner.requiredText("total", into: &report)
    let shown = inner.texts("shown", into: &report)
    inner.finish(into: &report)
    let known = Scope2Method.allCases.map(\.rawValue)
    for (text, place) in shown where !known.contains(text) {
      report.error(
        at: place, "unknown Scope 2 method '\(text)'",
        help: "one of: \(known.joined(separator: ", "))")
    }
    guard let total else { return nil }
    if total != "none", !known.contains(total) {
      report.error(
        at: inner.place("total"), "unknown Scope 2 method '\(total)'",
        help: "one of: \(known.joined(separator: ", ")), none")
    }
    return (Scope2Method(rawValue: total), shown.compactMap { Scope2Method(rawValue: $0.0) })
  }

  private static func rounding(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Rounding? {
    let node = reader.node("rounding") ?? YAMLNode(.null, at: reader.position)
    var inner = MappingReader(node, subject: "'rounding' of the profile", into: &report)
    let unit = inner.unit("unit", into: &report)
    let decimals = inner.requiredText("decimals", into: &report).flatMap { Int($0) }
    inner.finish(into: &report)
    guard let unit, let decimals, unit.dimension == .mass, 0...6 ~= decimals else {
      report.error(
        at: inner.position, "the rounding needs a unit of mass and 0 to 6 decimals",
        help: "write 'rounding: {unit: t, decimals: 2}'")
      return nil
    }
    return Rounding(unit: unit, decimals: decimals)
  }
}
