import PhloemAccounting
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemTrace

/// Traces small enough to follow by hand.
enum SampleTrace {
  /// A kiln and a mill that hands back part of what it gets, with names that try to break out.
  static let ring = """
    park: ring
    name: {en: "Ring <i>& 'Co'</i>", zh: 环园}
    zone: Asia/Shanghai
    interval: 1 h
    sites:
      ring: {level: park, name: {en: Ring, zh: 环园}}
    commodities:
      stone: {name: {en: "Stone <u>raw</u>", zh: 原石}, kind: material, unit: t, composition: {Ca: 100 %}}
      lime: {name: {en: Lime, zh: 石灰}, kind: material, unit: t, composition: {Ca: 100 %}}
      slag: {name: {en: Slag, zh: 渣}, kind: material, unit: t, composition: {Ca: 100 %}}
      brick: {name: {en: "Brick </script>", zh: 砖}, kind: product, unit: t, composition: {Ca: 100 %}}
    processes:
      kiln:
        name: {en: "Kiln \\"A\\"", zh: 窑}
        site: ring
        reference: lime
        inputs: {stone: 0.6 t, slag: 0.4 t}
        outputs: {lime: 1 t}
      mill:
        name: {en: Mill, zh: 磨}
        site: ring
        reference: brick
        inputs: {lime: 1 t}
        outputs: {brick: 0.6 t, slag: 0.4 t}
    markets:
      quarry: {commodity: stone, direction: purchase, site: ring}
      brick-sale: {commodity: brick, direction: sale, site: ring}
    products: [brick]
    meters:
      k: {measures: kiln/lime, site: ring, type: interval, unit: t}
      m: {measures: mill/brick, site: ring, type: interval, unit: t}
    """

  /// Calcium round the ring: 60 t come in with stone and leave with bricks, 40 t go round.
  static func calcium(_ language: LocalizedText.Language = .en) throws -> TracePage {
    var reader = ParkReader { _ in ring }
    let park = try reader.read("park.yaml")
    let period = try Period(reading: "2025-01")
    let sheet = Flowsheet.resolve(
      park,
      metered: [
        "k": [MeteredAmount(amount: 100_000, estimated: 0)],
        "m": [MeteredAmount(amount: 60_000, estimated: 0)],
      ], durations: [Double(period.end(in: park.zone) - period.start(in: park.zone))])
    let model = TraceModel.element("Ca", of: park, sheet)
    var trace = ParkTrace(model)
    trace.add(sheet) { _ in 0 }
    var page = TracePage(trace.result, of: park, period: period, language: language)
    page.fate = try trace.result.fate(from: "stone")
    page.findings = [Diagnostic(.note, "a finding with <b>bold</b> in it")]
    return page
  }

  /// Carbon through the park of one boiler and a grid, over two months.
  static func carbon(_ language: LocalizedText.Language = .en) throws -> TracePage {
    let input = try SamplePark.input(language)
    let park = input.park
    let carbon = CarbonSources(input.inventory, of: park, scope2: .scope2Location)
    let model = TraceModel.burdens(
      of: park, input.flowsheet, subject: .carbon, rule: nil,
      rates: AllocationRates(heatRate: 1.1, workLoss: 0.2, ambient: 298.15), carbon: carbon)
    var trace = ParkTrace(model)
    trace.add(input.flowsheet) { $0 }
    var page = TracePage(trace.result, of: park, period: input.period, language: language)
    page.grain = .month
    page.times = input.months.map { $0.start(in: park.zone) }
    page.sharing = model.sharingLabels
    page.untraced = carbon.untraced
    return page
  }
}
