extension ParkCheck {
  /// Nodes that nothing joins, pools that only fill or only empty, ports named twice.
  static func checkOrphans(_ park: Park, into report: inout Diagnostics) {
    var given: Set<String> = []
    var taken: Set<String> = []
    var used: Set<String> = []
    for process in park.processes.values {
      for port in process.ports {
        let pool = park.poolID(commodity: port.commodity, pool: port.pool)
        if port.direction == .output { given.insert(pool) } else { taken.insert(pool) }
        used.insert(port.commodity)
        if let virgin = port.replaces { used.insert(virgin) }
      }
    }
    for market in park.markets.values {
      let pool = park.poolID(commodity: market.commodity, pool: market.pool)
      if market.direction == .purchase { given.insert(pool) } else { taken.insert(pool) }
      used.insert(market.commodity)
    }
    for flow in park.fixedFlows.values {
      let pool = park.poolID(commodity: flow.commodity, pool: flow.pool)
      if flow.direction == .output { given.insert(pool) } else { taken.insert(pool) }
      used.insert(flow.commodity)
    }
    for link in park.links.values {
      taken.insert(link.from)
      given.insert(link.to)
      if link.isTwoWay { (given, taken) = (given.union([link.from]), taken.union([link.to])) }
      used.insert(link.commodity)
    }
    var stored: Set<String> = []
    for storage in park.storages.values {
      used.insert(storage.commodity)
      stored.insert(park.poolID(commodity: storage.commodity, pool: storage.pool))
    }
    for pool in park.pools.values.sorted(by: { $0.position < $1.position })
    where !given.union(taken).union(stored).contains(pool.id) {
      report.warning(
        at: pool.position, "nothing joins pool '\(pool.id)'",
        help: "drop it, or name it under 'pool' of a port, market, demand or supply")
    }
    for meter in park.meters.values { meter.carrier.map { _ = used.insert($0) } }
    for product in park.products { used.insert(product.name) }

    for commodity in park.commodities.values.sorted(by: { $0.position < $1.position })
    where !used.contains(commodity.id) {
      report.warning(
        at: commodity.position, "nothing uses commodity '\(commodity.id)'",
        help: "drop it, or name it in a process, market or meter")
    }
    for process in park.processes.values.sorted(by: { $0.position < $1.position })
    where process.ports.isEmpty {
      report.error(
        at: process.position, "process '\(process.id)' has no inputs and no outputs",
        help: "list its recipe under 'inputs' and 'outputs'")
    }
    for pool in given.symmetricDifference(taken).sorted() {
      let commodity = park.pools[pool]?.commodity ?? pool
      guard let node = park.commodities[commodity], node.kind != .emission else { continue }
      let isGiven = given.contains(pool)
      report.warning(
        at: park.pools[pool]?.position ?? node.position,
        isGiven
          ? "'\(pool)' is made but nothing takes it"
          : "'\(pool)' is used but nothing gives it",
        help: isGiven
          ? "add a use, a demand, or a market to sell or dispose of it"
          : "add a process or a purchase that gives it")
    }
  }

  /// The site tree is a tree.
  static func checkSiteTree(_ park: Park, into report: inout Diagnostics) {
    for site in park.sites.values.sorted(by: { $0.position < $1.position }) {
      var seen = [site.id]
      var next = site.parent
      while let id = next, !seen.contains(id) {
        seen.append(id)
        next = park.sites[id]?.parent
      }
      if let repeated = next, repeated == site.id {
        report.error(
          at: site.position,
          "site '\(site.id)' lies inside itself: \((seen + [repeated]).joined(separator: " in "))",
          help: "correct 'in' of one of them")
      }
    }
  }
}
