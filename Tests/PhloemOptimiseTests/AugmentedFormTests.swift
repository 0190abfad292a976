import PhloemTestSupport
import Testing

@testable import PhloemOptimise

/// Directions from the augmented form against those along the chain, and the fall back to it.
struct AugmentedFormTests {
  /// The direction of a state as one list: values, prices, distances and prices of sides, then those of
  /// columns and linking rows.
  private func direction(_ point: InteriorPoint) -> [[Double]] {
    let tables = [point.valueSteps, point.priceSteps, point.distanceSteps, point.weightSteps].map {
      table in (0..<(table.items * table.groups * StepTable.width)).map { table.scalars[$0] }
    }
    let kept = Set(point.system.pattern.nodeOfVariable)
    var prices = tables[1]
    // Along the chain, nodes of kept variables hold their values.
    for k in prices.indices where kept.contains(k / StepTable.width % point.system.tableCount) {
      prices[k] = 0
    }
    return [
      tables[0], prices, tables[2], tables[3], point.columnSteps, point.linkingPriceSteps,
      point.columnDistanceSteps, point.columnWeightSteps,
    ]
  }

  @Test(arguments: UInt64(1)...60)
  func `both forms have the same direction`(seed: UInt64) throws {
    let steps = Int(seed % 37) + 1
    let point = InteriorPoint(
      try StagedForm(RandomStagedProgram(seed: seed, steps: steps).program))
    point.start()
    _ = point.run(tolerance: 1e-10, limit: Int(seed % 6)) { true }
    point.takeMeasure()
    point.factorise()
    for k in 0..<(point.form.groups * point.form.sides.count) {
      point.targets.lanes[k] =
        0.1 * point.measure.centre * point.form.sideMasks.lanes[k]
        - point.distances.lanes[k] * point.weights.lanes[k]
    }
    for k in point.columnTargets.indices {
      point.columnTargets[k] =
        0.1 * point.measure.centre - point.columnDistances[k] * point.columnWeights[k]
    }
    _ = point.findDirection()
    for _ in 0..<4 { _ = point.refineDirection() }
    let along = direction(point)
    #expect(point.augmented == nil && point.takeAugmentedForm("asked for"))
    point.factorise()
    _ = point.findDirection()
    for (part, (a, b)) in zip(along, direction(point)).enumerated() {
      let size = a.reduce(1) { max($0, abs($1)) }
      let miss = zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
      #expect(miss <= 1e-8 * size, "part \(part): \(miss) of \(size)")
    }
  }

  /// All directions from the augmented form: the optimum that HiGHS finds.
  @Test(arguments: UInt64(1)...30)
  func `the augmented form alone leads to the optimum`(seed: UInt64) throws {
    let program = RandomStagedProgram(seed: seed, steps: Int(seed % 37) + 1).program
    let point = InteriorPoint(try StagedForm(program))
    #expect(point.takeAugmentedForm("asked for"))
    point.start()
    #expect(point.run(tolerance: 1e-9, limit: 100) { true } == .optimal, "\(point.measure)")
    #expect(point.augmentedIterations == point.iterations)
    let corner = try #require(try program.solve(SolverOptions(method: .dualSimplex)).objective)
    let found = point.measure.objective + program.offset
    #expect(abs(found - corner) <= 1e-7 * (1 + abs(corner)), "\(found) \(corner)")
  }

  private func ending(
    _ program: StagedProgram, fallsBack: Bool
  ) throws -> (ending: StagedProgram.StructuredEnding, point: InteriorPoint) {
    let point = InteriorPoint(try StagedForm(program))
    point.fallsBack = fallsBack
    point.start()
    return (program.finish(point, SolverOptions()), point)
  }

  /// Linking columns with coefficients over twelve orders of magnitude: beside the large ones the
  /// border has no digits for what the small ones say.
  @Test(arguments: UInt64(1)...20)
  func `a border that loses digits falls back`(seed: UInt64) throws {
    let program = UnevenHub(seed: seed).program
    let corner = try program.solve(SolverOptions(method: .dualSimplex))
    let expected = try #require(corner.objective)

    let found = try program.solve(SolverOptions(method: .structured))
    #expect(found.method == .structured && found.note == nil && found.status == .optimal)
    #expect(isClose(found.objective ?? .nan, expected, relative: 1e-6))
    let form = try #require(found.augmentedForm)
    #expect(form.iterations > 0 && form.iterations <= found.iterations)
    let certificate = try #require(found.certificate(of: program))
    #expect(certificate.holds(within: 1e-6), "\(certificate)")

    // Without falling back it comes to no end.
    let alone = try ending(program, fallsBack: false)
    guard case .unfit(let reason) = alone.ending else {
      Issue.record("solved without the augmented form: \(alone.point.measure)")
      return
    }
    #expect(reason.hasPrefix("it came no nearer than"))
    #expect(alone.point.refines && alone.point.augmentedForm == nil)

    // It is the border: with the sizes given there is none, and the chain needs no other form.
    let given = UnevenHub(seed: seed, sizes: corner.columns).program
    let chain = try ending(given, fallsBack: false)
    guard case .solved(let solution) = chain.ending else {
      Issue.record("the chain lacks digits too: \(chain.point.measure)")
      return
    }
    #expect(solution.status == .optimal && chain.point.augmentedForm == nil)
    // What sizes are rounded by counts 1e12-fold in two hours.
    #expect(isClose(solution.objective ?? .nan, expected, relative: 1e-4))
  }

