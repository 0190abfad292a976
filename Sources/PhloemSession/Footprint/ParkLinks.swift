internal import PhloemExchange
internal import PhloemAccounting
internal import PhloemFootprint
package import PhloemModel
internal import PhloemTrace

/// What stands for everything that crosses the boundary of a park.
package struct ParkLinks {
  /// The links, purchases and supplies first, then wastes, by name.
  package let all: [ParkLink]
  /// What a reader should know.
  package let findings: [Diagnostic]

  /// Finds them.
  ///
  /// - Parameters:
  ///   - tracing: The trace, whose park names them.
  ///   - stated: Markets of which the inventory says what they carry.
  ///   - background: The databases; nil where the park names no process.
  /// - Throws: `InputError` with every link that names nothing, or whose units do not fit.
  package init(
    _ tracing: TraceSession, stated: Set<String>, background: ParkBackground?
  ) throws(InputError) {
    let park = tracing.park
    let settings = park.footprint
    var report = Diagnostics()
    var links: [ParkLink] = []
    func add(_ flow: String, _ id: String, isWaste: Bool, isSupply: Bool) {
      guard let commodity = park.commodities[id] else { return }
      let own = settings?.links.filter { $0.isWaste == isWaste } ?? []
      // What stands for bought electricity does not stand for the yield of an own roof.
      let link =
        own.first { $0.subject == flow }
        ?? (isSupply ? nil : own.first { $0.subject == commodity.id })
      guard let link else {
        // What the park draws from sun, wind or ground without paying carries what its plant emits.
        if isSupply { return }
        links.append(
          ParkLink(
            flow: flow, commodity: id, isWaste: isWaste,
            basis: stated.contains(flow) ? .inventory : .unlinked,
            reference: stated.contains(flow) ? "as in the inventory" : "", commodity.unit))
        return
      }
      let maker = LinkMaker(
        tracing: tracing, commodity: commodity, flow: flow, link: link, background: background)
      do throws(InputError) { links.append(try maker.made()) } catch {
        report.add(error.diagnostics)
      }
    }
    for market in park.markets.values.sorted(by: { $0.id < $1.id })
    where market.direction == .purchase {
      add(market.id, market.commodity, isWaste: false, isSupply: false)
    }
    for supply in park.fixedFlows.values.sorted(by: { $0.id < $1.id })
    where supply.direction == .output {
      add(supply.id, supply.commodity, isWaste: false, isSupply: true)
    }
    for market in park.markets.values.sorted(by: { $0.id < $1.id })
    where market.direction == .disposal {
      add(market.id, market.commodity, isWaste: true, isSupply: false)
    }
    try report.throwIfErrors()
    all = links
    let open = links.filter { $0.basis == .unlinked }.map(\.flow)
    if !open.isEmpty {
      report.warning(
        at: settings?.position,
        "\(open.count) purchases and wastes carry nothing, because nothing stands for them: "
          + open.joined(separator: ", "),
        help: "see what fits: phloem footprint suggest PARK DATABASE; or write 'excluded: REASON'")
    }
    findings = report.all
  }
}

extension ParkLink {
  /// A link without a figure of its own.
  fileprivate init(
    flow: String, commodity: String, isWaste: Bool, basis: Basis, reference: String,
    _ unit: PhysicalUnit
  ) {
    self.init(
      flow: flow, commodity: commodity, isWaste: isWaste, basis: basis, reference: reference,
      unit: unit.symbol, scale: unit.factor)
  }
}

/// Works one link out: finds what it names, and turns units.
private struct LinkMaker {
  let tracing: TraceSession
  let commodity: Commodity
  let flow: String
  let link: FootprintSettings.Link
  let background: ParkBackground?

  func made() throws(InputError) -> ParkLink {
    switch link.target {
    case .nature(let reason): return nothing(.nature, reason)
    case .excluded(let reason): return nothing(.excluded, reason)
    case .factor(let reference): return try factor(reference)
    case .process(let name): return try process(name)
    }
  }

