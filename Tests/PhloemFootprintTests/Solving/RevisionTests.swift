import PhloemFootprint
import PhloemTestSupport
import Testing

@Suite struct RevisionTests {
  // Two ways to one answer: the factors of the base corrected by Woodbury's formula, and factors of the
  // system as it became. Three inputs and one exchange with nature differ.
  @Test(arguments: UInt64(1)...20)
  func correctedAndFactorisedAgree(seed: UInt64) throws {
    let before = RandomSystem.make(seed: seed, count: 60)
    var after = before
    // Of three columns an input from another process each: what a process uses itself changes all of it.
    for column in [0, 9, 18] {
      let entry = try #require(
        before.technosphere.columns.indices.first {
          before.technosphere.columns[$0] == column && before.technosphere.rows[$0] != column
        })
      after.technosphere.amounts[entry] *= 0.7
    }
    after.biosphere.amounts[5] += 2
    let base = try Technosphere(before).factorised()
    let (revised, revision) = try base.revised(to: Technosphere(after))
    let own = try Technosphere(after).factorised()
    #expect(revision.way != .kept)
    #expect(revision.changedEntries == 3)
    for product in [0, 17, 59] {
      let demand = Demand(product: product)
      let (a, b) = (try revised.inventory(of: demand), try own.inventory(of: demand))
      for (x, y) in zip(a.production, b.production) {
        #expect(isClose(x, y, relative: 1e-12, absolute: 1e-14))
      }
      for category in RandomSystem.factors.indices {
        #expect(
          isClose(
            try a.impacts(RandomSystem.factors)[0, category],
            try b.impacts(RandomSystem.factors)[0, category], relative: 1e-12))
      }
    }
  }

  // Without avoided production nothing turns negative: the correction itself is what answers.
  @Test func fewEntriesAreCorrected() throws {
    let before = RandomSystem.make(seed: 4, count: 60, avoids: false)
    var after = before
    after.technosphere.amounts[8] *= 1.1
    let base = try Technosphere(before).factorised()
    #expect(try base.revised(to: Technosphere(after)).revision.way == .corrected)
    #expect(try base.revised(to: Technosphere(before)).revision.way == .kept)
    var many = before
    for entry in 0..<100 { many.technosphere.amounts[entry] *= 0.9 }
    #expect(try base.revised(to: Technosphere(many)).revision.way == .factorised)
    let other = RandomSystem.make(seed: 4, count: 50, avoids: false)
    let (found, revision) = try base.revised(to: Technosphere(other))
    #expect(revision.changedEntries == nil && found.technosphere.count == 50)
  }

  // The parts of a study add up to the score, also where a database takes a product of the study.
  // By hand: product 0 of the study takes 2 of 1 (database); 1 takes 0.1 of 0. Releases 3 and 5.
  // x0 = 1 + 0.1·x1, x1 = 2·x0: x0 = 1/0.8 = 1.25, x1 = 2.5. Score 3·1.25 + 5·2.5 = 16.25; all of it is
  // process 0's: (3 + 2·5)·1.25.
  @Test func partsOfAStudyAddUp() throws {
    let system = SmallSystem.make(
      references: [1, 1], uses: [(1, 0, 2), (0, 1, 0.1)], releases: [(0, 0, 3), (0, 1, 5)])
    let solved = try Technosphere(system).factorised()
    let isForeground = [true, false]
    let behind = try solved.backgroundImpacts([[1]], isForeground: isForeground)
    #expect(isClose(behind[0][1], 5))
    let inventory = try solved.inventory(of: Demand(product: 0))
    let parts = try ForegroundContributions(
      inventory, [1], isForeground: isForeground, backgroundImpacts: behind[0])
    #expect(isClose(parts.parts[0].impact, 16.25) && parts.direct == 0)
    let both = try solved.inventory(
      of: Demand([.init(product: 0, amount: 1), .init(product: 1, amount: 1)]))
    let split = try ForegroundContributions(
      both, [1], isForeground: isForeground, backgroundImpacts: behind[0])
    let score = try both.impacts([[1]])[0, 0]
    #expect(isClose(split.parts[0].impact + split.direct, score) && isClose(split.direct, 5))
  }
}
