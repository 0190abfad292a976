import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Plans that were worked out by hand.
@Suite struct BlendPlanTests {
  private func amount(_ plan: BlendPlan, _ material: String, _ use: String, _ period: Int = 0)
    -> Double
  {
    plan.flows.first {
      plan.problem.materials[$0.material].id == material
        && plan.problem.uses[$0.use].id == use && $0.period == period
    }?.amount ?? 0
  }

  /// By hand: all ash is used, and gypsum as far as the limit lets it.
  ///
  /// With a t of ash, g of gypsum and c of clay, 120 t in all, SO3 by its worse end is 1.6 a + 41.6 g +
  /// 0.6 c ≤ 3.6 · 120, so 41.6 g + 0.6 (20 − g) = 432 − 160 and g = 260/41.
  @Test func bricks() throws {
    let plan = try BlendSamples.problem(BlendSamples.brick).plan()
    let gypsum = 260.0 / 41
    #expect(plan.status == .optimal && plan.objective == .mostResidue)
    #expect(isClose(plan.value ?? 0, 100 + gypsum, relative: 1e-8))
    #expect(isClose(amount(plan, "ash", "brick"), 100, relative: 1e-8))
    #expect(isClose(amount(plan, "gypsum", "brick"), gypsum, relative: 1e-7))
    #expect(isClose(amount(plan, "clay", "brick"), 20 - gypsum, relative: 1e-7))
    let limit = try #require(plan.uses.first?.limits.first)
    #expect(limit.binds && isClose(limit.worstMean ?? 0, 0.036, relative: 1e-8))
    #expect(isClose(limit.mean ?? 0, 0.036 - 0.4 / 120, relative: 1e-7))
    // A percentage point more lets 120 / (41.6 − 0.6) t of gypsum take the place of clay.
    #expect(isClose(limit.shadowPrice, 120.0 / 41, relative: 1e-7))
    // A tonne of ash takes the place of clay, and 1/41 t of gypsum has to go for it.
    #expect(isClose(plan.materials[0].shadowPrice ?? 0, 40.0 / 41, relative: 1e-7))
    #expect(isClose(plan.materials[1].left ?? 0, 30 - gypsum, relative: 1e-6))
    #expect(plan.materials[1].reasons.contains("SO3 of brick ≤ 3.6 %"))
    #expect(plan.materials[2].left == nil)
    let totals = plan.totals
    #expect(isClose(totals.virginSaved, 0.5 * (100 + gypsum), relative: 1e-7))
    #expect(isClose(totals.savedValue, 20 * (100 + gypsum), relative: 1e-7))
    #expect(isClose(totals.cost, 40 * (20 - gypsum) - 1200, relative: 1e-7))
    #expect(totals.emissions == nil && totals.withoutFootprint == ["ash", "gypsum", "clay"])
  }

  /// Each objective has a best of its own.
  @Test func objectives() throws {
    let problem = try BlendSamples.problem(BlendSamples.brick)
    // Residue is free, and clay costs more than brick brings: the best is ash and gypsum alone,
    // 1.6 a + 41.6 g = 3.6 (a + g), so g = a/19.
    let cheap = try problem.plan(for: .leastCost)
    #expect(isClose(cheap.value ?? 0, -1000 * 20.0 / 19, relative: 1e-7))
    let yield = try problem.plan(for: .mostYield)
    #expect(isClose(yield.value ?? 0, 120, relative: 1e-8))
    #expect(try isClose(problem.plan(for: .leastVirgin).value ?? 1, 0, absolute: 1e-9))
  }

