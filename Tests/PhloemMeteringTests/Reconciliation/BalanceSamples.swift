import Foundation
import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemTestSupport

extension AccuracyDefaults {
  // The defaults that come with the program.
  static func shipped() throws -> AccuracyDefaults {
    let file = "Sources/PhloemAccounting/Library/balance/accuracy.yaml"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(file), encoding: .utf8)
    return try AccuracyDefaults(reading: YAMLNode(reading: text, file: file))
  }
}

extension BalanceReadings {
  // Readings of a park; amounts and levels in the unit of each meter.
  init(
    _ park: Park, _ amounts: [String: Double], levels: [String: (Double, Double)] = [:],
    duration: Double = 3600
  ) {
    func factor(_ id: String) -> Double { park.meters[id]?.amountUnit.factor ?? 1 }
    self.init(
      amounts: Dictionary(
        uniqueKeysWithValues: amounts.map { ($0, MeteredAmount(amount: $1 * factor($0))) }),
      levels: Dictionary(
        uniqueKeysWithValues: levels.map {
          ($0, Levels(start: $1.0 * factor($0), end: $1.1 * factor($0)))
        }), duration: duration)
  }
}

extension ParkReconciliation {
  static func of(
    _ text: String, _ amounts: [String: Double], levels: [String: (Double, Double)] = [:],
    options: BalanceOptions = BalanceOptions()
  ) throws -> ParkReconciliation {
    let park = try park(reading: text)
    return ParkReconciliation(
      park, readings: BalanceReadings(park, amounts, levels: levels), defaults: try .shipped(),
      options: options)
  }

  func flow(_ name: String) -> ReconciledFlow? { flows.first { $0.name.description == name } }
  func value(_ name: String) -> Double { flow(name)?.value ?? .nan }
  func deviation(_ name: String) -> Double { flow(name)?.deviation ?? .nan }
}

// Parks of a few flows, small enough to reckon by hand.
enum BalanceParks {
  // One pool: what is bought goes to two shops; each meter's deviation is 1 % of what it reads.
  static let power = """
    commodities: {power: {kind: electricity, unit: kWh}}
    markets: {grid: {commodity: power, direction: purchase}}
    demands: {a: {commodity: power}, b: {commodity: power}}
    meters:
      m-grid: {measures: grid, type: register, unit: kWh, accuracy: 1.96 %}
      m-a: {measures: a, type: register, unit: kWh, accuracy: 1.96 %}
      m-b: {measures: b, type: register, unit: kWh, accuracy: 1.96 %}

    """

  // Coal is bought and burnt, the rest stays on the pile.
  static let coal = """
    commodities: {coal: {kind: fuel, unit: t}}
    markets: {mine: {commodity: coal, direction: purchase}}
    demands: {boiler: {commodity: coal}}
    storages: {pile: {commodity: coal}}
    meters:
      m-mine: {measures: mine, type: register, unit: t, accuracy: 1.96 %}
      m-boiler: {measures: boiler, type: register, unit: t, accuracy: 1.96 %}
      m-pile: {measures: pile, type: gauge, unit: t, accuracy: 1.96 %}

    """

  // A dryer whose feed's water was analysed to two points of a hundred.
  static let dryer = """
    commodities:
      wet:
        kind: material
        unit: t
        composition:
          H2O: {share: 40 %, low: 36.08 %, high: 43.92 %, source: laboratory}
          Fe: {share: 60 %, low: 58.04 %, high: 61.96 %, source: laboratory}
      dry: {kind: product, unit: t, composition: {Fe: 100 %}}
      vapour: {kind: emission, unit: t, composition: {H2O: 100 %}}
    markets:
      buy: {commodity: wet, direction: purchase}
      sell: {commodity: dry, direction: sale}
    processes:
      dryer: {reference: dry, inputs: {wet: 1 t}, outputs: {dry: 0.6 t, vapour: 0.4 t}}
    meters:
      m-wet: {measures: dryer/wet, type: register, unit: t, accuracy: 1.96 %}
      m-dry: {measures: dryer/dry, type: register, unit: t, accuracy: 1.96 %}
      m-vapour: {measures: dryer/vapour, type: register, unit: t, accuracy: 1.96 %}

    """

  // A kiln with one meter on its product; limestone and fuel follow by the recipe.
  static let kiln = """
    commodities:
      stone: {kind: material, unit: t}
      gas: {kind: gas, unit: GJ}
      lime: {kind: product, unit: t}
      fumes: {kind: emission, unit: t}
    markets:
      quarry: {commodity: stone, direction: purchase}
      main: {commodity: gas, direction: purchase}
      sale: {commodity: lime, direction: sale}
    processes:
      kiln:
        reference: lime
        inputs: {stone: {amount: 1.8 t, low: 1.6237 t, high: 1.9763 t}, gas: 4 GJ}
        outputs: {lime: 1 t, fumes: 0.8 t}
    meters:
      m-lime: {measures: kiln/lime, type: register, unit: t, accuracy: 1.96 %}

    """
}
