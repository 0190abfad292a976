import PhloemModel
import PhloemPlanning

extension MatchAnswer {
  /// The answer as JSON: amounts in the unit beside them, money in `currency`, emissions in t,
  /// distances in km, qualities in the unit of their component.
  struct JSON: Encodable {
    struct Binding: Encodable {
      let bound: String
      let shadowPrice: Double
      let unit: String
    }
    struct Bargain: Encodable {
      let lowest: Double
      let highest, midpoint, gain: Double?
      let isStable: Bool
      let transportBorneBy, treatmentBorneBy, activationBorneBy: String
    }
    struct Link: Encodable {
      let name, source, sink: String
      let technology: String?
      let amount, active, distance: Double
      let unit: String
      let amounts: [Double]
      let treatment, energy, transport, activation, recovered, cost: Double
      let emissions: Double?
      let binding: [Binding]
      let bargain: Bargain
    }
    struct Source: Encodable {
      let id: String
      let period: String?
      let available, used, left: Double
      let unit: String
      let reasons: [String]
    }
    struct Limit: Encodable {
      let component, unit, kind: String
      let limit: Double
      let mean, worstMean: Double?
      let binds: Bool
      let shadowPrice: Double
      let priceUnit: String
    }
    struct Sink: Encodable {
      let id: String
      let period: String?
      let demand, substitution: Double?
      let substituted, virgin, input: Double
      let unit: String
      let limits: [Limit]
      let binding: [Binding]
    }
    struct End: Encodable {
      let place: String
      let amount, value: Double
    }
    struct Balance: Encodable {
      let component: String
      let input, gap: Double
      let ends: [End]
    }
    struct Totals: Encodable {
      let treatment, energy, transport, activation, virgin, disposal, recovered, cost: Double
      let emissions: Double?
    }
    struct Alternative: Encodable {
      let links: [String]
      let amounts: [Double]
      let value, behind: Double
    }
    struct Exclusion: Encodable {
      let source, sink, kind, reason: String
    }
    struct Clash: Encodable {
      let relaxations, rows: [String]
    }
    let title, objective, status, unit, currency: String
    let value, benefit: Double?
    /// No set of links is better than this; the distance to it is the gap, a share of the value.
    let bound, gap: Double?
    /// Whether all alternatives within the margin were looked for.
    let areAlternativesWhole: Bool
    let links: [Link]
    let sources: [Source]
    let sinks: [Sink]
    let balances: [Balance]
    let totals, allVirgin: Totals?
    let alternatives: [Alternative]
    let excluded: [Exclusion]
    let clash: Clash?
    let assumed, findings: [String]
  }
}
