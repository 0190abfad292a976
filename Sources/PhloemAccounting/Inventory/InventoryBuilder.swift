public import PhloemMetering
public import PhloemModel
import PhloemNumerics

extension Inventory {
  /// Works out an inventory.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - data: What happened, month by month.
  ///   - library: The factors, the park's own included.
  ///   - rules: Profiles, GWP sets and methods.
  ///   - profile: The programme profile.
  ///   - pins: Editions to use instead of the ones that the months would choose.
  /// - Returns: The inventory.
  /// - Throws: `InputError` with every factor that is missing, unknown or not valid, every dimension
  ///   that does not fit, and every GWP that the set lacks. Nothing is ever taken as zero.
  public static func build(
    _ park: Park, data: ActivityData, library: FactorLibrary, rules: AccountingRules,
    profile: ProgrammeProfile, pins: FactorPins = .none
  ) throws(InputError) -> Inventory {
    var builder = try InventoryBuilder(
      park: park, data: data, library: library, rules: rules, profile: profile, pins: pins)
    builder.addProcesses()
    builder.addMarkets()
    builder.addActivities()
    return try builder.finish()
  }
}

/// Collects lines, findings and errors while an inventory is worked out.
struct InventoryBuilder {
  let park: Park
  let data: ActivityData
  let library: FactorLibrary
  let rules: AccountingRules
  let profile: ProgrammeProfile
  let gwp: GWPSet
  let pins: FactorPins
  var report = Diagnostics()
  var lines: [InventoryLine] = []
  var energy: [EnergyLine] = []
  var missing: [String: [Period: Double]] = [:]
  /// Months of which nothing is known, by what is not known.
  var unknown: [String: [Period]] = [:]
  /// Months in which an amount is below zero, by its source.
  private var negative: [String: [Period]] = [:]
  /// The most that one line may come to, g: a hundred megatonnes, so that sums of lines stay in range.
  static let largestMass = 1e14
  /// What burning a fuel in a month gives, by both: the same wherever it burns.
  var burning: [String: [GasCalculation]] = [:]
  private var told: Set<String> = []

  init(
    park: Park, data: ActivityData, library: FactorLibrary, rules: AccountingRules,
    profile: ProgrammeProfile, pins: FactorPins
  ) throws(InputError) {
    self.pins = pins
    self.park = park
    self.data = data
    self.library = library
    self.rules = rules
    self.profile = profile
    gwp = try rules.gwpTable.set(named: profile.gwpSet)
  }

  /// What a source of emission is, before its numbers.
  struct Source {
    let path: String
    let scope: Scope
    let category: String
    let site: String?
    let process: String
    let commodity: String?
    let activity: InventoryLine.Activity
    let unit: PhysicalUnit
    let position: FilePosition
  }

  /// Adds the lines of one source, each month with the factors that are valid in it.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - amounts: The activity, one a month; nil where it is not known.
  ///   - calculations: The gases with their calculations for a month.
  mutating func add(
    _ source: Source, amounts: [MeteredAmount?],
    calculations: (inout InventoryBuilder, Period, Int) throws(InputError) -> [GasCalculation]
  ) {
    for (k, month) in data.months.enumerated() {
      guard let amount = amounts[k] else {
        missing[source.path, default: [:]][month] = 1
        unknown["'\(source.path)'", default: []].append(month)
        continue
      }
      missing[source.path, default: [:]][month] = amount.missingShare
      if amount.amount < 0 { negative[source.path, default: []].append(month) }
      do {
        for item in try calculations(&self, month, k) {
          addLine(source, month: month, amount: amount, item)
        }
      } catch {
        for finding in error.diagnostics where told.insert(finding.message).inserted {
          report.add(finding)
        }
        return
      }
    }
  }

  /// One gas of one source.
  struct GasCalculation {
    let gas: String
    let calculation: Calculation
    var isBiogenic = false
  }

  private mutating func addLine(
    _ source: Source, month: Period, amount: MeteredAmount, _ item: GasCalculation
  ) {
    let mass = amount.amount * item.calculation.massPerActivity * 1000
    let scope = scope(of: item, in: source)
    guard isCounted(item.gas, in: scope, at: source.position) else { return }
    guard abs(mass) <= Self.largestMass, let grams = roundedHalfEven(mass) else {
      report.error(
        at: source.position, "'\(source.path)' in \(month.label) comes to \(mass / 1e6) t",
        help:
          "a line holds at most a hundred million tonnes a month: check units, ratios and factors")
      return
    }
    var co2e = grams
    if scope == .pollutant {
      co2e = 0
    } else if item.gas != "CO2e" {
      guard let potential = gwp.value(of: item.gas) else {
        tellError(
          at: source.position, "the GWP set \(gwp.name) has no value for '\(item.gas)'",
          help: "choose a profile with another GWP set, or correct the gas")
        return
      }
      guard abs(Double(grams) * potential) <= Self.largestMass,
        let rounded = roundedHalfEven(Double(grams) * potential)
      else {
        report.error(
          at: source.position,
          "'\(source.path)' in \(month.label) comes to \(mass * potential / 1e6) tCO2e",
          help:
            "a line holds at most a hundred million tonnes a month: check units, ratios and factors"
        )
        return
      }
      co2e = rounded
    }
    lines.append(
      InventoryLine(
        source: "\(scope.rawValue)/\(source.path)/\(item.gas)", scope: scope,
        category: source.category, site: source.site, process: source.process,
        commodity: source.commodity, month: month, gas: item.gas, activity: source.activity,
        amount: amount, activityUnit: source.unit, calculation: item.calculation, grams: grams,
        co2eGrams: co2e))
  }

