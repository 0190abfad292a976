import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// What holds of every plan, over seeded random problems.
@Suite struct BlendInvariantTests {
  /// Materials with ranges, products with limits and a plant between some of them.
  private func text(_ seed: UInt64, factor: Double = 1, loosened: Double = 0) -> String {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double {
      (Double.random(in: range, using: &random) * 1000).rounded() / 1000
    }
    var text = "title: Random\ncurrency: CNY\nmaterials:\n"
    let count = Int(number(4...9))
    for m in 0..<count {
      let low = number(0...20)
      let value = low + number(0...5)
      text += "  m\(m): {kind: \(m < 2 ? "virgin" : "residue"), "
      text += m < 2 ? "" : "available: \(number(20...200) * factor) t, "
      text += "cost: \(number(-20...60)) CNY/t, footprint: \(number(0...2)) tCO2e/t, "
      text += "quality: {a: {value: \(value) %, low: \(low) %, high: \(value + number(0...4)) %}, "
      text += "b: \(number(0...50)) %}}\n"
    }
    text += "  made: {kind: intermediate, quality: {a: 8 %, b: 20 %}}\nuses:\n"
    text += "  plant: {kind: plant, takes: [m2, m3], capacity: \(number(30...90) * factor) t, "
    text += "outputs: {made: \(number(40...90)) %, air: rest}, cost: \(number(0...9)) CNY/t}\n"
    for u in 0..<Int(number(2...4)) {
      text += "  u\(u):\n    kind: product\n    takes: {made: {}, "
      text += (0..<count).map { "m\($0): {max-share: \(number(40...100)) %}" }
        .joined(separator: ", ")
      text += "}\n    demand: {max: \(number(50...300) * factor) t}\n"
      text += "    limits: {a: {max: \(number(8...20) + (u == 0 ? loosened : 0)) %}, "
      text += "b: {min: \(number(5...10)) %, max: \(number(25...45)) %}}\n"
      text += "    price: \(number(10...90)) CNY/t\n    replaces: {material: m0, ratio: 0.8}\n"
    }
    return text
  }

  @Test(arguments: UInt64(1)...40, [BlendObjective.mostResidue, .leastCost, .mostYield])
  func conservesAndKeepsLimits(seed: UInt64, objective: BlendObjective) throws {
    let problem = try BlendSamples.problem(text(seed))
    let plan = try problem.plan(for: objective)
    #expect(plan.status == .optimal)
    for stock in plan.materials {
      let used = plan.flows.filter { $0.material == stock.material }.reduce(0) { $0 + $1.amount }
      #expect(isClose(used, stock.used, absolute: 1e-9))
      guard let left = stock.left else { continue }
      let into = (stock.available ?? 0) + stock.made
      #expect(left >= 0 && isClose(into, stock.used + left, absolute: 1e-5))
      #expect((left > 0) == !stock.reasons.isEmpty)
      // What is left over is worth nothing.
      if left > 1e-4 { #expect(stock.shadowPrice == nil) }
    }
    for result in plan.uses {
      let out = result.product + result.air + result.outputs.reduce(0) { $0 + $1.amount }
      #expect(isClose(result.input, out, absolute: 1e-7) && result.gap == 0)
      let use = problem.uses[result.use]
      if let most = use.demand.most { #expect(result.product <= most[0] + 1e-5) }
      for limit in result.limits {
        guard let worst = limit.worstMean, let mean = limit.mean, result.input > 1e-3 else {
          continue
        }
        #expect(limit.isMost ? worst <= limit.bound + 1e-6 : worst >= limit.bound - 1e-6)
        #expect(limit.isMost ? mean <= worst + 1e-12 : mean >= worst - 1e-12)
        if abs(limit.shadowPrice) > 1e-4 { #expect(limit.binds, "\(use.id)") }
      }
      for balance in result.components where use.kind == .product {
        #expect(isClose(balance.input, balance.product, relative: 1e-9))
      }
    }
    let totals = plan.totals
    let objectiveOfFlows =
      switch objective {
      case .mostResidue: totals.residueUsed
      case .mostYield: totals.product
      default: totals.cost
      }
    #expect(isClose(plan.value ?? .nan, objectiveOfFlows, relative: 1e-6, absolute: 1e-4))
  }

  /// A thousand times the amounts are a thousand times the flows' objective.
  @Test(arguments: UInt64(1)...20)
  func amountsScale(seed: UInt64) throws {
    let small = try BlendSamples.problem(text(seed)).plan(for: .leastCost)
    let large = try BlendSamples.problem(text(seed, factor: 1000)).plan(for: .leastCost)
    #expect(isClose((small.value ?? .nan) * 1000, large.value ?? .nan, relative: 1e-7))
  }

  /// The price of a limit is what the objective gains when it moves a little.
  @Test(arguments: UInt64(1)...20)
  func shadowPricesAreSlopes(seed: UInt64) throws {
    let plan = try BlendSamples.problem(text(seed)).plan(for: .leastCost)
    let step = 1e-5
    let moved = try BlendSamples.problem(text(seed, loosened: step)).plan(for: .leastCost)
    let before = try BlendSamples.problem(text(seed, loosened: -step)).plan(for: .leastCost)
    let first = try #require(plan.uses.first { plan.problem.uses[$0.use].id == "u0" })
    let price = try #require(first.limits.first { $0.isMost }).shadowPrice
    let above = ((moved.value ?? .nan) - (plan.value ?? .nan)) / step
    let below = ((plan.value ?? .nan) - (before.value ?? .nan)) / step
    // Where the limit is a corner of the optimum the price lies between both slopes.
    let slack = 1e-3 * max(1, abs(price))
    #expect(price >= min(above, below) - slack && price <= max(above, below) + slack)
  }

  /// The same problem has the same flows, to the last bit.
  @Test(arguments: UInt64(1)...10)
  func sameAnswerEveryTime(seed: UInt64) throws {
    let problem = try BlendSamples.problem(text(seed))
    let (first, second) = (try problem.plan(), try problem.plan())
    #expect(first.flows.map(\.amount) == second.flows.map(\.amount))
  }
}
