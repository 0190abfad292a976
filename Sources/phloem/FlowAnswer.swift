import PhloemMetering
import PhloemModel

/// What `flows` found, ready to print.
struct FlowAnswer {
  let park: Park
  let sheet: Flowsheet
  let tolerance: Double

  /// The pools whose gap exceeds the tolerance.
  var unbalanced: [PoolBalance] {
    sheet.balances.filter { abs($0.gapShare ?? 0) > tolerance }
  }

  private func unit(_ commodity: String) -> PhysicalUnit {
    park.commodities[commodity]?.unit ?? .one
  }

  private func shown(_ canonical: Double?, _ commodity: String) -> String {
    canonical.map { Figure.text($0 / unit(commodity).factor) } ?? "unknown"
  }

  func print() {
    var flows = TextTable(["flow", "commodity", ">amount", "unit", "known by", ">estimated"])
    for flow in sheet.flows.sorted(by: { $0.name < $1.name }) {
      let total = flow.total
      flows.add([
        flow.name.description, flow.commodity, shown(total?.amount, flow.commodity),
        unit(flow.commodity).symbol, Self.basis(flow),
        (total?.estimatedShare ?? 0) > 0 ? Figure.percent(total?.estimatedShare ?? 0) : "",
      ])
    }
    flows.lines.forEach { Console.print($0) }
    Console.print("\nPools:")
    var pools = TextTable(["pool", ">supply", ">use", ">gap", ">gap %", "unit", "verdict"])
    for balance in sheet.balances { pools.add(row(balance)) }
    pools.lines.forEach { Console.print($0) }
    let links = sheet.crossLinks(in: park)
    if !links.isEmpty {
      Console.print("\nCross-links between chains (\(links.count)):")
      crossLinks(links).lines.forEach { Console.print($0) }
      printSums(links)
    }
    let names = unbalanced.map(\.pool)
    Console.print(
      names.isEmpty
        ? "\nevery pool balances to \(Figure.percent(tolerance, decimals: 2))"
        : "\nunbalanced: \(names.joined(separator: ", "))")
  }

  private static func basis(_ flow: ResolvedFlow) -> String {
    Set(flow.basis.map(\.rawValue)).sorted().joined(separator: ", ")
  }

  private func row(_ balance: PoolBalance) -> [String] {
    func total(_ amounts: [Double?]) -> Double? {
      amounts.contains { $0 == nil } ? nil : amounts.reduce(0) { $0 + ($1 ?? 0) }
    }
    let verdict =
      balance.gapShare.map { abs($0) > tolerance ? "UNBALANCED" : "balanced" } ?? "unknown"
    return [
      balance.pool, shown(total(balance.supply), balance.commodity),
      shown(total(balance.use), balance.commodity), shown(balance.gap, balance.commodity),
      balance.gapShare.map { Figure.text($0 * 100, decimals: 3) } ?? "",
      unit(balance.commodity).symbol, verdict,
    ]
  }

  private func crossLinks(_ links: [CrossLink]) -> TextTable {
    var table = TextTable([
      "from", "to", "commodity", ">amount", "unit", "saves", ">amount", "unit", ">value",
    ])
    for link in links {
      table.add([
        "\(link.from) (\(link.fromChain))", "\(link.to) (\(link.toChain))", link.commodity,
        shown(link.amount, link.commodity), unit(link.commodity).symbol, link.replaces ?? "",
        link.replaces.map { shown(link.replacedAmount, $0) } ?? "",
        link.replaces.map { unit($0).symbol } ?? "",
        value(link).map { Figure.text($0, decimals: 0) + " \(park.currency)" } ?? "",
      ])
    }
    return table
  }

  /// What the saved virgin commodity would have cost, at its first purchase price.
  private func value(_ link: CrossLink) -> Double? {
    guard let id = link.replaces, let amount = link.replacedAmount,
      let commodity = park.commodities[id],
      let price = park.markets.values.sorted(by: { $0.position < $1.position }).first(where: {
        $0.commodity == id && $0.direction == .purchase && $0.price != nil
      })?.price
    else { return nil }
    let quantity = Quantity(canonical: amount, commodity.unit.dimension.canonicalUnit)
    for unit in [commodity.unit, .gigajoule, .tonne] {
      guard let moved = try? commodity.convert(quantity, to: unit) else { continue }
      let cost = moved * price.quantity
      if cost.dimension == .money(park.currency) { return cost.value }
    }
    return nil
  }

  /// Waste kept from disposal and virgin material saved, by commodity.
  private func printSums(_ links: [CrossLink]) {
    var waste: [String: Double] = [:]
    var saved: [String: Double] = [:]
    for link in links {
      if park.commodities[link.commodity]?.kind == .waste {
        waste[link.commodity, default: 0] += link.amount
      }
      if let id = link.replaces, let amount = link.replacedAmount {
        saved[id, default: 0] += amount
      }
    }
    for (title, sums) in [("Waste avoided", waste), ("Virgin input replaced", saved)] {
      let parts = sums.sorted { $0.key < $1.key }.map {
        "\($0.key) \(shown($0.value, $0.key)) \(unit($0.key).symbol)"
      }
      if !parts.isEmpty { Console.print("\(title): \(parts.joined(separator: ", "))") }
    }
  }

  /// The answer as JSON, amounts in each commodity's unit.
  struct JSON: Encodable {
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
      let replaces, replacedUnit: String?
      let replacedAmount, value: Double?
    }
    let flows: [Flow]
    let pools: [Pool]
    let links: [Link]
    let unbalanced: [String]
    let levels: [String: Double]
  }

  var json: JSON {
    JSON(
      flows: sheet.flows.sorted { $0.name < $1.name }.map {
        JSON.Flow(
          name: $0.name.description, commodity: $0.commodity, unit: unit($0.commodity).symbol,
          basis: Self.basis($0), amount: scaled($0.total?.amount, $0.commodity),
          estimatedShare: $0.total?.estimatedShare ?? 0)
      },
      pools: sheet.balances.map {
        JSON.Pool(
          pool: $0.pool, unit: unit($0.commodity).symbol, gap: scaled($0.gap, $0.commodity),
          gapShare: $0.gapShare)
      },
      links: sheet.crossLinks(in: park).map { link in
        JSON.Link(
          from: link.from, to: link.to, fromChain: link.fromChain, toChain: link.toChain,
          commodity: link.commodity, unit: unit(link.commodity).symbol,
          amount: link.amount / unit(link.commodity).factor, replaces: link.replaces,
          replacedUnit: link.replaces.map { unit($0).symbol },
          replacedAmount: link.replaces.flatMap { scaled(link.replacedAmount, $0) },
          value: value(link))
      },
      unbalanced: unbalanced.map(\.pool),
      levels: sheet.levels.compactMapValues { levels in
        levels.contains { $0 == nil } ? nil : levels.reduce(0) { $0 + ($1 ?? 0) }
      })
  }

  private func scaled(_ canonical: Double?, _ commodity: String) -> Double? {
    canonical.map { $0 / unit(commodity).factor }
  }
}
