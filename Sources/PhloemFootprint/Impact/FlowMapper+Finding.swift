/// A factor for a row, or why there is none.
struct FactorFinding {
  var match: FactorMatch
  /// Impact per reference unit of the flow, not yet signed by direction.
  var value = 0.0
  /// All values of the rank that was used.
  var values: [Double] = []
  /// Whether they differ.
  var isAmbiguous: Bool {
    values.contains { abs($0 - values[0]) > 1e-9 * max(abs($0), abs(values[0])) }
  }
}

extension FlowMapper {
  /// Finds the factor of a row.
  func find(_ row: Int, in index: FactorIndex) -> FactorFinding {
    let flow = database.flows[rows[row].flow]
    var reason = FactorMatch.unknown
    if let list = index.byID[flow.id] {
      let finding = choose(list, for: row, in: index, as: .id)
      if finding.match.isCharacterised { return finding }
      reason = finding.match
    }
    let own = known[row]
    if let cas = own.cas, let list = index.byCAS[cas] {
      let finding = choose(named(list, own, index), for: row, in: index, as: .cas)
      if finding.match.isCharacterised { return finding }
      if reason == .unknown { reason = finding.match }
    }
    for name in own.names {
      guard let list = index.byName[name] else { continue }
      let finding = choose(list, for: row, in: index, as: .name)
      if finding.match.isCharacterised { return finding }
      if reason == .unknown { reason = finding.match }
    }
    return FactorFinding(match: reason)
  }

  /// Of factors that share a CAS number, those that share a name too, where there are any: water in a
  /// turbine is not water that is drunk.
  private func named(_ list: [Int], _ row: Row, _ index: FactorIndex) -> [Int] {
    for name in row.names {
      let same = Set(index.byName[name] ?? [])
      let both = list.filter(same.contains)
      if !both.isEmpty { return both }
    }
    return list
  }

  /// Chooses among factors that name the substance: by direction and medium, origin, part of the
  /// medium, place, unit; what is left of several is decided by rule.
  private func choose(
    _ candidates: [Int], for row: Int, in index: FactorIndex, as match: FactorMatch
  ) -> FactorFinding {
    let own = known[row]
    var left = candidates.filter { index.directions[$0].map { $0 == rows[row].direction } ?? true }
    if match != .id, own.compartment.medium != nil {
      left.removeAll {
        index.compartments[$0].medium.map { $0 != own.compartment.medium } ?? false
      }
    } else if match != .id, Set(left.compactMap { index.compartments[$0].medium }).count > 1 {
      left = []  // The flow tells no medium, and the factors tell several.
    }
    if left.isEmpty { return FactorFinding(match: .otherCompartment) }
    if match != .id {
      let origins = SubstanceName(index.category.factors[left[0]].name)
        .acceptedOrigins(for: own.origin)
      guard let origin = origins.first(where: { o in left.contains { index.origins[$0] == o } })
      else { return FactorFinding(match: .otherOrigin) }
      left.removeAll { index.origins[$0] != origin }
      let parts = own.compartment.fallbacks
      guard
        let part = parts.first(where: { p in left.contains { index.compartments[$0].part == p } })
      else { return FactorFinding(match: .otherCompartment) }
      left.removeAll { index.compartments[$0].part != part }
      // Long-term factors are for long-term flows; those without are the general ones.
      let term = left.filter {
        index.compartments[$0].isLongTerm == own.compartment.isLongTerm
      }
      if !term.isEmpty { left = term }
    }
    guard let placed = nearest(left, to: rows[row].location, in: index) else {
      return FactorFinding(match: .otherPlace)
    }
    let values = placed.compactMap { place -> Double? in
      let factor = index.category.factors[place]
      return perReferenceUnit(of: rows[row].flow, unit: factor.unit).map { factor.value * $0 }
    }
    guard let first = values.first else { return FactorFinding(match: .otherUnit) }
    let value: Double =
      switch rules.several {
      case .first: first
      case .largest: values.max { abs($0) < abs($1) } ?? first
      case .mean: values.reduce(0, +) / Double(values.count)
      }
    return FactorFinding(match: match, value: value, values: values)
  }

  /// The factors of the smallest place around a location that has any.
  ///
  /// They are of one place only, so that no two add up; without a place, those that hold everywhere.
  private func nearest(_ list: [Int], to location: String?, in index: FactorIndex) -> [Int]? {
    let factors = index.category.factors
    func isGeneral(_ place: Int) -> Bool {
      factors[place].location.map {
        $0.isEmpty || locations.code(of: $0) == LocationHierarchy.world
      }
        ?? true
    }
    let general = list.filter(isGeneral)
    if general.count == list.count { return list }
    if rules.isRegional, let location {
      for place in locations.ancestors(of: location) where place != LocationHierarchy.world {
        let here = list.filter { factors[$0].location.map { locations.code(of: $0) } == place }
        if !here.isEmpty { return here }
      }
    }
    return general.isEmpty ? nil : general
  }

  /// How much of a unit one reference unit of a flow is, by the units of its reference property or of
  /// another of its properties; nil when the flow cannot be told in that unit.
  func perReferenceUnit(of flow: Int, unit: String) -> Double? {
    let wanted = unit.lowercased().filter { !$0.isWhitespace }
    let properties = database.flows[flow].properties
    let reference = database.flows[flow].referenceProperty
    let order = [reference] + properties.indices.filter { $0 != reference }
    for place in order where properties.indices.contains(place) {
      guard let group = database.group(ofProperty: properties[place].property) else { continue }
      let exact = group.units.first { $0.name == unit }
      let found =
        exact
        ?? group.units.first { candidate in
          ([candidate.name] + candidate.synonyms).contains {
            $0.lowercased().filter { !$0.isWhitespace } == wanted
          }
        }
      if let found, found.factor != 0 {
        let inGroup = place == reference ? 1 : properties[place].factor
        return inGroup / found.factor
      }
    }
    return nil
  }
}
