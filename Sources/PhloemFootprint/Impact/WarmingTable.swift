import PhloemModel

/// Global warming potentials as categories: a set, a horizon, an account of biogenic carbon, a part.
struct WarmingTable {
  private(set) var entries: [ImpactMethodLibrary.Entry] = []

  private struct Gas {
    let id: String
    let name: String
    let formula: String
    let cas: String
    let synonyms: [String]
    let values: [Int: Double]
    let source: String
  }

  private struct Origin {
    let gas: String
    let potential: String
    let name: String
    let synonyms: [String]
    let cas: String
    let compartment: String
    let direction: DatasetExchange.Direction
    let neutral: Double
    let balanced: Double
    let part: ImpactMethodLibrary.CarbonPart
  }

  private static let horizons = [20, 100, 500]
  private static let editions = ["AR4": "2007", "AR5": "2013", "AR5-CCF": "2013", "AR6": "2021"]

  init(potentials: CSVTable, origins: CSVTable) throws(InputError) {
    let carbon = try Self.origins(origins)
    let sets = try Self.gases(potentials)
    for (set, gases) in sets {
      for horizon in Self.horizons {
        let known = gases.filter { $0.values[horizon] != nil }
        // A set without methane over a horizon has not been published for it.
        guard known.contains(where: { $0.id == "CH4" }) else { continue }
        for account in MethodIdentity.BiogenicAccount.allCases {
          append(set, horizon, account, .total, known, carbon)
        }
        for part in ImpactMethodLibrary.CarbonPart.allCases where part != .total {
          append(set, horizon, .balanced, part, known, carbon)
        }
      }
    }
  }

  private mutating func append(
    _ set: String, _ horizon: Int, _ account: MethodIdentity.BiogenicAccount,
    _ part: ImpactMethodLibrary.CarbonPart, _ gases: [Gas], _ carbon: [Origin]
  ) {
    let base = "ipcc-\(set.lowercased())/gwp\(horizon)"
    let suffix = part == .total ? (account == .neutral ? "" : "/with-uptake") : "/\(part.rawValue)"
    var factors: [ImpactCategory.Factor] = []
    // In a part the carbon of other origins counts nothing, and says so: left out, it would be taken by
    // its CAS number for carbon of this one.
    for origin in carbon {
      guard let potential = Self.value(of: origin, gases, horizon) else { continue }
      let value = part == .total || origin.part == part ? potential : 0
      factors.append(
        .init(
          flowID: "", name: origin.name, synonyms: origin.synonyms, cas: origin.cas,
          compartment: [origin.compartment], direction: origin.direction,
          value: value * (account == .neutral ? origin.neutral : origin.balanced), unit: "kg"))
    }
    if part == .total || part == .fossil {
      for gas in gases where !gas.id.hasPrefix("CH4") {
        factors.append(
          .init(
            flowID: "", name: gas.name, synonyms: gas.synonyms,
            cas: gas.cas.isEmpty ? nil : gas.cas,
            compartment: ["air"], direction: .output, value: gas.values[horizon] ?? 0, unit: "kg"))
      }
    }
    let words =
      part == .total
      ? (account == .neutral ? "" : ", uptake −1 and release +1 of biogenic CO2")
      : ", " + part.rawValue.replacing("-", with: " ")
    entries.append(
      .init(
        category: ImpactCategory(
          id: base + suffix, name: LocalisedText("Climate change, GWP\(horizon)\(words)"),
          method: "IPCC \(set)", unit: "kg CO2-eq", factors: factors),
        identity: MethodIdentity(
          method: "IPCC \(set)", version: Self.editions[set] ?? "", category: base + suffix,
          gwpSet: set, horizon: horizon, biogenic: account),
        source: gases.first?.source ?? ""))
  }

  /// The potential of a carbon flow: 1 for CO2, and the set's methane by origin where it tells any.
  private static func value(of origin: Origin, _ gases: [Gas], _ horizon: Int) -> Double? {
    if origin.potential.isEmpty { return 1 }
    let own = gases.first { $0.id == origin.potential }?.values[horizon]
    return own ?? gases.first { $0.id == origin.gas }?.values[horizon]
  }

  private static func gases(
    _ table: CSVTable
  ) throws(InputError) -> [(set: String, gases: [Gas])] {
    let reader = try TableReader(
      table,
      columns: [
        "set", "gas", "name", "formula", "cas", "synonyms", "gwp20", "gwp100", "gwp500", "source",
      ])
    var order: [String] = []
    var sets: [String: [Gas]] = [:]
    for row in table.rows {
      let set = reader.text("set", row)
      if sets[set] == nil { order.append(set) }
      var values: [Int: Double] = [:]
      for horizon in horizons { values[horizon] = try reader.number("gwp\(horizon)", row) }
      sets[set, default: []].append(
        Gas(
          id: reader.text("gas", row), name: reader.text("name", row),
          formula: reader.text("formula", row), cas: reader.text("cas", row),
          synonyms: reader.text("synonyms", row).splitList, values: values,
          source: reader.text("source", row)))
    }
    return order.map { ($0, sets[$0] ?? []) }
  }

  private static func origins(_ table: CSVTable) throws(InputError) -> [Origin] {
    let reader = try TableReader(
      table,
      columns: [
        "gas", "gwp", "name", "synonyms", "cas", "compartment", "direction", "neutral", "balanced",
        "part",
      ])
    var list: [Origin] = []
    for row in table.rows {
      guard let direction = DatasetExchange.Direction(rawValue: reader.text("direction", row)),
        let part = ImpactMethodLibrary.CarbonPart(rawValue: reader.text("part", row)),
        let neutral = try reader.number("neutral", row),
        let balanced = try reader.number("balanced", row)
      else { throw InputError("not a row of carbon flows", at: row.position) }
      list.append(
        Origin(
          gas: reader.text("gas", row), potential: reader.text("gwp", row),
          name: reader.text("name", row), synonyms: reader.text("synonyms", row).splitList,
          cas: reader.text("cas", row), compartment: reader.text("compartment", row),
          direction: direction, neutral: neutral, balanced: balanced, part: part))
    }
    return list
  }
}
