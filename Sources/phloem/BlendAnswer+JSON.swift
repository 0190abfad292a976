import PhloemModel
import PhloemPlanning

extension BlendAnswer {
  /// The answer as JSON: masses in t, money in `currency`, qualities in the unit of their component.
  struct JSON: Encodable {
    struct Flow: Encodable {
      let material, use: String
      let period: String?
      let amount, share: Double
    }
    struct Stock: Encodable {
      let id, kind: String
      let period: String?
      let available: Double?
      let heldBefore, made, returned, used, held: Double
      let left, shadowPrice: Double?
      let reasons: [String]
    }
    struct Output: Encodable {
      let material: String
      let amount: Double
    }
    struct Limit: Encodable {
      let component, unit, kind: String
      let limit: Double
      let mean, worstMean: Double?
      let binds: Bool
      let shadowPrice: Double
    }
    struct Binding: Encodable {
      let bound: String
      let shadowPrice: Double
    }
    struct Component: Encodable {
      let component: String
      let input, product, outputs, air, gap: Double
    }
    struct Life: Encodable {
      let retired, returned, lost, inUse: Double
    }
    struct Use: Encodable {
      let id, kind: String
      let period: String?
      let input, product: Double
      /// m3, where the density is known.
      let volume: Double?
      let outputs: [Output]
      let air, gap: Double
      let limits: [Limit]
      let binding: [Binding]
      let components: [Component]
      let life: Life?
    }
    struct Utility: Encodable {
      let id, unit: String
      let period: String?
      let needed, made, bought, sold, surplus: Double
    }
    struct Mean: Encodable {
      let component, unit: String
      let feed: Double
      let taken, rest: Double?
    }
    struct Feed: Encodable {
      let id, use: String
      let period: String?
      let amount, taken, yield: Double
      let last: String?
      let lastShare: Double?
      let means: [Mean]
    }
    struct Saving: Encodable {
      let use, material: String
      let taken, saved, value: Double
      let avoided, caused, netPerTonne: Double?
      let boundary: String?
    }
    struct Totals: Encodable {
      let input, residueUsed, virginUsed, product, disposed, air, left: Double
      let materialCost, useCost, utilityCost, sales, cost: Double
      let emissions: Double?
      let withoutFootprint: [String]
      let virginSaved, savedValue: Double
      let savings: [Saving]
    }
    struct Unreachable: Encodable {
      let use, component, best, sentence: String
      let feed: String?
      let isWhole: Bool
      let limit, quality: Double
    }
    struct Clash: Encodable {
      let relaxations, rows: [String]
    }
    struct Compared: Encodable {
      let name, unit: String
      let this, that, difference: Double
    }
    let title, objective, status, unit, currency: String
    let value: Double?
    let flows: [Flow]
    let materials: [Stock]
    let uses: [Use]
    let utilities: [Utility]
    let feeds: [Feed]
    let totals: Totals?
    let unreachable: [Unreachable]
    let clash: Clash?
    let against: [Compared]?
    let assumed, findings: [String]
  }
}
