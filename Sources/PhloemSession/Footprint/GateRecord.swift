internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemFootprint
package import PhloemModel

/// The footprints of a park from cradle to gate, to be encoded, printed and declared.
package struct GateRecord: Sendable, Encodable {
  /// What a product carries of one purchase, waste or kind of own emission.
  package struct Part: Sendable, Encodable {
    /// The market, or the kind of own emission.
    package let name: String
    /// The stage.
    package let stage: GateStage
    /// How much, in `unit`.
    package let amount: Double
    /// The commodity's unit, or kgCO2e.
    package let unit: String
    /// What it carries, kgCO2e.
    package let kilograms: Double
    /// Of the product's sum.
    package let share: Double
    /// Where that comes from.
    package let basis: String
    /// The process or factor.
    package let reference: String?
    /// Whether it stands beside the sum.
    package let isMemo: Bool
    /// The supply chain beyond the fence, each customer before its suppliers; empty where no process
    /// stands for it.
    package let supply: [Node]
  }

  /// A process of the supply chain of a purchase.
  package struct Node: Sendable, Encodable {
    /// The process.
    package let name: String
    /// Steps from the purchase.
    package let depth: Int
    /// How much is bought of it, in `unit`.
    package let amount: Double
    /// The unit of its product.
    package let unit: String
    /// What that carries, and what the process emits itself, kgCO2e.
    package let kilograms, direct: Double
    /// What its suppliers carry that are not shown, kgCO2e.
    package let remainder: Double
  }

  /// A product.
  package struct Product: Sendable, Encodable {
    /// Its commodity.
    package let product: String
    /// What left the park, in `unit`.
    package let output: Double
    /// The unit of the output.
    package let unit: String
    /// What it carries, g CO2e.
    package let grams: Int64
    /// kgCO2e per unit; absent where nothing was made.
    package let perUnit: Double?
    /// The same with four digits, as it is published.
    package let published: Double?
    /// kgCO2e by stage.
    package let stages: [String: Double]
    /// kgCO2e by kind of carbon.
    package let kinds: [String: Double]
    /// Biogenic CO2 of the park's own processes, kgCO2, beside the sum.
    package let biogenicCO2: Double
    /// Scope 1 and 2 alone, kgCO2e per unit: its share of the inventory.
    package let perUnitOfInventory: Double?
    /// kgCO2e per unit by the mean of the period in place of its intervals; absent where there is one.
    package let perUnitByMean: Double?
    /// How far the intervals are from the mean; absent where there is none.
    package let differenceFromMean: Double?
    /// Purchases and wastes that it uses and for which nothing stands: what they carry is not in the sum.
    package let unknown: [String]
    /// Whether there are none.
    package let isComplete: Bool
    /// What it is made of, the largest first.
    package let parts: [Part]
  }

  /// How the sum of the products meets the inventory.
  package struct ParkCheck: Sendable, Encodable {
    /// The inventory as it was shared, what the products got of it, and the inventory itself, g CO2e.
    package let sharedGrams, allocatedGrams: Int64
    /// Absent of a period that cuts a month.
    package let inventoryGrams: Int64?
    /// Products over the inventory, less 1.
    package let deviation: Double?
    /// Whether the products have all of it to the gram.
    package let isExact: Bool
    /// Whether published footprints times outputs are within 0.5 %.
    package let isWithinHalfPercent: Bool
  }

  /// A figure of the inventory in whose place a link stands.
  package struct Replaced: Sendable, Encodable {
    /// The market.
    package let flow: String
    /// What the inventory says, kgCO2e.
    package let kilograms: Double
  }

  /// The period.
  package let period: String
  /// How finely it was cut.
  package let by: String
  /// `location` or `market`: which figure bought energy carries that no link stands for.
  package let scope2: String
  /// The impact category of the background.
  package let method: String
  /// The databases.
  package let databases: [String]
  /// The products.
  package let products: [Product]
  /// What stands for what crosses the boundary.
  package let links: [ParkLink]
  /// What carries nothing.
  package let cutOff: GateCutOff
  /// Figures of the inventory that were replaced.
  package let replaced: [Replaced]
  /// Products × footprints of scope 1 and 2 against the inventory.
  package let park: ParkCheck
  /// Upstream of all products against purchases × factors.
  package let upstream: GateFootprints.Check
  /// Electricity by origin, by the intervals and by the mean of the period.
  package let electricity: ElectricityMix
  /// Absent where there is one interval only.
  package let meanElectricity: ElectricityMix?
  /// The largest share that came in and did not come out: rounding.
  package let residual: Double
}

