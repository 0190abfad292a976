extension ParkReader {
  /// Checks that every name that the park uses is declared, once everything is read.
  mutating func resolveReferences() {
    for site in park.sites.values.sorted(by: { $0.position < $1.position }) {
      guard let parent = site.parent else { continue }
      known(parent, in: park.sites, as: "site", at: site.position, of: "site '\(site.id)'")
      if let above = park.sites[parent], above.level >= site.level {
        report.error(
          at: site.position,
          "\(site.level.rawValue) '\(site.id)' lies in \(above.level.rawValue) '\(parent)'",
          help: "a site lies in one of a wider level")
      }
    }
    resolveProcesses()
    resolveBoundary()
    for meter in park.meters.values.sorted(by: { $0.position < $1.position }) {
      let subject = "meter '\(meter.id)'"
      site(meter.site, at: meter.position, of: subject)
      if let carrier = meter.carrier { commodity(carrier, at: meter.position, of: subject) }
      if let parent = meter.parent {
        known(parent, in: park.meters, as: "meter", at: meter.position, of: subject)
      }
      for name in meter.formula?.identifiers.sorted() ?? [] {
        known(name, in: park.meters, as: "meter", at: meter.position, of: subject)
      }
    }
    for product in park.products {
      commodity(product.name, at: product.position, of: "'products'")
    }
    for indicator in park.indicators {
      site(indicator.site, at: indicator.position, of: "indicator '\(indicator.id)'")
    }
  }

  private mutating func resolveProcesses() {
    for process in park.processes.values.sorted(by: { $0.position < $1.position }) {
      let subject = "process '\(process.id)'"
      site(process.site, at: process.position, of: subject)
      for port in process.ports {
        commodity(port.commodity, at: port.amount.position, of: subject)
        pool(port.pool, commodity: port.commodity, at: port.amount.position, of: subject)
        if let replaces = port.replaces {
          commodity(replaces, at: port.amount.position, of: subject)
        }
      }
      for rule in process.emissions
      where !process.ports.contains(where: { $0.commodity == rule.driver }) {
        report.error(
          at: rule.position,
          "an emission rule of \(subject) follows '\(rule.driver)', which is none of its ports",
          didYouMean: nearest(to: rule.driver, in: process.ports.map(\.commodity)))
      }
    }
  }

  private mutating func resolveBoundary() {
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      let subject = "market '\(market.id)'"
      commodity(market.commodity, at: market.position, of: subject)
      pool(market.pool, commodity: market.commodity, at: market.position, of: subject)
      site(market.site, at: market.position, of: subject)
      if let meter = market.intensityMeter {
        known(meter, in: park.meters, as: "meter", at: market.position, of: subject)
      }
      for contract in market.contracts {
        guard let meter = contract.profileMeter else { continue }
        known(
          meter, in: park.meters, as: "meter", at: contract.position,
          of: "contract '\(contract.id)'")
      }
    }
    for flow in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) {
      let subject = "'\(flow.id)'"
      commodity(flow.commodity, at: flow.position, of: subject)
      pool(flow.pool, commodity: flow.commodity, at: flow.position, of: subject)
      site(flow.site, at: flow.position, of: subject)
    }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) {
      commodity(storage.commodity, at: storage.position, of: "storage '\(storage.id)'")
      site(storage.site, at: storage.position, of: "storage '\(storage.id)'")
    }
    for pool in park.pools.values.sorted(by: { $0.position < $1.position }) {
      commodity(pool.commodity, at: pool.position, of: "pool '\(pool.id)'")
    }
    for activity in park.activities.values.sorted(by: { $0.position < $1.position }) {
      site(activity.site, at: activity.position, of: "activity '\(activity.id)'")
      if case .meter(let id) = activity.amount, !id.isEmpty {
        known(id, in: park.meters, as: "meter", at: activity.position, of: "'\(activity.id)'")
      }
    }
  }

  private mutating func known<Value>(
    _ name: String, in table: [String: Value], as kind: String, at place: FilePosition,
    of subject: String
  ) {
    if table[name] != nil { return }
    report.error(
      at: place, "\(subject) names the unknown \(kind) '\(name)'",
      help: nearest(to: name, in: table.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "declare it under '\(kind == "commodity" ? "commodities" : kind + "s")'")
  }

  private mutating func commodity(_ name: String, at place: FilePosition, of subject: String) {
    known(name, in: park.commodities, as: "commodity", at: place, of: subject)
  }

  private mutating func site(_ name: String?, at place: FilePosition, of subject: String) {
    guard let name else { return }
    known(name, in: park.sites, as: "site", at: place, of: subject)
  }

  private mutating func pool(
    _ name: String?, commodity: String, at place: FilePosition, of subject: String
  ) {
    guard let name, name != commodity else { return }
    known(name, in: park.pools, as: "pool", at: place, of: subject)
    if let pool = park.pools[name], pool.commodity != commodity {
      report.error(
        at: place, "\(subject) sends '\(commodity)' to pool '\(name)' of '\(pool.commodity)'",
        help: "a pool holds one commodity")
    }
  }
}
