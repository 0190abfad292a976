import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemTrace

/// What `trace` found, ready to print.
struct TraceAnswer {
  let tracing: TraceSession
  let result: TraceResult
  let pathLimit: Int
  /// The products whose ways are shown; all that matter when empty.
  var shown: Set<String> = []
  var fate: MaterialFate?
  var cut: (flow: String, result: TraceResult)?

  var park: Park { tracing.park }
  var subject: TraceSubject { result.subject }

  /// What is shown of burdens: t for kg, GJ for MJ.
  var burdenUnit: String {
    switch subject {
    case .carbon: "tCO2e"
    case .energy: "GJ"
    case .water, .element: "t"
    case .origins: ""
    }
  }

  func shownBurden(_ value: Double) -> String { Figure.text(value / 1000) }

  func unit(_ commodity: String) -> PhysicalUnit { park.commodities[commodity]?.unit ?? .one }

  /// Burden of one unit of a product, in the commodity's unit.
  func intensity(_ product: TraceResult.Product) -> Double? {
    product.amount > 0
      ? result.sum(product.burden) / product.amount * unit(product.commodity).factor : nil
  }

  /// What leaves and carries something, the most first.
  var products: [TraceResult.Product] {
    result.products.sorted {
      (result.sum($1.burden), $0.flow) < (result.sum($0.burden), $1.flow)
    }
  }

  func print() {
    let total = result.sum(result.total)
    Console.print(
      "\(subject.title) through \(park.name.en), \(tracing.period.label): "
        + "\(shownBurden(total)) \(burdenUnit) came in, \(result.intervals) "
        + (result.intervals == 1 ? "interval" : "intervals"))
    printProducts()
    printLeftovers()
    printSources()
    if !subject.isMatter { printPools() }
    printLoops()
    printPaths()
    if let fate { printFate(fate) }
    if let cut { printCut(cut.flow, cut.result) }
    printSharing()
    Console.print("")
    if !result.unknown.isEmpty {
      let names = result.unknown.prefix(8).joined(separator: ", ")
      let more = result.unknown.count > 8 ? " and \(result.unknown.count - 8) more" : ""
      Console.print(
        "INCOMPLETE: \(result.unknown.count) flows are not known, and what they carry is left out: "
          + names + more)
    }
    Console.print(
      result.residual <= 1e-9
        ? "conserved: what came in comes out" : "NOT CONSERVED: \(result.residual) of it is lost")
  }

  private func printProducts() {
    Console.print("\nWhat leaves, and what it carries:")
    let accounts = subject.accounts.count > 1 ? subject.accounts : []
    let carrying = products.filter { $0.amount > 0 && $0.burden.contains { $0 != 0 } }
    let gaps = carrying.map { tracing.purchasesWithoutFactor(of: $0, in: result).map(\.id) }
    let hasGaps = gaps.contains { !$0.isEmpty }
    var table = TextTable(
      ["flow", "commodity", ">amount", "unit", ">\(burdenUnit)", ">per unit", "unit"]
        + (hasGaps ? [">no factor"] : []) + accounts.map { ">" + $0 })
    for (product, gap) in zip(carrying, gaps) {
      let own = unit(product.commodity)
      table.add(
        [
          product.flow.description,
          product.isTreatment ? "treatment of \(product.commodity)" : product.commodity,
          Figure.text(product.amount / own.factor),
          own.symbol, shownBurden(result.sum(product.burden)),
          intensity(product).map { Figure.text($0) } ?? "", "\(subject.unit)/\(own.symbol)",
        ] + (hasGaps ? [gap.isEmpty ? "" : "\(gap.count)"] : [])
          + (accounts.isEmpty ? [] : product.burden.map { shownBurden($0) }))
    }
    table.lines.forEach { Console.print($0) }
    if hasGaps {
      let all = Set(gaps.joined()).sorted().joined(separator: ", ")
      Console.print(
        "no factor: so many purchases behind it name none and add nothing to its figure, of these: \(all)"
      )
    }
    let empty = products.filter { product in
      product.amount > 0 && !product.burden.contains { $0 != 0 }
    }
    if !empty.isEmpty {
      Console.print(
        "carrying nothing: \(empty.map(\.flow.description).sorted().joined(separator: ", "))")
    }
  }