  private func nothing(_ basis: ParkLink.Basis, _ reason: String) -> ParkLink {
    ParkLink(
      flow: flow, commodity: commodity.id, isWaste: link.isWaste, basis: basis, reference: reason,
      commodity.unit)
  }

  private func process(_ name: FootprintSettings.ProcessName) throws(InputError) -> ParkLink {
    guard let background else {
      throw InputError(
        "'\(link.subject)' names a process, but there is no database", at: link.position,
        help: "add 'background: [NAME]'")
    }
    let j = try background.activity(named: name, at: link.position)
    let activity = background.work.activities[j]
    let unit: PhysicalUnit
    do { unit = try PhysicalUnit(reading: activity.unit) } catch {
      throw InputError(
        "the unit '\(activity.unit)' of '\(activity.name)' cannot be read, so that '\(link.subject)' "
          + "cannot be turned into it", at: link.position,
        help: "choose a process with another unit, or write 'factor: ID'")
    }
    let moved = try moved(to: unit, of: "'\(activity.product)'")
    let ratio = moved / unit.factor * commodity.unit.factor
    var made = ParkLink(
      flow: flow, commodity: commodity.id, isWaste: link.isWaste, basis: .process,
      reference: background.work.link.system.title(ofActivity: j), commodity.unit)
    made.database = background.database(of: j)
    made.ratio = ratio
    made.ratioUnit = activity.unit
    made.activity = j
    made.perUnit = background.carried(by: j).scaled(ratio)
    return made
  }

  /// Canonical units of what stands for one canonical unit of the commodity.
  private func moved(to unit: PhysicalUnit, of product: String) throws(InputError) -> Double {
    var one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    if let amount = link.amount {
      one = one * amount.quantity
      if one.dimension == unit.dimension { return one.value }
      guard amount.quantity.dimension.isNone else {
        throw InputError(
          "the amount of '\(link.subject)' is \(amount.quantity.dimension): it does not turn "
            + "\(commodity.unit.symbol) of '\(commodity.id)' into \(unit.symbol) of \(product)",
          at: amount.position, help: "write it in \(unit.symbol)/\(commodity.unit.symbol)")
      }
    }
    do throws(Commodity.ConversionError) {
      return try commodity.convert(one, to: unit).value
    } catch {
      throw InputError(
        "\(error.message), in which \(product) is measured", at: link.position,
        help:
          "\(error.help), or add 'amount: 1 \(unit.symbol)/\(commodity.unit.symbol)' with its value"
      )
    }
  }

  private func factor(_ reference: FactorReference) throws(InputError) -> ParkLink {
    let day = tracing.park.zone.civil(atUTC: tracing.period.start(in: tracing.park.zone))
    let row = try tracing.session.library.factor(
      reference.id, on: day, at: reference.position)
    var one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    if let amount = link.amount { one = one * amount.quantity }
    let moved: [Quantity] = [commodity.unit, .gigajoule, .tonne].compactMap { unit in
      if one.dimension != commodity.unit.dimension { return one }
      do throws(Commodity.ConversionError) { return try commodity.convert(one, to: unit) } catch {
        return nil
      }
    }
    let carried = moved.map { $0 * row.value }.first {
      $0.dimension == .mass(of: "CO2") || $0.dimension.isMassOfEquivalent
    }
    guard let carried else {
      throw InputError(
        "the factor '\(row.id)' is \(row.value.unit.symbol): it gives no CO2e of '\(commodity.id)', "
          + "which is counted in \(commodity.unit.symbol)", at: link.position,
        help:
          "name a factor per \(commodity.unit.symbol), or add 'amount: …' in the factor's unit per "
          + "\(commodity.unit.symbol)")
    }
    var made = ParkLink(
      flow: flow, commodity: commodity.id, isWaste: link.isWaste, basis: .factor,
      reference: row.reference, commodity.unit)
    made.perUnit = [
      row.isBiogenic ? .biogenicEmissions : .undivided: carried.value * commodity.unit.factor
    ]
    return made
  }
}