  /// Where the fall back happens, refined directions along the chain leave much of what is missing, and
  /// those from the augmented form next to nothing.
  @Test(arguments: UInt64(1)...20)
  func `what directions leave is measured`(seed: UInt64) throws {
    let point = InteriorPoint(try StagedForm(UnevenHub(seed: seed).program))
    point.start()
    #expect(point.run(tolerance: 1e-10, limit: 300) { point.augmented == nil } == .stopped)
    #expect(point.augmentedIterations == 1)
    func newton() {
      point.takeMeasure()
      point.factorise()
      for k in 0..<(point.form.groups * point.form.sides.count) {
        point.targets.lanes[k] = -point.distances.lanes[k] * point.weights.lanes[k]
      }
      for k in point.columnTargets.indices {
        point.columnTargets[k] = -point.columnDistances[k] * point.columnWeights[k]
      }
      _ = point.findDirection()
    }
    newton()
    point.keepRightSides()
    let augmented = point.relativeResidual()
    (point.augmented, point.fallsBack) = (nil, false)
    newton()
    let chain = point.refineUntilGood().left
    #expect(
      chain > InteriorPoint.mostLeft && augmented < InteriorPoint.mostLeft
        && augmented < 1e-4 * chain, "\(chain) \(augmented)")
  }

  /// Programmes at random whose amounts differ so much that the chain loses pivots, or comes no nearer
  /// though directions are refined: the augmented form leads to what HiGHS finds, and says why it was
  /// taken.
  @Test(arguments: [
    (2, 1e3, "pivots lost their sign"), (2, 1e6, "pivots lost their sign"),
    (9, 1e6, "refined directions left"), (11, 1e6, "refined directions left"),
    (27, 1e8, "refined directions came no nearer"), (50, 1e8, "refined directions came no nearer"),
  ])
  func `each cause leads to the optimum`(seed: Int, spread: Double, cause: String) throws {
    let program = RandomStagedProgram(
      seed: UInt64(seed), steps: seed % 37 + 1, spread: spread
    ).program
    let corner = try #require(try program.solve(SolverOptions(method: .dualSimplex)).objective)
    let found = try program.solve(SolverOptions(method: .structured))
    let objective = try #require(found.objective)
    #expect(found.method == .structured && found.note == nil)
    #expect(abs(objective - corner) <= 1e-6 * (1 + abs(corner)), "\(objective) \(corner)")
    let form = try #require(found.augmentedForm)
    #expect(form.iterations > 0 && form.reason.contains(cause), "\(form)")
  }

  /// Directions that are no number: all is begun again in the augmented form.
  @Test func `what is no number is begun again`() throws {
    let program = SyntheticHub(hours: 48, buysSizes: true).program
    let point = InteriorPoint(try StagedForm(program))
    point.start()
    let outcome = point.run(tolerance: 1e-9, limit: 100) {
      if point.iterations == 3 { point.columns[0] = .nan }
      return true
    }
    #expect(outcome == .optimal && point.hasStartedAgain)
    #expect(point.augmentedForm?.reason == "a direction was no number")
    let corner = try program.solve(SolverOptions(method: .dualSimplex)).objective ?? .nan
    #expect(isClose(point.measure.objective, corner, relative: 1e-7))
  }

  /// What neither form brings to an end goes to HiGHS, which the note says.
  @Test func `what both forms cannot solve goes to HiGHS`() throws {
    let program = RandomStagedProgram(seed: 8, steps: 9, spread: 1e8).program
    let found = try program.solve(SolverOptions(method: .structured))
    #expect(found.method == .simplex && found.augmentedForm == nil)
    let note = try #require(found.note)
    #expect(note.contains("of them in the augmented form; solved by HiGHS instead"), "\(note)")
  }

  /// Ordinary programmes stay with the chain.
  @Test(arguments: [false, true])
  func `hubs take no augmented iteration`(buysSizes: Bool) throws {
    let hub = SyntheticHub(hours: 168, buysSizes: buysSizes, ramp: true)
    let found = try hub.program.solve(SolverOptions(method: .structured))
    #expect(found.method == .structured && found.augmentedForm == nil)
  }
}
