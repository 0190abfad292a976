import PhloemMetering
import PhloemModel
import PhloemSession

/// What `flows` found, ready to print.
struct FlowAnswer {
  let park: Park
  let sheet: Flowsheet
  let tolerance: Double
  /// How far inputs at hand go, when they were named.
  var inputs: AvailableInputs?

  /// The pools whose gap exceeds the tolerance.
  var unbalanced: [PoolBalance] {
    sheet.balances.filter { abs($0.gapShare ?? 0) > tolerance }
  }

  func unit(_ commodity: String) -> PhysicalUnit {
    park.commodities[commodity]?.unit ?? .one
  }

  func shown(_ canonical: Double?, _ commodity: String) -> String {
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
    if !byProducts.isEmpty {
      Console.print("\nBy-products and where they go:")
      byProducts.lines.forEach { Console.print($0) }
    }
    printElements()
    let names = unbalanced.map(\.pool)
    let unknown = sheet.balances.filter { $0.gapShare == nil }.map(\.pool)
    let share = Figure.percent(tolerance, decimals: 2)
    Console.print(
      !names.isEmpty
        ? "\nunbalanced: \(names.joined(separator: ", "))"
        : unknown.isEmpty
          ? "\nevery pool balances to \(share)" : "\nevery pool that is known balances to \(share)")
    if !unknown.isEmpty { Console.print("not known: \(unknown.joined(separator: ", "))") }
    if let inputs { print(inputs) }
  }

  static func basis(_ flow: ResolvedFlow) -> String {
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

  /// What the saved virgin commodity would have cost, at its first purchase price, else at its own.
  func value(_ link: CrossLink) -> Double? {
    guard let id = link.replaces, let amount = link.replacedAmount,
      let commodity = park.commodities[id], let price = purchasePrice(of: commodity)
    else { return nil }
    let quantity = Quantity(canonical: amount, commodity.unit.dimension.canonicalUnit)
    for unit in [commodity.unit, .gigajoule, .tonne] {
      guard let moved = try? commodity.convert(quantity, to: unit) else { continue }
      let cost = moved * price.quantity
      if cost.dimension == .money(park.currency) { return cost.value }
    }
    return nil
  }

  private func purchasePrice(of commodity: Commodity) -> SourcedQuantity? {
    park.markets.values.sorted { $0.position < $1.position }
      .first {
        $0.commodity == commodity.id && $0.direction == .purchase && $0.price != nil
      }?.price ?? commodity.price
  }

  /// Waste that links keep from disposal, canonical units by commodity.
  func wasteAvoided(_ links: [CrossLink]) -> [String: Double] {
    var sums: [String: Double] = [:]
    for link in links where park.commodities[link.commodity]?.kind == .waste {
      sums[link.commodity, default: 0] += link.amount
    }
    return sums
  }

  /// Virgin input that links save, canonical units by commodity.
  func virginReplaced(_ links: [CrossLink]) -> [String: Double] {
    var sums: [String: Double] = [:]
    for link in links {
      if let id = link.replaces, let amount = link.replacedAmount {
        sums[id, default: 0] += amount
      }
    }
    return sums
  }

  private func printSums(_ links: [CrossLink]) {
    for (title, sums) in [
      ("Waste avoided", wasteAvoided(links)), ("Virgin input replaced", virginReplaced(links)),
    ] {
      let parts = sums.sorted { $0.key < $1.key }.map {
        "\($0.key) \(shown($0.value, $0.key)) \(unit($0.key).symbol)"
      }
      if !parts.isEmpty { Console.print("\(title): \(parts.joined(separator: ", "))") }
    }
  }

  private var byProducts: TextTable {
    var table = TextTable(["process", "by-product", ">amount", "unit", "goes to"])
    for route in sheet.byProducts(in: park) {
      table.add([
        Self.place(route.from), route.commodity, shown(route.amount, route.commodity),
        unit(route.commodity).symbol, route.to.map(Self.place) ?? "air",
      ])
    }
    return table
  }

  /// The process of a port, else the boundary flow.
  static func place(_ name: FlowName) -> String {
    if case .port(let process, _, _) = name { process } else { name.description }
  }

  private func printElements() {
    let known = sheet.elementBalances(in: park).filter { $0.gap != nil }
    if known.isEmpty { return }
    var table = TextTable(["element", ">in, t", ">out, t", ">gap, t", ">gap %"])
    for balance in known {
      table.add([
        balance.element, Figure.text(balance.input / 1000), Figure.text(balance.output / 1000),
        Figure.text((balance.gap ?? 0) / 1000),
        Figure.text((balance.gapShare ?? 0) * 100, decimals: 3),
      ])
    }
    Console.print("\nElements across the boundary:")
    table.lines.forEach { Console.print($0) }
  }
}
