import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport

/// The library and rules that come with the program, read once.
enum Shipped {
  static let library = Result { () throws(InputError) in try FactorLibrary.load() }
  static let rules = Result { () throws(InputError) in try AccountingRules.load() }
}

/// A park's own factors: `id,gas,value,unit` a line, valid always, with optional limits and GWP set.
private let header =
  "id,gas,value,unit,lower-95,upper-95,gwp,valid-from,edition,category,name,source\n"

/// What an inventory is made of in tests.
struct Plan {
  var text: String
  /// Amounts by meter and month, in the unit of the meter's amount.
  var metered: [String: [Double?]] = [:]
  var profile = "ghg-protocol"
  /// `id,gas,value,unit,lower,upper,gwp,valid-from` a line.
  var factors: [String] = []
  var first = Period(year: 2021)
  var intensities: [String: [MeteredAmount?]] = [:]
  /// Replaces amounts by meter, canonical units.
  var amounts: [String: [MeteredAmount?]] = [:]

  func library() throws -> FactorLibrary {
    var report = Diagnostics()
    let rows = factors.map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let filled = cells + Array(repeating: "", count: max(0, 8 - cells.count))
      return (filled + ["1", "material", "name", "test"]).joined(separator: ",") + "\n"
    }
    let library = try Shipped.library.get().merging(
      CSVTable(reading: header + rows.joined(), file: "own.csv"), into: &report)
    try report.throwIfErrors()
    return library
  }

  func activity(_ park: Park) -> ActivityData {
    let months = first.months
    var all = metered.reduce(into: [String: [MeteredAmount?]]()) { all, entry in
      let factor = park.meters[entry.key]?.amountUnit.factor ?? 1
      all[entry.key] = entry.value.map { $0.map { MeteredAmount(amount: $0 * factor) } }
    }
    all.merge(amounts) { $1 }
    return ActivityData(
      months: months,
      flowsheet: Flowsheet.resolve(
        park, metered: all,
        durations: months.map { Double($0.end(in: park.zone) - $0.start(in: park.zone)) }),
      meters: all, intensities: intensities)
  }

  func build() throws -> Inventory { try inventory().0 }

  func inventory() throws -> (Inventory, ActivityData, Park) {
    let park = try park(reading: text)
    let data = activity(park)
    let rules = try Shipped.rules.get()
    let inventory = try Inventory.build(
      park, data: data, library: library(), rules: rules, profile: rules.profile(profile))
    return (inventory, data, park)
  }

  /// The messages with which building fails; empty when it does not.
  func errors() -> [String] {
    do {
      _ = try build()
      return []
    } catch let error as InputError {
      return error.diagnostics.filter { $0.severity == .error }.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }
}

/// The same amount in each month of a year.
func monthly(_ amount: Double) -> [Double?] { Array(repeating: amount, count: 12) }

/// A boiler that burns a metered fuel, `m`.
func boiler(_ fuel: String, unit: String) -> String {
  """
  commodities:
    fuel: {kind: fuel, \(fuel)}
    steam: {kind: heat, unit: GJ}
  processes:
    boiler: {reference: steam, inputs: {fuel: 1 \(unit)}, outputs: {steam: 30 GJ}}
  demands: {works: {commodity: steam}}
  markets: {depot: {commodity: fuel, direction: purchase}}
  meters: {m: {measures: boiler/fuel, type: register, unit: \(unit)}}
  """
}