  /// 12.5 t of dried sludge; a tenth of the furnace's input is 100/9 t, so 12.5 − 100/9 t are dumped.
  @Test func sharedHeat() throws {
    let plan = try BlendSamples.problem(BlendSamples.furnace).plan()
    let (burnt, dumped) = (100.0 / 9, 12.5 - 100.0 / 9)
    let slag = 20 + 0.32 * burnt
    #expect(isClose(amount(plan, "dried", "furnace"), burnt, relative: 1e-7))
    #expect(isClose(amount(plan, "dried", "landfill"), dumped, relative: 1e-6))
    #expect(isClose(amount(plan, "slag", "landfill"), slag, relative: 1e-7))
    let heat = plan.utilities[0]
    #expect(isClose(heat.needed, 150, relative: 1e-8) && isClose(heat.made, 200, relative: 1e-8))
    #expect(heat.bought == 0 && isClose(heat.sold, 50, relative: 1e-6))
    #expect(
      isClose(
        plan.value ?? 0, 100 * (100 + burnt) + 150 * (dumped + slag) - 500, relative: 1e-8))
    #expect(isClose(plan.totals.emissions ?? 0, 0.4 * (100 + burnt), relative: 1e-7))
    let furnace = plan.uses[0]
    #expect(furnace.gap == 0 && furnace.components.allSatisfy { $0.gap == 0 })
    #expect(isClose(furnace.components[0].air, 40 + 0.2 * burnt, relative: 1e-7))
    // The dryer's outputs are told by mass: of 40 t of water 12.5 · 0.2 t stay, the rest is not told.
    let water = try #require(plan.uses[1].components.first)
    #expect(isClose(water.outputs, 2.5, relative: 1e-8) && isClose(water.gap, 37.5, relative: 1e-8))
  }

  /// 50 + 2 t, of which 5 t are held in a: 40 + 5 + 7 left; b: 5 + 20 returned, 25 used and none held;
  /// c: 10 + 20 = 30.
  @Test func yearsAndReturns() throws {
    let plan = try BlendSamples.problem(BlendSamples.years).plan()
    #expect(isClose(plan.value ?? 0, 15 + 10, relative: 1e-8))
    let scrap = plan.materials.filter { $0.material == 0 }
    #expect(isClose(scrap[0].used, 40) && isClose(scrap[0].held, 5, relative: 1e-7))
    #expect(isClose(scrap[0].left ?? 0, 7, relative: 1e-6))
    #expect(isClose(scrap[1].heldBefore, 5, relative: 1e-7) && isClose(scrap[1].returned, 20))
    #expect(isClose(scrap[1].used + scrap[2].used, 55, relative: 1e-7))
    let life = try #require(plan.uses[1].life)
    #expect(isClose(life.retired, 40) && isClose(life.returned, 20) && isClose(life.inUse, 40))
    #expect(isClose(life.lost, 20))
  }

  @Test func nothingBounds() throws {
    let problem = try BlendSamples.problem(
      BlendSamples.brick.replacing("demand: {max: 120 t}", with: "yield: 90 %").replacing(
        "limits: {SO3: {max: 3.6 %}}", with: ""))
    #expect(try problem.plan(for: .mostYield).status == .unbounded)
  }

  /// 150 t are wanted of 130 t without clay.
  @Test func clashesInWords() throws {
    let problem = try BlendSamples.problem(
      BlendSamples.brick.replacing("[ash, gypsum, clay]", with: "[ash, gypsum]").replacing(
        "{max: 120 t}", with: "{min: 150 t}"))
    let plan = try problem.plan()
    #expect(plan.status == .infeasible && plan.flows.isEmpty && plan.value == nil)
    let clash = try #require(plan.clash)
    #expect(clash.rows.contains("brick ≥ 150 t") && !clash.relaxations.isEmpty)
    #expect(clash.rows.contains { $0 == "no more than the 100 t of ash" })
  }

  /// What cannot be reached at the worse end of a range, though its value would do.
  @Test func unreachable() throws {
    let problem = try BlendSamples.problem(
      BlendSamples.brick.replacing("[ash, gypsum, clay]", with: "[ash, gypsum]").replacing(
        "{max: 3.6 %}", with: "{max: 1.5 %}"))
    let found = try problem.plan().unreachable
    #expect(found.count == 1 && found[0].isWhole && found[0].best == 0)
    #expect(isClose(found[0].quality, 0.016))
    #expect(try BlendSamples.problem(BlendSamples.brick).plan().unreachable.isEmpty)
  }
}
