import PhloemModel
import PhloemPlanning

/// Problems that more than one test uses.
enum BlendSamples {
  /// Two residues and clay into one product under one limit.
  static let brick = """
    title: Ash to bricks
    currency: CNY
    materials:
      ash: {kind: residue, available: 100 t, quality: {SO3: {value: 1.2 %, high: 1.6 %}}}
      gypsum: {kind: residue, available: 30 t, quality: {SO3: 41.6 %}}
      clay: {kind: virgin, cost: 40 CNY/t, quality: {SO3: 0.6 %}}
    uses:
      brick:
        kind: product
        takes: [ash, gypsum, clay]
        demand: {max: 120 t}
        limits: {SO3: {max: 3.6 %}}
        price: 10 CNY/t
        replaces: {material: clay, ratio: 0.5}
    """

  /// A furnace whose slag and ash go on, with heat to a dryer.
  static let furnace = """
    title: Furnace and dryer
    currency: CNY
    objective: least-cost
    components: {water: "%", ash: "%"}
    utilities:
      heat: {unit: GJ, price: 90 CNY/GJ, sale: 10 CNY/GJ, emissions: 65 kgCO2/GJ}
    materials:
      waste: {kind: residue, available: 100 t, must-go: true, quality: {water: 40 %, ash: 20 %}, footprint: 0 tCO2/t}
      sludge: {kind: residue, available: 50 t, must-go: true, quality: {water: 80 %, ash: 8 %}, footprint: 0 tCO2/t}
      dried: {kind: intermediate, must-go: true, quality: {water: 20 %, ash: 32 %}}
      slag: {kind: intermediate, must-go: true}
    uses:
      furnace:
        kind: plant
        takes: {waste: {makes: {heat: 2 GJ/t}}, dried: {max-share: 10 %}}
        cost: 100 CNY/t
        emissions: 0.4 tCO2/t
        transfer: {water: {air: 100 %}, ash: {slag: 100 %}, rest: {air: rest}}
      dryer:
        kind: plant
        takes: [sludge]
        outputs: {dried: 25 %, air: rest}
        needs: {heat: 3 GJ/t}
      landfill: {kind: disposal, takes: [slag, dried], cost: 150 CNY/t}
    """

  /// A product that comes back after a period, with a store.
  static let years = """
    title: Cans
    currency: CNY
    objective: least-virgin
    periods: [a, b, c]
    materials:
      scrap: {kind: residue, available: [50 t, 0 t, 10 t], store: 5 t, opening: 2 t}
      primary: {kind: virgin, cost: 19000 CNY/t}
    uses:
      can:
        kind: product
        takes: [scrap, primary]
        demand: {min: [40 t, 40 t, 40 t], max: [40 t, 40 t, 40 t]}
        returns: {material: scrap, share: 50 %, after: 1}
    """

  static let all = [brick, furnace, years]

  static func problem(_ text: String) throws -> BlendProblem {
    try BlendProblem.read(YAMLNode(reading: text, file: "blend.yaml")).problem
  }
}
