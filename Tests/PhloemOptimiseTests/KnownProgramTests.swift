import PhloemOptimise
import PhloemTestSupport
import Testing

/// Programmes whose optimum is printed in a book or found by hand.
@Suite struct KnownProgramTests {
  /// - SeeAlso: F. S. Hillier and G. J. Lieberman, Introduction to Operations Research, the Wyndor
  ///   Glass example: 36 at (2, 6), shadow prices 0, 3/2, 1.
  @Test func productMix() throws {
    var program = LinearProgram(.maximise)
    let doors = program.addColumn(cost: 3)
    let windows = program.addColumn(cost: 5)
    program.addRow([(doors, 1)], upTo: 4, name: "plant 1")
    program.addRow([(windows, 2)], upTo: 12, name: "plant 2")
    program.addRow([(doors, 3), (windows, 2)], upTo: 18, name: "plant 3")
    let solution = try program.solve()
    #expect(solution.status == .optimal)
    #expect(isClose(solution.objective ?? 0, 36))
    for (found, known) in zip(solution.values, [2.0, 6]) { #expect(isClose(found, known)) }
    for (found, known) in zip(solution.duals, [0, 1.5, 1]) {
      #expect(isClose(found, known, absolute: 1e-9))
    }
    #expect(solution.activities.count == 3 && isClose(solution.activities[2], 18))
    #expect(solution.bound == nil && solution.clash == nil)
  }

  /// - SeeAlso: G. B. Dantzig, Linear Programming and Extensions (1963), chapter 3.3; GAMS model
  ///   library, `trnsport`: 153.675 thousand dollars.
  @Test(arguments: SolverOptions.Method.corners)
  func transport(method: SolverOptions.Method) throws {
    let distances = [[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]]
    var program = LinearProgram(.minimise)
    let columns = distances.map { $0.map { program.addColumn(cost: 90 * $0 / 1000) } }
    for (plant, supply) in [350.0, 600].enumerated() {
      program.addRow(columns[plant].map { ($0, 1) }, upTo: supply)
    }
    let demands = [325.0, 300, 275].enumerated().map { market, demand in
      program.addRow(columns.map { ($0[market], 1) }, from: demand)
    }
    let solution = try program.solve(SolverOptions(method: method))
    #expect(isClose(solution.objective ?? 0, 153.675))
    // By hand: a case more in the third market comes from San Diego, 90 × 1.4 / 1000.
    #expect(isClose(solution.duals[demands[2]], 0.126))
    // By hand: San Diego to the second market would cost 0.009 more than by way of Seattle.
    #expect(isClose(solution.reducedCosts[columns[1][1]], 0.009, relative: 1e-7))
  }

  /// - SeeAlso: T. H. Cormen and others, Introduction to Algorithms, the 0-1 knapsack of 50 pounds:
  ///   220, while the fractional one holds 240.
  @Test(arguments: [(true, 220.0), (false, 240)])
  func knapsack(isInteger: Bool, best: Double) throws {
    var program = LinearProgram(.maximise)
    let items = [60.0, 100, 120].map {
      program.addColumn(upTo: 1, cost: $0, isInteger: isInteger)
    }
    program.addRow(Array(zip(items, [10.0, 20, 30])), upTo: 50)
    let solution = try program.solve()
    #expect(isClose(solution.objective ?? 0, best))
    #expect(solution.duals.isEmpty == isInteger)
    #expect((solution.bound != nil) == isInteger)
    if isInteger { #expect(isClose(solution.bound ?? 0, best)) }
  }

  @Test func clashesAreNamed() throws {
    var program = LinearProgram(.minimise)
    let x = program.addColumn(cost: 1)
    let y = program.addColumn(cost: 1)
    let z = program.addColumn(upTo: 3)
    program.addRow([(x, 1), (y, 1)], upTo: 1, name: "supply")
    program.addRow([(x, 1)], from: 2, name: "demand")
    program.addRow([(y, 1), (z, 1)], from: 1, name: "not involved")
    let solution = try program.solve()
    #expect(solution.status == .infeasible && solution.values.isEmpty)
    let clash = try #require(solution.clash)
    #expect(clash.rows.map { program.title(ofRow: $0) } == ["supply", "demand"])
    // By hand: one of both has to give way by 2 − 1.
    #expect(clash.relaxations.count == 1 && isClose(abs(clash.relaxations[0].amount), 1))
    #expect(clash.relaxations.allSatisfy { ["supply", "demand"].contains($0.name) })
    let silent = try program.solve(SolverOptions(namesClash: false))
    #expect(silent.status == .infeasible && silent.clash == nil)
  }

  /// A bound of a column takes part in a contradiction.
  @Test func boundsOfColumnsClash() throws {
    var program = LinearProgram(.maximise)
    let x = program.addColumn(upTo: 2, cost: 1)
    let free = program.addColumn(from: -.infinity)
    program.addRow([(x, 10)], from: 50, name: "demand")
    let solution = try program.solve()
    #expect(solution.status == .infeasible)
    #expect(solution.clash?.rows == [0] && solution.clash?.columns == [x])
    #expect(isClose(solution.clash?.relaxations.first?.amount ?? 0, -30))
    #expect(isClose(solution.clash?.values[x] ?? 0, 2) && free == 1)
  }

  @Test func wholeNumbersThatAreNotThere() throws {
    var program = LinearProgram(.maximise)
    program.addColumn(from: 0.2, upTo: 0.8, cost: 1, isInteger: true)
    let solution = try program.solve()
    #expect(solution.status == .infeasible && solution.clash?.columns == [0])
  }

  @Test(arguments: [true, false])
  func noEnd(isInteger: Bool) throws {
    var program = LinearProgram(.maximise)
    let x = program.addColumn(cost: 1, isInteger: isInteger)
    let y = program.addColumn()
    program.addRow([(x, 1), (y, -1)], upTo: 1)
    #expect(try program.solve().status == .unbounded)
  }

  @Test func emptyProgrammes() throws {
    var program = LinearProgram()
    #expect(try program.solve().objective == 0)
    program.addRow(from: 3, name: "nothing can be three")
    let solution = try program.solve()
    #expect(solution.status == .infeasible && solution.clash?.relaxations.first?.amount == -3)
    program = LinearProgram()
    program.addColumn(from: 2, cost: 3)
    #expect(try isClose(program.solve().objective ?? 0, 6))
  }

  @Test func whatIsNoProgramme() throws {
    func message(_ change: (inout LinearProgram) -> Void) -> String {
      var program = LinearProgram()
      program.addColumn()
      change(&program)
      do {
        _ = try program.solve()
        return "solved"
      } catch {
        return error.message
      }
    }
    #expect(message { $0.addColumn(cost: .nan) } == "the cost of column 1 is no finite number: nan")
    #expect(
      message { $0.addColumn(from: 2, upTo: 1) }
        == "column 1 has a lower bound of 2.0 above its upper one of 1.0")
    #expect(
      message { $0.addRow([(0, .infinity)], upTo: 1, name: "ash") }
        == "a coefficient of ash is no finite number")
    #expect(message { $0.addRow(from: .nan) } == "row 0 has a bound that is no number")
    #expect(message { $0.addRow(from: .infinity) } == "row 0 has a bound that nothing can meet")
  }

  /// Terms on the same place add up: 1 + 2 on one column is 3.
  @Test func termsAddUp() throws {
    var program = LinearProgram(.maximise)
    let x = program.addColumn(cost: 1)
    let row = program.addRow([(x, 1)], upTo: 6)
    program.add(2, row: row, column: x)
    #expect(try isClose(program.solve().objective ?? 0, 2))
  }
}
