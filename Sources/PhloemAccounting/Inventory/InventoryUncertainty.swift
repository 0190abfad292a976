import PhloemMetering
public import PhloemModel
import PhloemNumerics

/// How sure a total is: half its 95 % interval, and what contributes most.
public struct InventoryUncertainty: Sendable {
  /// The share of one uncertain number in the total's uncertainty.
  public struct Contribution: Hashable, Sendable {
    /// The number: `factor cn.grid.national@2022`, `meter e-main`.
    public let key: String
    /// Half the 95 % interval of the total if only this were uncertain, g.
    public let grams: Double
  }
  /// The total, g.
  public let grams: Int64
  /// Half the 95 % interval, g.
  public let halfWidth: Double
  /// The contributions, the largest first.
  public let contributions: [Contribution]
  /// Numbers in the total for which no limits are known: they are taken as exact.
  public let withoutLimits: [String]

  /// Half the 95 % interval as a share of the total.
  public var relative: Double { grams == 0 ? 0 : halfWidth / abs(Double(grams)) }
}

extension Inventory {
  /// Propagates 95 % limits of factors and meters to the total of some scopes.
  ///
  /// Numbers that share a factor edition or a meter are fully correlated and add up before squaring;
  /// different numbers are independent (IPCC 2006 Guidelines, Vol. 1, Ch. 3, approach 1, with
  /// correlation within a factor).
  ///
  /// - Parameters:
  ///   - scopes: The scopes; by default those of the profile's total.
  ///   - park: The park, for the accuracy of its meters.
  /// - Returns: The propagated uncertainty.
  public func uncertainty(of scopes: [Scope]? = nil, in park: Park) -> InventoryUncertainty {
    let model = UncertaintyModel(self, scopes: scopes ?? totalScopes, park: park)
    let contributions = model.variables.map { variable in
      InventoryUncertainty.Contribution(key: variable.key, grams: abs(variable.effect))
    }.sorted { $0.grams == $1.grams ? $0.key < $1.key : $0.grams > $1.grams }
    let square = contributions.reduce(0.0) { $0 + $1.grams * $1.grams }
    return InventoryUncertainty(
      grams: model.total, halfWidth: square.squareRoot(), contributions: contributions,
      withoutLimits: model.withoutLimits.sorted())
  }
}

/// The total as a function of the uncertain numbers below it.
struct UncertaintyModel {
  /// One uncertain number.
  struct Variable {
    let key: String
    /// Relative half-width of its 95 % interval.
    let relative: Double
    /// Lower and upper 95 % limits as multiples of the value.
    let limits: (Double, Double)
    /// Change of the total when the number rises by its half-width, g.
    var effect: Double
    /// The sources it acts on, with the grams each loses or gains per relative change.
    var slopes: [(source: Int, grams: Double)]
  }

  private(set) var variables: [Variable] = []
  private(set) var withoutLimits: Set<String> = []
  let total: Int64
  let sourceCount: Int
  private var places: [String: Int] = [:]

  init(_ inventory: Inventory, scopes: [Scope], park: Park) {
    let chosen = inventory.lines.filter { scopes.contains($0.scope) }
    total = chosen.reduce(0) { $0 + $1.co2eGrams }
    // Lines with one calculation and activity vary together: add them up first.
    var groups: [GroupKey: (line: InventoryLine, grams: Double)] = [:]
    for line in chosen {
      let key = GroupKey(calculation: line.calculation, activity: line.activity)
      groups[key, default: (line, 0)].grams += Double(line.co2eGrams)
    }
    let measuring = Dictionary(grouping: park.meters.values.sorted { $0.id < $1.id }, by: \.target)
    let sorted = groups.values.sorted {
      ($0.line.source, $0.line.month) < ($1.line.source, $1.line.month)
    }
    sourceCount = sorted.count
    for (source, group) in sorted.enumerated() {
      addFactors(of: group.line, grams: group.grams, source: source)
      addActivity(of: group.line, grams: group.grams, source: source, park: park, measuring)
    }
  }

  private struct GroupKey: Hashable {
    let calculation: Calculation
    let activity: InventoryLine.Activity
  }

  private mutating func addFactors(of line: InventoryLine, grams: Double, source: Int) {
    let calculation = line.calculation
    for parameter in calculation.parameters {
      guard let relative = parameter.relativeUncertainty, relative > 0,
        let lower = parameter.lower, let upper = parameter.upper
      else {
        if case .factor = parameter.origin { withoutLimits.insert(parameter.origin.key) }
        continue
      }
      let raised = calculation.massPerActivity(
        replacing: [parameter.name: parameter.value.value * (1 + relative)],
        activity: line.activityUnit)
      let base = calculation.massPerActivity
      let change = base == 0 ? 0 : (raised / base - 1) * grams
      add(
        parameter.origin.key, relative: relative,
        limits: (
          lower.value / parameter.value.value, upper.value / parameter.value.value
        ), change: change, source: source)
    }
  }

  private mutating func addActivity(
    of line: InventoryLine, grams: Double, source: Int, park: Park,
    _ measuring: [MeterTarget: [Meter]]
  ) {
    let meters: [String]
    switch line.activity {
    case .meter(let id): meters = [id]
    case .flow(let name): meters = self.meters(behind: name, in: park, measuring)
    case .stated: meters = []
    }
    if meters.isEmpty {
      withoutLimits.insert("activity of \(line.source)")
      return
    }
    // Of meters side by side the worst speaks for all.
    let accuracies = meters.map { park.meters[$0]?.accuracy ?? 0 }
    for (meter, accuracy) in zip(meters, accuracies) where accuracy == 0 {
      withoutLimits.insert("meter \(meter)")
    }
    guard let accuracy = accuracies.max(), accuracy > 0 else { return }
    add(
      "meter \(meters.joined(separator: "+"))", relative: accuracy,
      limits: (1 - accuracy, 1 + accuracy), change: accuracy * grams, source: source)
  }

  /// The meters on a flow, else those that tell at which level its process ran.
  private func meters(
    behind name: FlowName, in park: Park, _ measuring: [MeterTarget: [Meter]]
  ) -> [String] {
    let own = (measuring[MeterTarget(name)] ?? []).map(\.id)
    guard own.isEmpty, case .port(let id, _, _) = name, let process = park.processes[id] else {
      return own
    }
    for port in [process.referencePort].compactMap(\.self) + process.ports {
      let driver = FlowName.port(
        process: id, direction: port.direction, commodity: port.commodity)
      if let meters = measuring[MeterTarget(driver)] { return meters.map(\.id) }
    }
    return []
  }

  private mutating func add(
    _ key: String, relative: Double, limits: (Double, Double), change: Double, source: Int
  ) {
    if let place = places[key] {
      variables[place].effect += change
      variables[place].slopes.append((source, change / relative))
    } else {
      places[key] = variables.count
      variables.append(
        Variable(
          key: key, relative: relative, limits: limits, effect: change,
          slopes: [(source, change / relative)]))
    }
  }
}
