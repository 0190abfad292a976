/// Which suppliers meet a demand, in which shares, and which rule said so.
struct ProviderChoice: Hashable {
  /// Activities and their shares; empty when nothing meets the demand.
  var suppliers: [(activity: Int, share: Double)] = []
  /// The rule that decided.
  var rule: LinkRules.Provider?

  static func == (a: ProviderChoice, b: ProviderChoice) -> Bool {
    a.rule == b.rule && a.suppliers.elementsEqual(b.suppliers, by: ==)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    for supplier in suppliers {
      hasher.combine(supplier.activity)
      hasher.combine(supplier.share)
    }
  }
}

/// Chooses suppliers by the rules, in their order.
struct ProviderChooser {
  let rules: LinkRules
  let locations: LocationHierarchy
  /// What is known of each activity.
  let candidates: [Candidate]

  /// What a choice rests on.
  struct Candidate {
    /// The process's identifier.
    let process: String
    /// Where it stands.
    let location: String?
    /// How much it makes in a year, where known.
    let volume: Double?
    /// The years that its data hold for, where told.
    var years: ClosedRange<Int>?
  }

  /// Chooses among suppliers.
  ///
  /// - Parameters:
  ///   - suppliers: Activities that could deliver, in order of identifier.
  ///   - provider: The process that the exchange names.
  ///   - location: Where the demand stands.
  ///   - years: The years of the process that asks, where told.
  /// - Returns: Suppliers with shares that sum to 1, or none.
  func choice(
    among suppliers: [Int], provider: String?, location: String?, years: ClosedRange<Int>? = nil
  ) -> ProviderChoice {
    var left = suppliers
    for rule in rules.providers where !left.isEmpty {
      switch rule {
      case .defaultProvider:
        guard let provider else { continue }
        let named = left.filter { candidates[$0].process == provider }
        if let only = named.first { return ProviderChoice(suppliers: [(only, 1)], rule: rule) }
      case .unique:
        if left.count == 1 { return ProviderChoice(suppliers: [(left[0], 1)], rule: rule) }
      case .sameLocation:
        guard let location else { continue }
        let wanted = locations.code(of: location)
        let near = left.filter {
          candidates[$0].location.map { locations.code(of: $0) } == wanted
        }
        if near.isEmpty { continue }
        left = near
        if left.count == 1 { return ProviderChoice(suppliers: [(left[0], 1)], rule: rule) }
      case .nearestLocation:
        left = nearest(left, to: location ?? LocationHierarchy.world)
        if left.count == 1 { return ProviderChoice(suppliers: [(left[0], 1)], rule: rule) }
      case .nearestYear:
        guard let years else { continue }
        left = nearest(left, to: years)
        if left.count == 1 { return ProviderChoice(suppliers: [(left[0], 1)], rule: rule) }
      case .marketShare: return ProviderChoice(suppliers: market(left), rule: rule)
      case .first: return ProviderChoice(suppliers: [(left[0], 1)], rule: rule)
      }
    }
    return ProviderChoice()
  }

  private func nearest(_ suppliers: [Int], to place: String) -> [Int] {
    if suppliers.count < 2 { return suppliers }
    let distances = suppliers.map { locations.distance(from: place, to: candidates[$0].location) }
    let least = distances.min() ?? 0
    return zip(suppliers, distances).filter { $1 == least }.map(\.0)
  }

  /// The suppliers whose years begin, or hold, nearest to the beginning of some years.
  private func nearest(_ suppliers: [Int], to years: ClosedRange<Int>) -> [Int] {
    let distances = suppliers.map { supplier -> Int? in
      candidates[supplier].years.map {
        max(0, $0.lowerBound - years.lowerBound, years.lowerBound - $0.upperBound)
      }
    }
    guard let least = distances.compactMap({ $0 }).min() else { return suppliers }
    return zip(suppliers, distances).filter { $1 == least }.map(\.0)
  }

  private func market(_ suppliers: [Int]) -> [(activity: Int, share: Double)] {
    let volumes = suppliers.compactMap { candidates[$0].volume }
    let shares =
      volumes.count == suppliers.count ? AllocationShares.proportional(to: volumes).shares : nil
    let equal = 1 / Double(suppliers.count)
    return suppliers.enumerated().map { ($1, shares?[$0] ?? equal) }
  }
}