extension GateRecord {
  /// Writes work down.
  ///
  /// - Parameters:
  ///   - work: The footprints.
  ///   - wanted: The product to show; all when nil.
  ///   - share: The least share of a purchase's burden that its supply chain is followed to.
  /// - Throws: `InputError` where the park has no such product, or the background cannot be solved.
  package init(
    _ work: GateWork, of wanted: String?, cutOff share: Double
  ) throws(InputError) {
    let names = work.gate.products.map(\.result.id)
    if let wanted, !names.contains(wanted) {
      throw InputError(
        "the park has no product '\(wanted)'",
        help: nearest(to: wanted, in: names).map { "did you mean '\($0)'?" }
          ?? "products: \(names.joined(separator: ", "))")
    }
    period = work.tracing.period.label
    by = work.tracing.grain.rawValue
    scope2 = work.tracing.scope2 == .scope2Location ? "location" : "market"
    method = work.method
    databases = work.background?.names ?? []
    var products: [Product] = []
    for product in work.gate.products where wanted == nil || product.result.id == wanted {
      products.append(try Self.product(product, work, isDetailed: wanted != nil, share))
    }
    self.products = products
    links = work.gate.links.all
    cutOff = work.cutOff
    replaced = work.gate.replaced.map { Replaced(flow: $0.flow, kilograms: $0.kilograms) }
    let check = work.park.site.check
    park = ParkCheck(
      sharedGrams: check.inventoryGrams, allocatedGrams: check.allocatedGrams,
      inventoryGrams: work.park.inventoryGrams,
      deviation: work.park.inventoryGrams.flatMap { inventory in
        inventory == 0 ? nil : Double(check.allocatedGrams) / Double(inventory) - 1
      }, isExact: check.isExact, isWithinHalfPercent: check.isWithinHalfPercent)
    upstream = work.check
    electricity = work.electricity
    meanElectricity = work.meanElectricity
    residual = work.gate.residual
  }

  private static func product(
    _ product: GateFootprints.Product, _ work: GateWork, isDetailed: Bool, _ cutOff: Double
  ) throws(InputError) -> Product {
    let lines = work.gate.lines
    let result = product.result
    let unit = result.product.output.unit
    let whole = Double(result.totalGrams) / 1000
    let mean = work.mean?.products.first { $0.result.id == result.id }?.result.perUnit
    var parts: [Part] = []
    for part in product.parts {
      let line = lines[part.line]
      let kilograms = Double(part.grams) / 1000
      parts.append(
        Part(
          name: line.name, stage: line.stage, amount: part.amount, unit: line.unit,
          kilograms: kilograms, share: whole == 0 ? 0 : kilograms / whole,
          basis: line.link?.basis.rawValue ?? (line.stage == .own ? "trace" : "inventory"),
          reference: line.link?.reference, isMemo: line.isMemo,
          supply: isDetailed ? try supply(line, part.amount, work, cutOff) : []))
    }
    let memo = parts.filter(\.isMemo).reduce(0) { $0 + $1.kilograms }
    let unknown = parts.filter { $0.basis == ParkLink.Basis.unlinked.rawValue }.map(\.name)
    return Product(
      product: result.id, output: result.product.output.value / unit.factor, unit: unit.symbol,
      grams: result.totalGrams, perUnit: result.perUnit, published: result.published,
      stages: Dictionary(
        uniqueKeysWithValues: GateStage.allCases.map {
          ($0.rawValue, Double(product.grams(of: $0, lines)) / 1000)
        }),
      kinds: product.kinds.byName, biogenicCO2: memo,
      perUnitOfInventory: work.park.site.results.first { $0.id == result.id }?.perUnit,
      perUnitByMean: mean,
      differenceFromMean: mean.flatMap { mean in
        mean == 0 ? nil : result.perUnit.map { $0 / mean - 1 }
      }, unknown: unknown.sorted(), isComplete: unknown.isEmpty, parts: parts)
  }

  private static func supply(
    _ line: GateLine, _ amount: Double, _ work: GateWork, _ cutOff: Double
  ) throws(InputError) -> [Node] {
    guard let background = work.background, let link = line.link, let activity = link.activity,
      let ratio = link.ratio, amount != 0
    else { return [] }
    let tree = try background.tree(of: activity, amount: amount * ratio, cutOff: cutOff)
    let system = background.work.link.system
    var nodes: [Node] = []
    var next = Array(tree.roots.reversed())
    while let k = next.popLast() {
      let node = tree.nodes[k]
      nodes.append(
        Node(
          name: system.title(ofActivity: node.activity), depth: node.depth, amount: node.amount,
          unit: system.activities[node.activity].unit, kilograms: node.impact,
          direct: node.direct, remainder: node.remainder))
      next += node.children.reversed()
    }
    return nodes
  }
}
