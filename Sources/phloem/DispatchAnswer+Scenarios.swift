import PhloemDispatch
import PhloemExchange
import PhloemModel
import PhloemOptimise
import PhloemSession

extension DispatchSession {
  /// The scenarios of a plan for all of them.
  func scenarios(
    _ plan: DispatchPlan, _ base: DispatchProblem, _ options: SolverOptions
  ) throws -> ScenarioStudy {
    do {
      return try plan.scenarioStudy(of: base, options)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }

  /// Adds the cash flows of the park's contracts, each against the plan without its assets; of a contract
  /// that saves against nothing, a finding.
  func addContracts(
    _ plan: DispatchPlan, _ request: DispatchRequest, _ options: SolverOptions,
    to studies: inout PlanStudies
  ) throws {
    for contract in park.dispatch?.contracts ?? [] {
      var other = request
      var beside = "without its assets"
      if let name = contract.against {
        other = try problem.request(forBaseline: name, beside: request)
        beside = "under the baseline '\(name)', without its assets,"
      }
      other.without.formUnion(contract.assets)
      let without = try comparison(
        other, options,
        unless:
          "contract '\(contract.id)' saves against nothing and is left out: \(beside) there is no plan",
        at: contract.position, help: "name a baseline that has a plan under 'against'",
        findings: &studies.findings)
      guard let without else { continue }
      let flows = try ContractFlows(contract, plan, without: without)
      studies.contracts.append(flows)
      studies.findings += flows.findings
    }
  }
}

extension DispatchAnswer {
  /// Prints the scenarios of a plan for all of them.
  func printScenarios() {
    guard let scenarios = studies.scenarios else { return }
    var table = TextTable(["scenario", ">probability %", ">\(currency)", ">planned alone"])
    for item in scenarios.cases {
      table.add([
        item.name, Figure.text(100 * item.probability, decimals: 1),
        Figure.text(item.cost, decimals: 0),
        item.costAlone.map { Figure.text($0, decimals: 0) } ?? "no plan",
      ])
    }
    table.add(["expected", "", Figure.text(scenarios.expected, decimals: 0), ""])
    Console.print("\nScenarios:")
    table.lines.forEach { Console.print($0) }
    if let value = scenarios.valueOfInformation {
      Console.print("knowing beforehand would save \(Figure.text(value)) \(currency) on average")
    }
  }

  /// Prints the cash flows of contracts.
  func printContracts() {
    for flows in studies.contracts {
      var table = TextTable([">year", ">saving", ">investor", ">property"])
      for year in flows.years {
        table.add([
          "\(year.year)", Figure.text(year.saving, decimals: 0),
          Figure.text(year.investor, decimals: 0), Figure.text(year.property, decimals: 0),
        ])
      }
      Console.print("\nContract \(flows.contract.id), \(currency):")
      table.lines.forEach { Console.print($0) }
      if let words = flows.scalingWords { Console.print(words) }
      if let value = flows.presentValue {
        Console.print("net present value for the investor: \(Figure.text(value, decimals: 0))")
      }
      Console.print(
        flows.payback.map { "paid back after \(Figure.text($0, decimals: 1)) years" }
          ?? "not paid back within the contract")
    }
  }
}