  private func printLeftovers() {
    let stays = result.leftovers.filter { abs(result.sum($0.burden)) > 0.5 }
    if stays.isEmpty { return }
    Console.print("\nWhat no product takes:")
    var table = TextTable(["where", "why", ">\(burdenUnit)"])
    for leftover in stays {
      table.add([
        leftover.place, leftover.reason.rawValue, shownBurden(result.sum(leftover.burden)),
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  private func printSources() {
    Console.print("\nWhere it comes from:")
    let hasMemo = result.sources.contains { result.sum($0.burden) != $0.burden.reduce(0, +) }
    var table = TextTable(
      ["source", "kind", ">\(burdenUnit)"] + (hasMemo ? [">biogenic (memo)"] : []))
    let sources = result.sources.filter { $0.burden.contains { $0 != 0 } }
      .sorted { (result.sum($1.burden), $0.name) < (result.sum($0.burden), $1.name) }
    for source in sources {
      let sum = result.sum(source.burden)
      let memo = source.burden.reduce(0, +) - sum
      table.add(
        [source.name, source.kind.rawValue, shownBurden(sum)]
          + (hasMemo ? [shownBurden(memo)] : []))
    }
    table.lines.forEach { Console.print($0) }
    let outside = tracing.untraced.filter { $0.kilograms != 0 }
    if !outside.isEmpty {
      let sum = outside.reduce(0) { $0 + $1.kilograms }
      Console.print(
        "beside the graph, carried by no flow: \(shownBurden(sum)) \(burdenUnit) ("
          + outside.map(\.name).joined(separator: ", ") + ")")
    }
  }

  private func printPools() {
    Console.print("\nWhat each pool carries:")
    var table = TextTable(["pool", ">through", "unit", ">\(burdenUnit)", ">per unit", "unit"])
    for (k, amount) in result.throughput.enumerated() where amount > 0 {
      let (name, burden) = result.nodes[k]
      let own = unit(park.pools[name]?.commodity ?? name)
      let size = result.sum(burden)
      guard size != 0 else { continue }
      table.add([
        name, Figure.text(amount / own.factor), own.symbol, shownBurden(size),
        Figure.text(size / amount * own.factor), "\(subject.unit)/\(own.symbol)",
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  private func printLoops() {
    for loop in result.loops {
      Console.print("\nloop: \(loop.joined(separator: ", "))")
    }
  }

  /// The products whose ways are worth showing.
  var traced: [TraceResult.Product] {
    let carrying = products.filter { result.sum($0.burden) > 0 }
    if shown.isEmpty { return Array(carrying.prefix(5)) }
    return carrying.filter { shown.contains($0.commodity) || shown.contains($0.flow.description) }
  }

  private func printPaths() {
    guard pathLimit > 0 else { return }
    for product in traced {
      Console.print("\n\(product.flow) (\(product.commodity)) comes by:")
      for (nodes, share) in result.paths(to: product, limit: pathLimit) {
        Console.print("  \(Figure.percent(share))  \(way(nodes))")
      }
      let whole = result.sum(product.burden)
      let parts = product.contributions.prefix(4).map {
        "\($0.source) \(Figure.percent($0.amount / whole))"
      }
      Console.print("  from \(parts.joined(separator: ", "))")
    }
  }

  /// The places along a way; a pool and a process of one name stand once.
  private func way(_ nodes: [Int]) -> String {
    var names: [String] = []
    for node in nodes where result.nodes[node].name != names.last {
      names.append(result.nodes[node].name)
    }
    return names.joined(separator: " → ")
  }

  private func printSharing() {
    guard !subject.isMatter else { return }
    Console.print("\nHow processes share:")
    var table = TextTable(["process", "shares"])
    for (process, label) in tracing.model.sharingLabels { table.add([process, label]) }
    table.lines.forEach { Console.print($0) }
  }
}
