import PhloemAccounting
import PhloemExchange
import PhloemMetering
import PhloemModel

/// A park of one boiler, a grid and a refrigerant, over two months, with names that try to break out.
enum SamplePark {
  static let name = "Tiny <script>alert(\"x\")</script> & Sons' 园区"

  static let text = """
    park: tiny
    name: {en: "Tiny <script>alert(\\"x\\")</script> & Sons' 园区", zh: 小园区}
    zone: Asia/Shanghai
    interval: 1 h
    sites:
      tiny: {level: park, name: {en: Tiny, zh: 小园区}}
      works: {level: factory, in: tiny, name: {en: '=HYPERLINK("x")', zh: 工厂}}
    commodities:
      coal: {name: {en: Coal, zh: 煤}, kind: fuel, unit: t, net-calorific-value: 22 GJ/t,
        carbon-content: {value: 57 %, low: 54 %, high: 60 %, source: "analysis, table 3"},
        oxidation: 99 %}
      electricity: {name: {en: Electricity, zh: 电力}, kind: electricity, unit: MWh,
        standard-coal: 0.1229 kgce/kWh}
      heat: {name: {en: Heat, zh: 热力}, kind: heat, unit: GJ}
    processes:
      boiler:
        name: {en: Boiler, zh: 锅炉}
        site: works
        reference: heat
        inputs: {coal: 0.06 t}
        outputs: {heat: 1 GJ}
        loss: {energy: 0.32 GJ}
    markets:
      grid: {commodity: electricity, direction: purchase, site: tiny,
        factors: {location: cn.grid.national, residual: cn.grid.national.excl-market-nonfossil}}
      coal-mine: {commodity: coal, direction: purchase, site: works}
    demands:
      power: {commodity: electricity, site: works}
      warmth: {commodity: heat, site: works}
    activities:
      refrigerant: {scope: 1, category: fugitive, site: works, gas: HFC-134a, amount: 12 kg/a}
    products: [heat]
    meters:
      e-main: {name: {en: Main, zh: 总表}, measures: grid, site: tiny, type: interval, unit: MWh,
        accuracy: 0.5 %, owner: "a,b"}
      e-shop: {name: {en: Shop, zh: 车间}, carrier: electricity, site: works, parent: e-main,
        type: interval, unit: MWh}
      c-boiler: {name: {en: Belt weigher, zh: 皮带秤}, measures: boiler/coal, site: works,
        type: interval, unit: t, accuracy: 1 %}
      h-works: {name: {en: Heat meter, zh: 热量表}, measures: warmth, site: works, type: interval,
        unit: GJ}
    """

  static func park() throws -> Park {
    var reader = ParkReader { _ in text }
    return try reader.read("park.yaml")
  }

  /// Coal 100 t and 90 t, electricity 500 MWh and 400 MWh, heat 1,500 GJ and 1,480 GJ; a tenth of the
  /// second month's coal is estimated.
  static func activity(
    _ park: Park, _ period: Period, scale: Double = 1
  ) -> ActivityData {
    let months = period.months
    func amounts(_ values: [Double], estimated: [Double] = [0, 0]) -> [MeteredAmount?] {
      months.indices.map { k in
        MeteredAmount(
          amount: values[k % 2] * scale, estimated: estimated[k % 2] * scale)
      }
    }
    let metered: [String: [MeteredAmount?]] = [
      "c-boiler": amounts([100_000, 90_000], estimated: [0, 9_000]),
      "e-main": amounts([1_800_000, 1_440_000]), "h-works": amounts([1_500_000, 1_480_000]),
    ]
    let flowsheet = Flowsheet.resolve(
      park, metered: metered,
      durations: months.map { Double($0.end(in: park.zone) - $0.start(in: park.zone)) })
    return ActivityData(months: months, flowsheet: flowsheet, meters: metered)
  }

  static func input(
    _ language: LocalizedText.Language = .en, profile id: String = "ghg-protocol",
    previous: String? = "2024-11..2024-12"
  ) throws -> ReportInput {
    let park = try park()
    let library = try FactorLibrary.load()
    let rules = try AccountingRules.load()
    let profile = try rules.profile(id)
    func inventory(_ period: String, scale: Double) throws -> (Inventory, ActivityData) {
      let data = activity(park, try Period(reading: period), scale: scale)
      let inventory = try Inventory.build(
        park, data: data, library: library, rules: rules, profile: profile)
      return (inventory, data)
    }
    let (now, data) = try inventory("2025-01..2025-02", scale: 1)
    var input = ReportInput(
      park: park, inventory: now, flowsheet: data.flowsheet, parkArgument: "my parks/tiny",
      programme: ReportProgramme(name: profile.name, rounding: "t, 2 decimals"))
    input.language = language
    input.previous = try previous.map { try inventory($0, scale: 0.5).0 }
    input.uncertainty = now.uncertainty(in: park)
    input.intensities = ProductIntensity.all(of: now, flowsheet: data.flowsheet, in: park)
    input.factors = library.factors
    input.meters = meters
    input.findings = [Diagnostic(.warning, "a finding with </script> in it", help: "nothing")]
    input.plausibility = [Diagnostic(.note, "two readings of 'e-main' contradict each other")]
    input.loadCurve = LoadCurve(
      name: LocalizedText("Main", zh: "总表"), step: 3600,
      times: (0..<4).map { 1_735_660_800 + $0 * 3600 }, powerKW: [700, nil, 650.5, 720])
    return input
  }

  private static let meters: [ReportMeter] = [
    ReportMeter(
      id: "e-shop", name: LocalizedText("Shop", zh: "车间"), carrier: "electricity", site: "works",
      level: .factory, parent: "e-main", unit: .kilowattHour, total: 800_000, coverage: 0.98,
      estimatedShare: 0.01, missingShare: 0.02),
    ReportMeter(
      id: "e-main", name: LocalizedText("Main", zh: "总表"), carrier: "electricity", site: "tiny",
      level: .park, unit: .kilowattHour, total: 900_000, coverage: 1, childrenSum: 800_000,
      owner: "a,b"),
  ]
}