  /// Whether the profile counts the gas; what it leaves out is told, what nobody knows is an error.
  private mutating func isCounted(
    _ gas: String, in scope: Scope, at position: FilePosition
  ) -> Bool {
    if scope == .pollutant || gas == "CO2e" || profile.covers(gas) { return true }
    let known = Set(rules.gwpTable.sets.flatMap(\.gases))
    guard known.contains(gas) else {
      tellError(
        at: position, "unknown gas '\(gas)'",
        help: nearest(to: gas, in: known.sorted()).map { "did you mean '\($0)'?" })
      return false
    }
    tell("the profile '\(profile.id)' does not count \(gas): its lines are left out")
    return false
  }

  private func scope(of item: GasCalculation, in source: Source) -> Scope {
    if item.isBiogenic && item.gas == "CO2" { return .biogenic }
    return Pollutants.all.contains(item.gas) ? .pollutant : source.scope
  }

  /// Notes something once.
  mutating func tell(_ message: String, at position: FilePosition? = nil, help: String? = nil) {
    if told.insert(message).inserted { report.warning(at: position, message, help: help) }
  }

  /// Notes an error once.
  mutating func tellError(at position: FilePosition?, _ message: String, help: String? = nil) {
    if told.insert(message).inserted { report.error(at: position, message, help: help) }
  }

  /// Works a method out for an activity in whichever unit its formula asks for.
  func calculation(
    method id: String, parameters: [Parameter], commodity: Commodity?, unit: PhysicalUnit,
    gas: String, netCalorificValue: Parameter? = nil, suffix: String = "",
    at position: FilePosition?
  ) throws(InputError) -> Calculation {
    let method = try rules.methods.method(id, at: position)
    try checkGWPSet(of: parameters, at: position)
    let ways = ActivityConversion.all(for: commodity, netCalorificValue: netCalorificValue)
    var first: InputError?
    for way in ways {
      do throws(InputError) {
        return try Calculation(
          method: method.id, formula: method.formula(amount: way.text, suffix: suffix),
          parameters: way.parameters + parameters, activity: unit, gas: gas, at: position)
      } catch {
        first = first ?? error
      }
    }
    throw first ?? InputError("method '\(id)' cannot be worked out", at: position)
  }

  /// Refuses CO2e that a number of the park file states under another GWP set.
  private func checkGWPSet(
    of parameters: [Parameter], at position: FilePosition?
  ) throws(InputError) {
    for parameter in parameters {
      for case .co2e(let set) in parameter.value.dimension.powers.map(\.base)
      where !set.isEmpty && set != gwp.name {
        throw InputError(
          "\(parameter.name) is CO2e under \(set), the profile '\(profile.id)' counts under "
            + "\(gwp.name)", at: position,
          help: "name factors by gas, or choose a profile that counts under \(set)")
      }
    }
  }

  /// The first day of a month, which decides the edition of a factor.
  func day(of month: Period) -> CivilTime { park.zone.civil(atUTC: month.start(in: park.zone)) }

  /// A factor for a month, refusing CO2e of another GWP set and values that only compare.
  mutating func factor(
    _ reference: FactorReference, month: Period
  ) throws(InputError) -> Factor {
    let factor = try library.factor(
      pins.reference(for: reference.id), on: day(of: month), at: reference.position)
    if !factor.category.yieldsEmissions {
      throw InputError(
        "'\(factor.reference)' is a \(factor.category.rawValue) and no emission factor",
        at: reference.position,
        help: "it serves to compare with; choose a factor of another category")
    }
    if factor.gas == "CO2e" {
      if let set = factor.gwpSet, set != gwp.name {
        throw InputError(
          "factor '\(factor.reference)' is CO2e under \(set), the profile '\(profile.id)' counts "
            + "under \(gwp.name)", at: reference.position,
          help: "name factors by gas, or choose a profile that counts under \(set)")
      }
      if factor.gwpSet == nil {
        tell(
          "factor '\(factor.reference)' does not state its GWP set; it is added as \(gwp.name)",
          at: reference.position)
      }
    }
    if let why = reference.assumption {
      tell("'\(factor.reference)' stands in: \(why)", at: reference.position)
    }
    return factor
  }

  mutating func finish() throws(InputError) -> Inventory {
    for (subject, months) in unknown.sorted(by: { $0.key < $1.key }) {
      tell("nothing is known of \(subject) in \(Self.list(months)): it is not in the totals")
    }
    for (path, months) in negative.sorted(by: { $0.key < $1.key }) {
      tell(
        "the amount of '\(path)' is negative in \(Self.list(months)): it lowers the totals",
        help: "put what is given back on a market of direction 'sale'")
    }
    try report.throwIfErrors()
    return Inventory(
      park: park.id, period: data.period, profile: profile, gwpSet: gwp,
      lines: lines.sorted { ($0.source, $0.month) < ($1.source, $1.month) },
      energy: energy.sorted { ($0.flow, $0.month) < ($1.flow, $1.month) },
      findings: data.flowsheet.findings + report.all,
      missing: missing)
  }

  private static func list(_ months: [Period]) -> String {
    Set(months).sorted().map(\.label).joined(separator: ", ")
  }
}
