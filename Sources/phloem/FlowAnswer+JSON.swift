import PhloemMetering
import PhloemModel
import PhloemSession

/// What `flows --json` prints, amounts in each commodity's unit.
struct FlowJSON: Encodable {
  struct Flow: Encodable {
    let name, commodity, unit, basis: String
    let amount: Double?
    let estimatedShare: Double
  }
  struct Pool: Encodable {
    let pool, unit: String
    let gap, gapShare: Double?
  }
  struct Link: Encodable {
    let from, to, fromChain, toChain, commodity, unit: String
    let amount: Double
    let wasteAvoided: Double?
    let replaces, replacedUnit: String?
    let replacedAmount, value: Double?
  }
  struct ByProduct: Encodable {
    let process, commodity, sink, unit: String
    let amount: Double
  }
  struct Element: Encodable {
    let element: String
    let inputKilograms, outputKilograms: Double
    let gapKilograms, gapShare: Double?
    let unknown: [String]
  }
  struct Input: Encodable {
    let commodity, unit: String
    let available: Double
    let needed, scale: Double?
    let isLimiting: Bool
  }
  /// What inputs at hand allow: how many times the demand, and whether that is enough.
  struct Available: Encodable {
    let inputs: [Input]
    let limiting: String?
    let scale: Double?
    let isEnough: Bool?
  }
  let flows: [Flow]
  let pools: [Pool]
  let links: [Link]
  let wasteAvoided, virginReplaced: [String: Double]
  let byProducts: [ByProduct]
  let elements: [Element]
  let unbalanced: [String]
  let levels: [String: Double]
  let available: Available?
}

extension FlowAnswer {
  /// The answer as JSON.
  var json: FlowJSON {
    let links = sheet.crossLinks(in: park)
    return FlowJSON(
      flows: sheet.flows.sorted { $0.name < $1.name }.map {
        FlowJSON.Flow(
          name: $0.name.description, commodity: $0.commodity, unit: unit($0.commodity).symbol,
          basis: Self.basis($0), amount: scaled($0.total?.amount, $0.commodity),
          estimatedShare: $0.total?.estimatedShare ?? 0)
      },
      pools: sheet.balances.map {
        FlowJSON.Pool(
          pool: $0.pool, unit: unit($0.commodity).symbol, gap: scaled($0.gap, $0.commodity),
          gapShare: $0.gapShare)
      },
      links: links.map(link), wasteAvoided: scaled(wasteAvoided(links)),
      virginReplaced: scaled(virginReplaced(links)),
      byProducts: sheet.byProducts(in: park).map {
        FlowJSON.ByProduct(
          process: Self.place($0.from), commodity: $0.commodity,
          sink: $0.to.map(Self.place) ?? "air", unit: unit($0.commodity).symbol,
          amount: $0.amount / unit($0.commodity).factor)
      },
      elements: sheet.elementBalances(in: park).map {
        FlowJSON.Element(
          element: $0.element, inputKilograms: $0.input, outputKilograms: $0.output,
          gapKilograms: $0.gap, gapShare: $0.gapShare, unknown: $0.unknown)
      },
      unbalanced: unbalanced.map(\.pool),
      levels: sheet.levels.compactMapValues { levels in
        levels.contains { $0 == nil } ? nil : levels.reduce(0) { $0 + ($1 ?? 0) }
      }, available: inputs.map(available))
  }

  private func link(_ link: CrossLink) -> FlowJSON.Link {
    let amount = link.amount / unit(link.commodity).factor
    return FlowJSON.Link(
      from: link.from, to: link.to, fromChain: link.fromChain, toChain: link.toChain,
      commodity: link.commodity, unit: unit(link.commodity).symbol, amount: amount,
      wasteAvoided: park.commodities[link.commodity]?.kind == .waste ? amount : nil,
      replaces: link.replaces, replacedUnit: link.replaces.map { unit($0).symbol },
      replacedAmount: link.replaces.flatMap { scaled(link.replacedAmount, $0) },
      value: value(link))
  }

  private func available(_ inputs: AvailableInputs) -> FlowJSON.Available {
    let limiting = inputs.limiting?.commodity
    return FlowJSON.Available(
      inputs: inputs.inputs.map {
        FlowJSON.Input(
          commodity: $0.commodity, unit: unit($0.commodity).symbol,
          available: $0.available / unit($0.commodity).factor,
          needed: scaled($0.needed, $0.commodity), scale: $0.scale,
          isLimiting: $0.commodity == limiting)
      }, limiting: limiting, scale: inputs.scale, isEnough: inputs.isEnough)
  }

  private func scaled(_ canonical: Double?, _ commodity: String) -> Double? {
    canonical.map { $0 / unit(commodity).factor }
  }

  private func scaled(_ sums: [String: Double]) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: sums.map { ($0.key, $0.value / unit($0.key).factor) })
  }
}
