/// A name that one part of the park uses and another must declare, with the place where it is used.
struct NameReference {
  /// What must carry the name.
  enum Kind: Hashable {
    case commodity, site, meter, series, tariff
    /// What a plan runs: a process, market, demand, supply, storage or link.
    case runnable
    /// A pool of this commodity.
    case pool(of: String)
    /// What comes in: a market that buys, a commodity of one, or a supply.
    case bought
    /// What goes out as waste: a market of disposal, or a commodity of one.
    case waste
    /// A value that formulas of indicators and savings may use.
    case value
  }
  /// What must carry the name.
  let kind: Kind
  /// The name as written.
  let name: String
  /// Where it is written.
  let position: FilePosition
  /// What uses it, for messages: `process 'lime-kiln'`.
  let subject: String
}

extension ParkReader {
  /// The name under `key` that some other part of the park declares, to be checked at the end.
  mutating func reference(
    _ key: String, to kind: NameReference.Kind, _ reader: inout MappingReader
  ) -> String? {
    guard let name = reader.text(key, into: &report) else { return nil }
    refer(to: kind, name, at: reader.valuePlace(key), by: reader.subject)
    return name
  }

  /// The name of a commodity under `commodity`, which must be there.
  mutating func requiredCommodity(_ reader: inout MappingReader) -> String? {
    guard let name = reader.requiredText("commodity", into: &report) else { return nil }
    refer(to: .commodity, name, at: reader.valuePlace("commodity"), by: reader.subject)
    return name
  }

  /// The pool under `pool`, which must hold the commodity.
  mutating func pool(of commodity: String?, _ reader: inout MappingReader) -> String? {
    guard let name = reader.text("pool", into: &report) else { return nil }
    if let commodity, name != commodity {
      refer(
        to: .pool(of: commodity), name, at: reader.valuePlace("pool"), by: reader.subject)
    }
    return name
  }

  /// Notes a name to be checked once everything is read.
  mutating func refer(
    to kind: NameReference.Kind, _ name: String, at position: FilePosition, by subject: String
  ) {
    references.append(
      NameReference(kind: kind, name: name, position: position, subject: subject))
  }

  /// Checks that every name that the park uses is declared, once everything is read.
  mutating func resolveReferences() {
    for reference in references {
      switch reference.kind {
      case .commodity: resolve(reference, in: park.commodities, as: "commodity")
      case .site: resolve(reference, in: park.sites, as: "site")
      case .meter: resolve(reference, in: park.meters, as: "meter")
      case .series: resolve(reference, in: park.seriesColumns, as: "series")
      case .tariff: resolve(reference, in: park.tariffs, as: "tariff")
      case .runnable: resolve(reference, in: park.runnable, as: "process, storage, market or flow")
      case .value: resolveValue(reference)
      case .bought, .waste: resolveCrossing(reference)
      case .pool(let commodity):
        resolve(reference, in: park.pools, as: "pool")
        guard let pool = park.pools[reference.name], pool.commodity != commodity else { continue }
        report.error(
          at: reference.position,
          "\(reference.subject) sends '\(commodity)' to pool '\(pool.id)' of '\(pool.commodity)'",
          help: "a pool holds one commodity")
      }
    }
    for pool in park.pools.values.sorted(by: { $0.position < $1.position })
    where pool.commodity != pool.id && park.commodities[pool.id] != nil {
      report.error(
        at: pool.position,
        "pool '\(pool.id)' of '\(pool.commodity)' has the name of another commodity's own pool",
        help: "give the pool a name of its own")
    }
    for site in park.sites.values.sorted(by: { $0.position < $1.position }) {
      guard let above = site.parent.flatMap({ park.sites[$0] }), above.id != site.id,
        above.level >= site.level
      else { continue }
      report.error(
        at: site.position,
        "\(site.level.rawValue) '\(site.id)' lies in \(above.level.rawValue) '\(above.id)'",
        help: "a site lies in one of a wider level: "
          + SiteLevel.allCases.map(\.rawValue).joined(separator: " > "))
    }
  }

  /// What crosses the boundary, by market or by commodity.
  private mutating func resolveCrossing(_ reference: NameReference) {
    let isWaste = reference.kind == .waste
    let markets = park.markets.values.filter {
      $0.direction == (isWaste ? .disposal : .purchase)
    }
    let supplies = isWaste ? [] : park.fixedFlows.values.filter { $0.direction == .output }
    let known = Set(
      markets.flatMap { [$0.id, $0.commodity] } + supplies.map(\.id))
    if known.contains(reference.name) { return }
    let what = isWaste ? "is not disposed of by the park" : "is not bought by the park"
    report.error(
      at: reference.position, "'\(reference.name)' of \(reference.subject) \(what)",
      help: nearest(to: reference.name, in: known.sorted()).map { "did you mean '\($0)'?" }
        ?? "name a market or a commodity with 'direction: \(isWaste ? "disposal" : "purchase")'")
  }

  /// A meter, a figure of the inventory, a saving, or a saving's stated figure.
  private mutating func resolveValue(_ reference: NameReference) {
    let savings = park.savings.map(\.id)
    let known =
      park.meters.keys.sorted() + ["co2e", "scope1", "scope2", "scope3"] + savings
      + savings.map { "stated.\($0)" }
    let isDeclared =
      ["meter", "saving"].contains {
        declared[Self.declarationKey(reference.name, as: $0)] != nil
      }
    if known.contains(reference.name) || isDeclared { return }
    report.error(
      at: reference.position, "\(reference.subject) uses the unknown name '\(reference.name)'",
      help: nearest(to: reference.name, in: known).map { "did you mean '\($0)'?" }
        ?? "name a meter, a saving, or co2e, scope1, scope2, scope3 of the inventory")
  }

  private mutating func resolve<Value>(
    _ reference: NameReference, in table: [String: Value], as kind: String
  ) {
    // What is declared but could not be read has its own finding.
    let isDeclared = declared[Self.declarationKey(reference.name, as: kind)] != nil
    if table[reference.name] != nil || (isDeclared && kind != "pool") { return }
    let section =
      ["commodity": "commodities", "series": "series: FILE: columns"][kind] ?? kind + "s"
    report.error(
      at: reference.position, "\(reference.subject) names the unknown \(kind) '\(reference.name)'",
      help: nearest(to: reference.name, in: table.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? (reference.kind == .runnable
          ? "declare it, or leave it out" : "declare it under '\(section)'"))
  }
}
