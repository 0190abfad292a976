package import PhloemModel

/// Two plans that were kept, side by side: costs, CO2e, capacities, what is bought and sold, prices.
package struct PlanRecordDifference: Codable, Sendable {
  /// What a row is about.
  package enum Group: String, Codable, Sendable, CaseIterable {
    case costs, emissions, capacities, purchases, prices
  }

  /// A figure of both plans.
  package struct Row: Codable, Sendable {
    /// What it is about.
    package let group: Group
    /// What it is: a kind of cost, `total`, `scope1`, or of capacities and prices nothing.
    package let item: String
    /// The process, market, storage or pool; nil for the whole plan.
    package let owner: String?
    /// Its unit.
    package let unit: String
    /// In both plans; nil where a plan has no such thing.
    package let first, second: Double?
    /// The second less the first; nil where one is missing.
    package let change: Double?
  }

  /// The name and version of both plans.
  package let first, second: String
  /// What a reader must know before comparing.
  package let notes: [String]
  /// The rows, those that are nothing in both plans left out.
  package let rows: [Row]

  /// Sets two plans side by side.
  ///
  /// - Parameters:
  ///   - first: A plan and what it is called.
  ///   - second: Another and what it is called.
  ///   - park: The park, for its markets.
  ///   - sameInputs: Whether both were made from the same files of the park.
  ///   - language: The language of the notes.
  package init(
    _ first: (name: String, record: PlanRecord), _ second: (name: String, record: PlanRecord),
    park: Park, sameInputs: Bool, language: LocalizedText.Language
  ) {
    self.first = first.name
    self.second = second.name
    let (one, two) = (first.record, second.record)
    var notes: [String] = []
    let times = [one, two].map { "\($0.from) – \($0.to)" }
    if times[0] != times[1] {
      notes.append(PlanRecordText.differencePeriods.filled(language, times[0], times[1]))
    }
    if one.currency != two.currency {
      notes.append(
        PlanRecordText.differenceCurrencies.filled(language, one.currency, two.currency))
    }
    if !sameInputs { notes.append(PlanRecordText.differenceInputs(language)) }
    self.notes = notes
    rows = Self.rows(Self.figures(one, park), Self.figures(two, park))
  }

  /// A figure of one plan; two are the same thing where all but the value are.
  private struct Figure {
    struct Key: Hashable {
      let group: Group
      let item: String
      let owner: String?
      let unit: String
    }
    let key: Key
    let value: Double

    init(_ group: Group, _ item: String, _ owner: String?, _ unit: String, _ value: Double) {
      key = Key(group: group, item: item, owner: owner, unit: unit)
      self.value = value
    }
  }

  private static func figures(_ record: PlanRecord, _ park: Park) -> [Figure] {
    var figures: [Figure] = []
    if let cost = record.cost {
      figures.append(Figure(.costs, "total", nil, record.currency, cost))
    }
    figures += record.costs.map { Figure(.costs, $0.kind, $0.owner, record.currency, $0.money) }
    figures += record.emissions.sorted { $0.key < $1.key }.map {
      Figure(.emissions, $0.key, nil, "tCO2e", $0.value)
    }
    if let price = record.capPrice {
      figures.append(Figure(.emissions, "cap price", nil, "\(record.currency)/t", price))
    }
    figures += record.capacities.map { Figure(.capacities, "", $0.owner, $0.unit, $0.total) }
    figures += record.flows.filter { park.markets[$0.owner] != nil }.map {
      Figure(.purchases, "", $0.owner, $0.unit, $0.total)
    }
    return figures + record.prices.map { Figure(.prices, "", $0.pool, $0.unit, $0.mean) }
  }

  private static func rows(_ first: [Figure], _ second: [Figure]) -> [Row] {
    func sums(_ figures: [Figure]) -> [Figure.Key: Double] {
      figures.reduce(into: [:]) { $0[$1.key, default: 0] += $1.value }
    }
    let (one, two) = (sums(first), sums(second))
    var seen: Set<Figure.Key> = []
    let keys = (first + second).map(\.key).filter { seen.insert($0).inserted }
    return Group.allCases.flatMap { group in
      keys.compactMap { key -> Row? in
        guard key.group == group else { return nil }
        let (this, that) = (one[key], two[key])
        // What is nothing in both says nothing; a total does.
        if abs(this ?? 0) < 1e-9, abs(that ?? 0) < 1e-9, key.item != "total" { return nil }
        let change = this.flatMap { this in that.map { $0 - this } }
        return Row(
          group: group, item: key.item, owner: key.owner, unit: key.unit, first: this,
          second: that, change: change)
      }
    }
  }

  /// What a group is called.
  package static func name(
    of group: Group, _ language: LocalizedText.Language
  ) -> String {
    switch group {
    case .costs: PlanRecordText.costs(language)
    case .emissions: PlanRecordText.emissions(language)
    case .capacities: PlanRecordText.capacities(language)
    case .purchases: PlanRecordText.purchases(language)
    case .prices: PlanRecordText.prices(language)
    }
  }
}
