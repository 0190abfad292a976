package import PhloemFootprint
package import PhloemModel
package import PhloemTrace

/// What the products of a park carry from cradle to gate: what its own processes emit, by the trace, and
/// what its purchases and wastes carry beyond the fence.
package struct GateFootprints: Sendable {
  /// What one product carries of one line.
  package struct Part: Sendable {
    /// The line, a place in ``GateFootprints/lines``.
    package let line: Int
    /// How much of it, in the line's unit.
    package let amount: Double
    /// What that carries, g CO2e; of a memo what stands beside the sum.
    package let grams: Int64
  }

  /// One product.
  package struct Product: Sendable {
    /// The product with its part of every source, as shared to the gram.
    package let result: SiteFootprints.Result
    /// What it carries, by line; lines without an amount are left out.
    package let parts: [Part]
    /// kgCO2e by kind of carbon.
    package let kinds: [CarbonKind: Double]

    /// The part of a stage, g CO2e.
    package func grams(of stage: GateStage, _ lines: [GateLine]) -> Int64 {
      parts.reduce(0) {
        lines[$1.line].stage == stage && !lines[$1.line].isMemo ? $0 + $1.grams : $0
      }
    }
  }

  /// What stands for everything that crosses the boundary.
  package let links: ParkLinks
  /// What products carry something of.
  package let lines: [GateLine]
  /// The products.
  package let products: [Product]
  /// All of it shared to the gram.
  package let site: SiteFootprints
  /// Figures of the inventory in whose place a link stands, kgCO2e by market.
  package let replaced: [(flow: String, kilograms: Double)]
  /// What crossed the boundary in the trace, by line, in its unit.
  package let amounts: [Double]
  /// The largest share of an account that did not come out again: rounding.
  package let residual: Double

  /// Puts a trace of origins and links together.
  ///
  /// - Parameters:
  ///   - tracing: The trace's question.
  ///   - result: What its origins came to.
  ///   - origins: The origins, in the order of its accounts.
  ///   - links: What stands for what crosses the boundary.
  ///   - rest: How what belongs to no product is shared: mass, economic or energy.
  /// - Throws: `InputError` where the park makes nothing, or a product lacks what the rule needs.
  package init(
    _ tracing: TraceSession, _ result: TraceResult, _ origins: [TraceOrigin], links: ParkLinks,
    rest: AllocationRule
  ) throws(InputError) {
    self.links = links
    residual = result.residual
    let outputs = try ParkOutputs(tracing, result, rest: rest)
    let found = GateLine.lines(tracing, origins, links)
    let lines = found.lines
    self.lines = lines
    let total = result.total
    replaced = found.replaced.map { ($0.flow, total[$0.account]) }
    amounts = lines.map { $0.account == nil ? $0.untraced : $0.amount(total) }
    let remaining = result.remaining
    let left = lines.map { line in
      line.account == nil
        ? line.untraced : remaining.reduce(0) { $0 + line.amount($1.burden) }
    }
    // One large source tells how the rule shares; the amounts of lines follow it.
    let isLeft = zip(lines, left).contains { abs($1 * $0.perUnit.total) >= 0.0005 }
    let probe = try SiteFootprints(
      sources: isLeft
        ? [.init(id: "rest", grams: 1_000_000_000_000_000, products: outputs.sharing)] : [],
      products: outputs.products, rule: rest)
    var sources: [SiteFootprints.Source] = []
    var owners: [Int] = []
    func add(_ line: Int, _ amount: Double, _ products: [String]) throws(InputError) {
      let grams = try ParkProducts.grams(
        amount * lines[line].perUnit.total, of: lines[line].name)
      guard grams != 0, !lines[line].isMemo else { return }
      sources.append(.init(id: lines[line].name, grams: grams, products: products))
      owners.append(line)
    }
    for k in lines.indices {
      for (id, burden) in outputs.burdens.sorted(by: { $0.key < $1.key }) {
        try add(k, lines[k].amount(burden), [id])
      }
      try add(k, left[k], outputs.sharing)
    }
    let site = try SiteFootprints(sources: sources, products: outputs.products, rule: rest)
    self.site = site
    var products: [Product] = []
    for (result, share) in zip(site.results, probe.results) {
      var grams = [Int64](repeating: 0, count: lines.count)
      for (source, line) in owners.enumerated() { grams[line] += result.grams[source] }
      let rest = Double(share.totalGrams) / 1e15
      var kinds: [CarbonKind: Double] = [:]
      var parts: [Part] = []
      for (k, line) in lines.enumerated() {
        let own = outputs.burdens[result.id].map { line.amount($0) } ?? 0
        let amount = own + rest * left[k]
        guard amount != 0 else { continue }
        let carried = line.perUnit.scaled(amount)
        if !line.isMemo { kinds = kinds.adding(carried) }
        if line.isMemo { grams[k] = try ParkProducts.grams(carried.total, of: line.name) }
        parts.append(Part(line: k, amount: amount, grams: grams[k]))
      }
      products.append(
        Product(
          result: result, parts: parts.sorted { abs($0.grams) > abs($1.grams) }, kinds: kinds))
    }
    self.products = products
  }
}

extension GateFootprints {
  /// How far what the products carry of linked purchases and wastes is from amounts times factors.
  package struct Check: Sendable, Encodable {
    /// What was bought and disposed of, times what a unit carries, kgCO2e.
    package let bought: Double
    /// What the products carry of it, kgCO2e.
    package let carried: Double
    /// The difference over what was bought.
    package var deviation: Double { bought == 0 ? 0 : carried / bought - 1 }
    private enum Key: String, CodingKey { case bought, carried, deviation }

    /// Writes both sums and how far they are apart.
    package func encode(to encoder: any Encoder) throws {
      var json = encoder.container(keyedBy: Key.self)
      try json.encode(bought, forKey: .bought)
      try json.encode(carried, forKey: .carried)
      try json.encode(deviation, forKey: .deviation)
    }
  }

  /// Checks the upstream of all products against amounts that were summed up without a trace.
  ///
  /// - Parameter amounts: What crossed the boundary, by flow, canonical units.
  /// - Returns: Both sums.
  package func check(against amounts: [String: Double]) -> Check {
    var (bought, carried) = (0.0, 0.0)
    for (k, line) in lines.enumerated() {
      guard let link = line.link, let perUnit = link.perUnit else { continue }
      bought += (amounts[link.flow] ?? 0) / link.scale * perUnit.total
      for product in products {
        for part in product.parts where part.line == k { carried += Double(part.grams) / 1000 }
      }
    }
    return Check(bought: bought, carried: carried)
  }
}
