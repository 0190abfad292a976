import PhloemDispatch
import PhloemExchange
import PhloemModel
import PhloemOptimise

/// A day of a works small enough to be planned by hand.
///
/// The load is 2 MW; a roof gives 1.5 MW; the grid sells at 50 CNY/MWh from 22:00 to 06:00 and at 100
/// CNY/MWh else; a battery without losses holds 2 MWh and costs 1 CNY/MWh given; a boiler makes 0.9 MWh
/// of heat of 1 MWh of gas at 30 CNY/MWh, and 0.9 MW of heat are used. The grid sells 0.5 MW for 24
/// hours, and 2 MWh of the 8 MWh by day are bought at night: 4·50 + 2·50 + (8 − 2)·100 = 900 CNY; the
/// battery costs 2 CNY, gas 24·30 = 720 CNY; together 1,622 CNY.
enum SamplePlan {
  static let text = """
    park: works
    name: {en: "Works <i>& 'Co'</i>", zh: 工厂}
    zone: Asia/Shanghai
    currency: CNY
    interval: 1 h
    commodities:
      power: {name: {en: "Power <u>raw</u>", zh: 电力}, kind: electricity, unit: MWh}
      heat: {name: {en: Heat, zh: 热力}, kind: heat, unit: MWh}
      gas: {name: {en: Gas, zh: 天然气}, kind: fuel, unit: MWh, state: gas}
    tariffs:
      two:
        bands:
          night: {price: 50 CNY/MWh, hours: [22-6]}
          day: {price: 100 CNY/MWh}
    markets:
      grid:
        name: {en: "Grid </script>", zh: 电网}
        commodity: power
        direction: purchase
        operation: {price: {tariff: two}, most: 3 MW}
      gas-grid:
        name: {en: Gas grid, zh: 天然气管网}
        commodity: gas
        direction: purchase
        operation: {price: 30 CNY/MWh}
    demands:
      load: {commodity: power, name: {en: Load, zh: 电负荷}, operation: {amount: 2 MW}}
      heat-load: {commodity: heat, name: {en: Heat load, zh: 热负荷}, operation: {amount: 0.9 MW}}
    supplies:
      roof:
        name: {en: Roof, zh: 屋顶光伏}
        commodity: power
        renewable: true
        operation: {capacity: 3 MW, yield: 50 %}
    storages:
      battery:
        name: {en: "Battery \\"A\\"", zh: 蓄电池}
        commodity: power
        capacity: 2 MWh
        operation: {charge: {rate: 50 %/h}, discharge: {rate: 50 %/h, cost: 1 CNY/MWh}, cyclic: true}
    processes:
      boiler:
        name: {en: Boiler, zh: 锅炉}
        reference: gas
        capacity: 2 MW
        inputs: {gas: 1 MWh}
        outputs: {heat: 0.9 MWh}
        loss: {energy: 0.1 MWh}
    """

  /// The problem; `edit` changes the park's text.
  static func problem(_ old: String = "", _ new: String = "", hours: Int = 24) throws
    -> DispatchProblem
  {
    var reader = ParkReader { _ in old.isEmpty ? text : text.replacing(old, with: new) }
    let park = try reader.read("park.yaml")
    let start = park.zone.firstMoment(CivilTime(year: 2025, month: 3, day: 1))
    return DispatchProblem(
      park: park,
      steps: try PlanSteps(start..<(start + Int64(hours) * 3600), seconds: 3600, zone: park.zone),
      series: SeriesTable())
  }

  /// The page of the day.
  static func page(
    _ language: LocalizedText.Language = .en, _ request: DispatchRequest = DispatchRequest()
  ) throws -> PlanPage {
    var page = PlanPage(try problem().plan(request), language: language)
    page.findings = [Diagnostic(.note, "a finding with <b>bold</b> in it")]
    return page
  }

  /// The page of a day on which the grid sells too little: 0.2 MW of 0.5 MW.
  static func shortPage(_ language: LocalizedText.Language = .en) throws -> PlanPage {
    let problem = try problem("most: 3 MW", "most: 0.2 MW")
    let plan = try problem.plan()
    var page = PlanPage(plan, language: language)
    page.failure = try problem.failure(
      of: DispatchRequest(), plan.solution.status, SolverOptions())
    return page
  }
}
