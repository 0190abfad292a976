import PhloemDispatch
import PhloemModel

/// The flows, levels and prices of a plan that was kept, step by step.
///
/// Its columns are those that `dispatch --csv` writes: the flows in the order of the record, then levels,
/// what runs and prices, each with its unit.
package struct PlanStepTable: Sendable {
  /// The local time at which each step begins, seconds.
  package let clock: [Int64]
  /// The titles of the columns without the first, which is time.
  package let titles: [String]
  /// The numbers by column; NaN for what is no number.
  package let columns: [[Double]]

  /// Reads the table; nil where it is none.
  package init?(_ text: String) {
    var rows = text.split(separator: "\n")[...]
    guard let header = rows.popFirst() else { return nil }
    let titles = Self.fields(header)
    guard titles.first == "time", titles.count > 1 else { return nil }
    var clock: [Int64] = []
    var columns = [[Double]](repeating: [], count: titles.count - 1)
    for row in rows {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == titles.count, let time = ParkReader.civilTime(String(fields[0])) else {
        return nil
      }
      clock.append(time.clockSeconds)
      for k in columns.indices { columns[k].append(Double(fields[k + 1]) ?? .nan) }
    }
    self.clock = clock
    self.titles = titles.dropFirst().map(CSVField.original)
    self.columns = columns
  }

  /// The fields of a line; a comma within quotes separates none.
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(letter)
      }
    }
    return fields
  }

  /// The numbers of a column by the start of its title, up to its unit.
  func column(_ name: String) -> [Double]? {
    titles.firstIndex { $0 == name || $0.hasPrefix(name + " [") }.map { columns[$0] }
  }
}

extension PlanChartSource {
  /// What the charts of a plan that was kept show; nil where the table is not of that plan.
  ///
  /// - Parameters:
  ///   - record: The plan.
  ///   - table: Its steps.
  ///   - names: The names of the park as it is now.
  init?(_ record: PlanRecord, _ table: PlanStepTable, _ names: PlanNames) {
    guard table.clock.count == record.steps, table.columns.count >= record.flows.count else {
      return nil
    }
    let weights = record.stepWeights ?? Array(repeating: 1, count: record.steps)
    guard weights.count == record.steps else { return nil }
    let timeline = PlanTimeline(
      seconds: Int((record.hours * 3600).rounded()), weights: weights, clock: table.clock,
      parts: Self.parts(record, table.clock, weights))
    let pools = Self.pools(record, table, names.park)
    self.init(
      names: names, colours: PlanColours(pools), currency: record.currency,
      priceUnit: record.prices.first.map { String($0.unit.prefix { $0 != "/" }) }
        ?? record.currency, timeline: timeline)
    self.pools = pools
    let sizes = Dictionary(
      record.capacities.map { ($0.owner, $0.total) }, uniquingKeysWith: { first, _ in first })
    runners = Self.runners(record, table, names.park, sizes)
    levels = Self.levels(record, table, names.park, sizes, timeline)
    fixed = PlanStudyView(record, names, colours).charts
  }

  private static func parts(
    _ record: PlanRecord, _ clock: [Int64], _ weights: [Double]
  ) -> [(first: Int, name: String)] {
    (record.chains ?? []).enumerated().compactMap { place, first in
      guard clock.indices.contains(first) else { return nil }
      if let scenarios = record.making?.scenarios, scenarios.indices.contains(place) {
        let share = record.scenarios.flatMap { study in
          study.cases.first { $0.name == scenarios[place] }?.probability
        }
        return (first, "\(Markup.escaped(scenarios[place]))<br>\(FigureText.percent(share))")
      }
      let day = CivilTime(clockSeconds: clock[first]).dateText.dropFirst(5)
      return (first, "\(day)<br>× \(FigureText.number(weights[first]))")
    }
  }

  private static func rateUnit(_ unit: String) -> String {
    unit.hasSuffix("Wh") ? String(unit.dropLast()) : unit + "/h"
  }

  private static func pools(
    _ record: PlanRecord, _ table: PlanStepTable, _ park: Park
  ) -> [PlanFigures.Pool] {
    var order: [String] = []
    var flows: [String: [PlanFigures.Flow]] = [:]
    var units: [String: (commodity: String, unit: String)] = [:]
    for (k, flow) in record.flows.enumerated() {
      guard let pool = flow.pool else { continue }
      if flows[pool] == nil { order.append(pool) }
      units[pool] = (flow.commodity, flow.unit)
      flows[pool, default: []].append(
        PlanFigures.Flow(
          owner: flow.owner, kind: PlanFigures.kind(flow.owner, in: park),
          commodity: flow.commodity, sign: flow.direction == "out" ? 1 : -1,
          rates: table.columns[k], total: flow.total, largest: flow.largest))
    }
    return order.compactMap { id -> PlanFigures.Pool? in
      guard let own = flows[id], let (commodity, unit) = units[id] else { return nil }
      return PlanFigures.Pool(
        id: id, commodity: commodity, unit: unit, rateUnit: rateUnit(unit), flows: own,
        price: table.column("price of \(id)"))
    }.sorted { ($1.flows.count, $0.id) < ($0.flows.count, $1.id) }
  }

  private static func runners(
    _ record: PlanRecord, _ table: PlanStepTable, _ park: Park, _ sizes: [String: Double]
  ) -> [PlanFigures.Runner] {
    var order: [String] = []
    var chosen: [String: Int] = [:]
    for (k, flow) in record.flows.enumerated() {
      if chosen[flow.owner] == nil { order.append(flow.owner) }
      // The flow that a process's capacity is stated in.
      if chosen[flow.owner] == nil || park.processes[flow.owner]?.reference == flow.commodity {
        chosen[flow.owner] = k
      }
    }
    let runners = order.compactMap { owner -> PlanFigures.Runner? in
      guard let k = chosen[owner] else { return nil }
      let kind = PlanFigures.kind(owner, in: park)
      if kind == .demand { return nil }
      let rates = table.columns[k]
      return PlanFigures.Runner(
        owner: owner, kind: kind, unit: rateUnit(record.flows[k].unit),
        // What a storage gives is above zero here, what it takes is in the table.
        rates: kind == .storage ? rates.map { -$0 } : rates,
        size: kind == .storage ? nil : sizes[owner], running: table.column("\(owner) running"),
        starts: nil)
    }
    let kinds: [PlanFigures.Kind] = [
      .process, .yield, .storage, .purchase, .sale, .disposal, .link,
    ]
    return kinds.flatMap { kind in runners.filter { $0.kind == kind } }
  }

  private static func levels(
    _ record: PlanRecord, _ table: PlanStepTable, _ park: Park, _ sizes: [String: Double],
    _ timeline: PlanTimeline
  ) -> [PlanFigures.Level] {
    record.flows.enumerated().compactMap { k, flow in
      guard PlanFigures.kind(flow.owner, in: park) == .storage,
        let values = table.column("\(flow.owner) level")
      else { return nil }
      var (charged, discharged) = (0.0, 0.0)
      for (t, rate) in table.columns[k].enumerated() {
        let amount = rate * timeline.weights[t] * timeline.hours
        if amount > 0 { charged += amount } else { discharged -= amount }
      }
      return PlanFigures.Level(
        storage: flow.owner, commodity: flow.commodity, pool: flow.pool ?? flow.commodity,
        unit: flow.unit, values: values, size: sizes[flow.owner], charged: charged,
        discharged: discharged)
    }
  }
}
