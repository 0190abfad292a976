public import PhloemMetering
public import PhloemModel

/// A park ready to be traced: its network, what enters it, and how processes share.
public struct TraceModel: Sendable {
  /// The park.
  public let park: Park
  /// What is traced.
  public let subject: TraceSubject
  /// What brings burdens in.
  public var sources: [TraceSource]
  /// What a reader should know: imports without a footprint, rules that could not be used.
  public var findings: [Diagnostic]
  /// The purchases that carry nothing, because they name no footprint.
  public var purchasesWithoutFactor: [String] = []
  /// What ports would need instead of what they recycle.
  public var replacements: [FlowReplacement] = []
  /// Outputs that hold what the others of their process leave of an element, by process.
  var byDifference: [[ProcessSharing.Weight]] = []
  /// A flow that is left out, to see what changes.
  var cut: TraceCut?
  let layout: TraceLayout
  let sharing: [ProcessSharing]
  /// What each flow holds of an element, kg per canonical unit; nil where it is not known.
  var content: [Double?]

  /// The label of how each process shares, by process: `mass`, `heat-rate`, `all to alumina`.
  public var sharingLabels: [(process: String, label: String)] {
    zip(layout.processes, sharing).map { ($0.id, $1.label) }
  }

  /// The names of pools, the processes and the treatments, as they stand in the results.
  public var nodes: [String] { layout.network.nodes }
}

extension TraceModel {
  /// Makes a model of burdens: carbon, energy or water.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - sheet: A flowsheet of the park, of any periods: it tells which flows there are.
  ///   - subject: Not an element.
  ///   - rule: The rule of allocation for processes that name none.
  ///   - rates: What the rules assume.
  ///   - substitutes: What an amount of a by-product takes the place of, burden per canonical unit.
  ///   - carbon: Where burdens of carbon come from; not used for other subjects.
  /// - Returns: The model, with what a reader should know in its findings.
  public static func burdens(
    of park: Park, _ sheet: Flowsheet, subject: TraceSubject, rule: AllocationRule?,
    rates: AllocationRates, substitutes: [String: [Double]] = [:], carbon: CarbonSources? = nil
  ) -> TraceModel {
    let layout = TraceLayout(park, sheet)
    var planner = SharingPlanner(
      park, layout, rates: rates, rule: rule, substitutes: substitutes)
    let sharing = planner.plan()
    var findings = planner.findings
    let sources: [TraceSource]
    if let carbon {
      sources = carbon.sources(in: layout, findings: &findings)
    } else {
      sources = resources(of: park, layout, subject, findings: &findings)
    }
    var model = TraceModel(
      park: park, subject: subject, sources: sources, findings: findings.all, layout: layout,
      sharing: sharing, content: [])
    model.purchasesWithoutFactor = carbon?.withoutFootprint ?? []
    return model
  }

  /// Energy or water that purchases and supplies bring in.
  private static func resources(
    of park: Park, _ layout: TraceLayout, _ subject: TraceSubject, findings: inout Diagnostics
  ) -> [TraceSource] {
    let values = CommodityValues(park, ambient: 298.15)
    var sources: [TraceSource] = []
    for (k, part) in layout.parts.enumerated() {
      guard case .brought(let pool) = part, case .boundary(let id) = layout.flows[k],
        let name = park.markets[id]?.commodity ?? park.fixedFlows[id]?.commodity,
        let commodity = park.commodities[name]
      else { continue }
      var rate = [Double](repeating: 0, count: subject.accounts.count)
      if subject == .water {
        guard commodity.kind == .water else { continue }
        guard let mass = values.mass(name) else {
          findings.warning(
            at: commodity.position, "'\(name)' has no mass: what '\(id)' brings is not counted",
            help: "add its density")
          continue
        }
        rate[0] = mass
      } else {
        guard let account = EnergyAccount(commodity, isRenewable: park.fixedFlows[id]?.isRenewable)
        else { continue }
        guard let energy = values.energy(name) else {
          findings.warning(
            at: commodity.position,
            "'\(name)' has no heating value: what '\(id)' brings is not counted",
            help: "add 'net-calorific-value'")
          continue
        }
        rate[account.index] = energy
      }
      sources.append(
        TraceSource(name: id, kind: .imported, node: pool, flow: k, rates: [rate]))
    }
    return sources
  }
}

extension EnergyAccount {
  /// The account of a carrier; nil of what is no energy.
  init?(_ commodity: Commodity, isRenewable: Bool?) {
    switch commodity.kind {
    case .fuel: self = isRenewable == true ? .renewable : .fuel
    case .electricity: self = isRenewable == true ? .renewable : .electricity
    case .heat, .cooling: self = isRenewable == true ? .renewable : .heat
    default: return nil
    }
  }
}
