package import PhloemFootprint
package import PhloemModel

/// Processes of a database that may stand for what a park buys and disposes of: proposals for people,
/// never applied by themselves.
package struct LinkSuggestions: Sendable, Encodable {
  /// A process that may stand for a commodity.
  package struct Proposal: Sendable, Encodable {
    /// The process, what it makes, and where.
    package let id, process, product: String
    /// Where it stands.
    package let location: String?
    /// The unit of its product.
    package let unit: String
    /// Why it is proposed: `CAS number`, `name`, or the words that agree.
    package let because: [String]
    /// Units of its product in one unit of the commodity; absent where `obstacle` says what is missing.
    package let ratio: Double?
    /// What keeps units from being turned.
    package let obstacle: String?
    /// How well it fits; only the order counts.
    package let score: Double
  }

  /// A commodity that crosses the boundary.
  package struct Row: Sendable, Encodable {
    /// The commodity.
    package let commodity: String
    /// Its markets.
    package let markets: [String]
    /// Its unit.
    package let unit: String
    /// Whether it leaves as waste.
    package let isWaste: Bool
    /// Whether the park says already what stands for it.
    package let isLinked: Bool
    /// The proposals, the best first.
    package let proposals: [Proposal]
  }

  /// The commodities, purchases first.
  package let rows: [Row]

  /// Looks for processes.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - link: The database, linked.
  ///   - limit: The most proposals for a commodity.
  package init(for park: Park, in link: LinkResult, limit: Int) {
    let products = link.system.activities.map { activity in
      let flow = link.database.flows[activity.flow]
      let texts = activity.product.texts + activity.name.texts
      return Candidate(
        cas: flow.cas, names: Set(texts.map { $0.text.lowercased() }),
        words: Set(texts.flatMap { Self.words($0.text) }))
    }
    let linked = Set((park.footprint?.links ?? []).map(\.subject))
    var rows: [Row] = []
    for isWaste in [false, true] {
      let markets = park.markets.values.filter {
        $0.direction == (isWaste ? .disposal : .purchase)
      }.sorted { $0.id < $1.id }
      for id in Set(markets.map(\.commodity)).sorted() {
        guard let commodity = park.commodities[id] else { continue }
        let own = markets.filter { $0.commodity == id }.map(\.id)
        let found = products.indices.compactMap { j in
          Self.proposal(commodity, products[j], link.system.activities[j])
        }.sorted { ($1.score, $0.id) < ($0.score, $1.id) }
        rows.append(
          Row(
            commodity: id, markets: own, unit: commodity.unit.symbol, isWaste: isWaste,
            isLinked: linked.contains(id) || own.allSatisfy { linked.contains($0) },
            proposals: Array(found.prefix(limit))))
      }
    }
    self.rows = rows
  }

  /// What is compared of a process.
  private struct Candidate {
    let cas: String?
    let names: Set<String>
    let words: Set<String>
  }

  private static func proposal(
    _ commodity: Commodity, _ candidate: Candidate, _ activity: PhloemFootprint.Activity
  ) -> Proposal? {
    var (score, because): (Double, [String]) = (0, [])
    let name = commodity.name
    let names = [commodity.id.replacing("-", with: " "), name(.en), name(.zh)].map {
      $0.lowercased()
    }
    if let cas = commodity.cas, cas == candidate.cas {
      score += 4
      because.append("CAS number")
    }
    if names.contains(where: { candidate.names.contains($0) }) {
      score += 3
      because.append("name")
    } else {
      let wanted = Set(names.flatMap { words($0) })
      let common = wanted.intersection(candidate.words)
      if !common.isEmpty {
        // Most of the name, and not much else beside it.
        score +=
          2 * Double(common.count) / Double(wanted.count)
          + Double(common.count) / Double(candidate.words.count)
        because += common.sorted()
      }
    }
    guard score > 0.8 else { return nil }
    var (ratio, obstacle): (Double?, String?) = (nil, nil)
    do {
      let unit = try PhysicalUnit(reading: activity.unit)
      let one = Quantity(canonical: commodity.unit.factor, commodity.unit.dimension.canonicalUnit)
      ratio = try commodity.convert(one, to: unit).value / unit.factor
      score += 0.5
    } catch let error as Commodity.ConversionError {
      obstacle = "\(error.message): \(error.help), or state 'amount'"
    } catch { obstacle = "the unit '\(activity.unit)' cannot be read" }
    return Proposal(
      id: activity.id, process: "\(activity.name)", product: "\(activity.product)",
      location: activity.location, unit: activity.unit, because: because, ratio: ratio,
      obstacle: obstacle, score: score)
  }

  /// The words of a name that tell something.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
      ($0.count > 2 || $0.unicodeScalars.contains { $0.value > 0x2E7F }) && !dull.contains($0)
    }
  }

  /// Words that stand in names of all kinds of processes.
  private static let dull: Set = [
    "and", "for", "the", "from", "with", "market", "production", "plant", "mix", "average", "at",
    "other", "process", "product",
  ]
}
