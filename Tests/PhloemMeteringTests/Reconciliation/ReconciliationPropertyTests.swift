import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Random parks of processes in layers, with stocks and meters that scatter.
@Suite struct ReconciliationPropertyTests {
  private func sample(seed: UInt64) throws -> (park: Park, readings: BalanceReadings) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 3...8, using: &random)
    var (processes, meters, markets, stocks) = ("", "", "", "")
    var amounts: [String: Double] = [:]
    func meter(_ id: String, _ target: String, _ amount: Double) {
      if Double.random(in: 0..<1, using: &random) < 0.3 { return }
      let accuracy = Double(Int.random(in: 5...50, using: &random)) / 10
      meters +=
        "  \(id): {measures: \(target), type: register, unit: t, accuracy: \(accuracy) %}\n"
      amounts[id] = amount * Double.random(in: 0.95...1.05, using: &random)
    }
    for k in 0...count {
      markets += "  buy\(k): {commodity: c\(k), direction: purchase}\n"
      markets += "  sell\(k): {commodity: c\(k), direction: sale}\n"
      meter("b\(k)", "buy\(k)", 500)
      meter("s\(k)", "sell\(k)", 300)
      if k % 3 == 0 { stocks += "  heap\(k): {commodity: c\(k)}\n" }
    }
    for k in 1...count {
      let input = Int.random(in: 0..<k, using: &random)
      processes +=
        "  p\(k): {reference: c\(k), inputs: {c\(input): 1 t}, outputs: {c\(k): 1 t}}\n"
      // Some stand still: a zero must not make the balances nearly exact.
      let amount = Double.random(in: 0..<1, using: &random) < 0.2 ? 0.0 : 200
      meter("i\(k)", "p\(k)/c\(input)", amount)
      meter("o\(k)", "p\(k)/c\(k)", amount)
    }
    let commodities = (0...count).map { "  c\($0): {kind: material, unit: t}\n" }.joined()
    let text =
      "commodities:\n\(commodities)processes:\n\(processes)markets:\n\(markets)"
      + "storages:\n\(stocks)meters:\n\(meters)"
    let park = try park(reading: text)
    return (park, BalanceReadings(park, amounts))
  }

  @Test(arguments: UInt64(1)...20)
  func reconciledBalancesHold(seed: UInt64) throws {
    let (park, readings) = try sample(seed: seed)
    let state = ParkReconciliation(park, readings: readings, defaults: try .shipped())
    let problem = state.fullBalance.problem
    #expect(state.fullState.parts.allSatisfy { $0.state != nil })
    for equation in problem.equations {
      var (sum, size) = (0.0, 0.0)
      var isKnown = true
      for term in equation.terms {
        guard let variable = term.factors.first?.variable,
          let value = state.fullState.estimates[variable]?.value
        else {
          isKnown = false
          continue
        }
        sum += term.coefficient * value
        size += abs(term.coefficient * value)
      }
      if isKnown { #expect(abs(sum) <= 1e-9 * max(size, 1), "\(equation.name)") }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func deviationsNeverGrow(seed: UInt64) throws {
    let (park, readings) = try sample(seed: seed)
    let state = ParkReconciliation(park, readings: readings, defaults: try .shipped())
    for flow in state.flows {
      guard let measured = flow.measured, let deviation = flow.deviation else { continue }
      #expect(deviation <= measured.standardDeviation * (1 + 1e-9), "\(flow.name)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func theScaleOfVariancesMovesNothing(seed: UInt64) throws {
    let (park, readings) = try sample(seed: seed)
    let balance = ParkBalance(park, readings: readings, defaults: try .shipped())
    var wide = balance.problem
    for k in wide.variables.indices { wide.variables[k].measured?.standardDeviation *= 3 }
    let (one, two) = (balance.problem.reconciledByParts(), wide.reconciledByParts())
    #expect(isClose(one.objective, 9 * two.objective, relative: 1e-6, absolute: 1e-9))
    for (a, b) in zip(one.estimates, two.estimates) {
      #expect((a?.value == nil) == (b?.value == nil))
      #expect(isClose(a?.value ?? 0, b?.value ?? 0, relative: 1e-7, absolute: 1e-6))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func reconciledSheetsKeepPoolsBalanced(seed: UInt64) throws {
    let (park, readings) = try sample(seed: seed)
    let state = ParkReconciliation(park, readings: readings, defaults: try .shipped())
    let sheet = Flowsheet.resolve(
      park, metered: readings.amounts.mapValues { [$0] }, durations: [readings.duration])
    let reconciled = sheet.reconciled(by: [state], in: park)
    for balance in reconciled.balances {
      guard let share = balance.gapShare else { continue }
      let isWhole = reconciled.flows.filter { $0.pool == balance.pool }
        .allSatisfy { $0.basis == [.reconciled] }
      if isWhole { #expect(abs(share) <= 1e-9, "\(balance.pool)") }
    }
    // Without a state everything stays.
    let same = sheet.reconciled(by: [nil], in: park)
    #expect(same.flows.map(\.amounts) == sheet.flows.map(\.amounts))
    #expect(same.balances.map(\.supply) == sheet.balances.map(\.supply))
  }
}
