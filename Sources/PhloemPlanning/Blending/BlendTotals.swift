/// Sums over a plan, all periods together: t, and money in the currency of the problem.
public struct BlendTotals: Sendable {
  /// What was taken of residues and virgin material; what plants make and products return is not
  /// counted again.
  public var input = 0.0
  /// Residues taken by products and plants.
  public var residueUsed = 0.0
  /// Virgin material taken.
  public var virginUsed = 0.0
  /// Products.
  public var product = 0.0
  /// What went to disposal.
  public var disposed = 0.0
  /// What went to the air.
  public var air = 0.0
  /// Residues and intermediates left over.
  public var left = 0.0
  /// What materials cost at the gate.
  public var materialCost = 0.0
  /// What uses and ways to them cost.
  public var useCost = 0.0
  /// What utilities cost, less what was sold of them.
  public var utilityCost = 0.0
  /// What products bring.
  public var sales = 0.0
  /// Emissions; nil where a material that is taken has no footprint.
  public var emissions: Double?
  /// Materials that are taken and have no footprint.
  public var withoutFootprint: [String] = []
  /// Virgin material saved, by use.
  public var savings: [BlendSaving] = []

  /// Cost less sales.
  public var cost: Double { materialCost + useCost + utilityCost - sales }
  /// Virgin material saved by all uses.
  public var virginSaved: Double { savings.reduce(0) { $0 + $1.saved } }
  /// What the saved virgin material would have cost.
  public var savedValue: Double { savings.reduce(0) { $0 + $1.value } }
}

/// The virgin material that a use saves by taking something else.
public struct BlendSaving: Sendable {
  /// The number of the use.
  public let use: Int
  /// The number of the virgin material.
  public let material: Int
  /// t taken of what is not virgin.
  public let taken: Double
  /// t of virgin material saved.
  public let saved: Double
  /// What they would have cost.
  public let value: Double
  /// t of emission that they would have carried; nil without a footprint.
  public let avoided: Double?
  /// t of emission of what is taken instead, with the use's own; nil where a footprint is missing.
  public let caused: Double?
  /// The boundary of the footprints that are compared.
  public let boundary: String?

  /// t of emission saved for each tonne that is taken instead of virgin material.
  public var netPerTonne: Double? {
    guard let avoided, let caused, taken > 0 else { return nil }
    return (avoided - caused) / taken
  }
}

extension BlendPlan {
  /// Sums over the plan.
  public var totals: BlendTotals {
    var totals = BlendTotals()
    var emissions = 0.0
    for flow in flows {
      let (material, use) = (problem.materials[flow.material], problem.uses[flow.use])
      let route = use.routes[flow.route]
      switch material.kind {
      case .residue: totals.input += flow.amount
      case .virgin:
        totals.input += flow.amount
        totals.virginUsed += flow.amount
      case .intermediate: break
      }
      if use.kind == .disposal {
        totals.disposed += flow.amount
      } else if material.kind == .residue {
        totals.residueUsed += flow.amount
      }
      totals.materialCost += flow.amount * material.cost
      totals.useCost += flow.amount * (use.cost + route.cost)
      totals.sales += flow.amount * route.yield * use.price
      emissions +=
        flow.amount * ((material.footprint ?? 0) + use.emissions + route.emissions)
      if material.footprint == nil, material.kind != .intermediate,
        !totals.withoutFootprint.contains(material.id)
      {
        totals.withoutFootprint.append(material.id)
      }
    }
    for result in uses {
      totals.product += result.product
      totals.air += result.air
    }
    for stock in materials where problem.materials[stock.material].kind != .virgin {
      totals.left += stock.left ?? 0
    }
    for result in utilities {
      let utility = problem.utilities[result.utility]
      totals.utilityCost +=
        result.bought * (utility.price ?? 0) - result.sold * (utility.salePrice ?? 0)
      emissions += result.bought * utility.emissions
    }
    totals.emissions = totals.withoutFootprint.isEmpty ? emissions : nil
    totals.savings = problem.uses.indices.compactMap { saving($0) }
    return totals
  }

  private func saving(_ number: Int) -> BlendSaving? {
    let use = problem.uses[number]
    guard let replaces = use.replaces else { return nil }
    let virgin = problem.materials[replaces.material]
    var taken = 0.0
    var caused: Double? = 0
    for flow in flows where flow.use == number {
      let material = problem.materials[flow.material]
      if material.kind == .virgin { continue }
      taken += flow.amount
      caused = material.footprint.flatMap { footprint in
        caused.map {
          $0 + flow.amount * (footprint + use.emissions + use.routes[flow.route].emissions)
        }
      }
    }
    let saved = taken * replaces.ratio
    return BlendSaving(
      use: number, material: replaces.material, taken: taken, saved: saved,
      value: saved * virgin.cost, avoided: virgin.footprint.map { $0 * saved }, caused: caused,
      boundary: virgin.boundary)
  }
}
