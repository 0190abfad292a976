import PhloemModel

extension CreditFileReader {
  /// A product that is displaced.
  mutating func product(_ entry: YAMLNode.Entry) -> DisplacedProduct? {
    var reader = MappingReader(entry, subject: "product '\(entry.key)'", into: &report)
    let name = reader.node("name") == nil ? nil : reader.localizedText("name", into: &report)
    let unit = unit(&reader)
    let source = reader.text("source", into: &report)
    let life = reader.node("new-life").flatMap { time($0, "'new-life' of \(reader.subject)") }
    if let life, life.band.low <= 0 {
      report.error(
        at: reader.valuePlace("new-life"), "'new-life' of \(reader.subject) is not above zero",
        help: "write how long a new one lasts, such as '4 yr'")
    }
    let rate = reader.node("displacement-rate").flatMap {
      share($0, "'displacement-rate' of \(reader.subject)", such: "51 %")
    }
    let avoided = names("avoided-stages", &reader)
    var burdens: [DisplacedBurden] = []
    if let unit {
      if Self.burdenKeys.contains(where: { reader.has($0) }), entry.value.mapping != nil {
        burdens += [
          burden(
            DisplacedBurden.carbon, &reader, of: unit, position: entry.position, source: source)
        ].compactMap(\.self)
      }
      for child in reader.children("burdens", into: &report) {
        if let burden = burden(child, of: unit, by: reader.subject, source: source) {
          if burdens.contains(where: { $0.name == burden.name }) {
            report.error(
              at: child.position, "\(reader.subject) has burden '\(burden.name)' twice",
              help: "write the stages either below the product or below 'burdens'")
          }
          burdens.append(burden)
        }
      }
    }
    // Not looked at without a unit, but known.
    for key in Self.burdenKeys + ["range-source", "burdens"] { _ = reader.node(key) }
    let hasBurden = (Self.burdenKeys + ["burdens"]).contains { reader.has($0) }
    if !hasBurden {
      report.error(
        at: entry.position, "\(reader.subject) has no burden of a new one",
        help: "add 'stages: {materials: 38 kgCO2e, …}' or 'total: 49 kgCO2e'")
    }
    reader.finish(into: &report)
    guard let unit, hasBurden, !burdens.isEmpty else { return nil }
    let product = DisplacedProduct(
      id: entry.key, name: name ?? LocalizedText(entry.key), unit: unit, burdens: burdens,
      rate: rate.map { DisplacementRate($0.band, isAssumed: $0.isAssumed, source: $0.source) },
      newLife: life, avoidedStages: avoided?.map(\.0), position: entry.position)
    if let avoided { check(avoided, of: product, by: reader.subject) }
    return product
  }

  /// The keys of one burden.
  private static let burdenKeys = ["stages", "total", "stage-shares", "range"]

  private mutating func unit(_ reader: inout MappingReader) -> PhysicalUnit? {
    guard let text = reader.requiredText("unit", such: "item", into: &report) else { return nil }
    do throws(UnitError) {
      let unit = try units.declared(text)
      if !unit.dimension.isNone, unit.offset == 0 { return unit }
      report.error(
        at: reader.valuePlace("unit"), "\(reader.subject) cannot be counted in '\(text)'",
        help: "write what is counted, such as 'item', 't' or 'm3'")
    } catch {
      report.error(
        at: reader.valuePlace("unit"), "\(error.message) of \(reader.subject)",
        help: error.help ?? ClaimUnit.remedy(forUnitIn: error.message) ?? "write 'item' or 't'")
    }
    return nil
  }

  /// A burden under its name: an amount per unit, or a mapping with stages or a total.
  private mutating func burden(
    _ entry: YAMLNode.Entry, of unit: PhysicalUnit, by owner: String, source: String?
  ) -> DisplacedBurden? {
    let subject = "burden '\(entry.key)' of \(owner)"
    let keys = entry.value.mapping.map { Set($0.map(\.key)) }
    if keys.map({ !$0.isDisjoint(with: Self.numberKeys) }) ?? (entry.value.scalar != nil) {
      guard let amount = perUnit(entry.value, subject, of: unit, such: "38 kgCO2e") else {
        return nil
      }
      return DisplacedBurden(
        entry.key, dimension: amount.dimension,
        stages: [DisplacedBurden.Stage(DisplacedBurden.whole, amount.band)],
        isAssumed: amount.isAssumed, source: amount.source ?? source, position: entry.position)
    }
    var reader = MappingReader(entry, subject: subject, into: &report)
    let own = reader.text("source", into: &report)
    let found = burden(
      entry.key, &reader, of: unit, position: entry.position, source: own ?? source)
    reader.finish(into: &report)
    return found
  }

  private mutating func burden(
    _ name: String, _ reader: inout MappingReader, of unit: PhysicalUnit,
    position: FilePosition, source: String?
  ) -> DisplacedBurden? {
    let subject = reader.subject
    // Looked at below, unless something else is wrong.
    for key in Self.burdenKeys + ["range-source"] { _ = reader.node(key) }
    let total = reader.node("total").flatMap {
      perUnit($0, "'total' of \(subject)", of: unit, such: "49 kgCO2e")
    }
    let shares = reader.children("stage-shares", into: &report)
    var isAssumed = total?.isAssumed ?? false
    var dimension = total?.dimension
    var stages: [DisplacedBurden.Stage] = []
    for entry in reader.children("stages", into: &report) {
      let what = "stage '\(entry.key)' of \(subject)"
      guard let amount = perUnit(entry.value, what, of: unit, such: "38 kgCO2e") else {
        return nil
      }
      if let dimension, dimension != amount.dimension {
        report.error(
          at: entry.value.position, "\(what) is \(amount.dimension), others are \(dimension)",
          help: "give each kind of burden its own name under 'burdens'")
        return nil
      }
      dimension = amount.dimension
      isAssumed = isAssumed || amount.isAssumed
      stages.append(DisplacedBurden.Stage(entry.key, amount.band))
    }
    if !shares.isEmpty {
      guard let total, stages.isEmpty else {
        report.error(
          at: reader.place("stage-shares"), "\(subject) has stage shares without a total alone",
          help: "write 'total' and 'stage-shares', or 'stages' with amounts")
        return nil
      }
      guard let found = self.stages(shares, of: total.band, by: subject) else { return nil }
      stages = found.stages
      isAssumed = isAssumed || found.isAssumed
    }
    guard let dimension else {
      if !["total", "stages"].contains(where: { reader.node($0) != nil }) {
        report.error(
          at: reader.position, "\(subject) has neither stages nor a total",
          help: "add 'stages: {materials: 38 kgCO2e, …}' or 'total: 49 kgCO2e'")
      }
      return nil
    }
    if let total, shares.isEmpty, !stages.isEmpty { check(stages, sumTo: total, &reader) }
    if stages.isEmpty, let total {
      stages = [DisplacedBurden.Stage(DisplacedBurden.whole, total.band)]
    }
    return DisplacedBurden(
      name, dimension: dimension, stages: stages,
      plausible: plausible(&reader, dimension: dimension, unit: unit, source: source),
      isAssumed: isAssumed, source: total?.source ?? source, position: position)
  }
}
