extension ParkCheck {
  /// The meter tree is a tree of one carrier, and no amount is counted twice.
  static func checkMeterTree(_ park: Park, into report: inout Diagnostics) {
    let meters = park.meters.values.sorted { $0.position < $1.position }
    // A cycle is told once, at the first of its meters.
    var told: Set<String> = []
    for meter in meters {
      if let loop = loop(from: meter.id, in: park, next: { park.meters[$0]?.parent.map { [$0] } }),
        told.isDisjoint(with: loop)
      {
        told.formUnion(loop)
        report.error(
          at: meter.position,
          "the meter tree has a cycle: \(loop.joined(separator: " under "))",
          help: "correct 'parent' of one of them")
      }
      if let loop = loop(
        from: meter.id, in: park, next: { park.meters[$0]?.formula?.identifiers.sorted() }),
        told.isDisjoint(with: loop)
      {
        told.formUnion(loop)
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' is computed from itself: "
            + loop.joined(separator: " from "), help: "break the circle")
      }
      if let parent = meter.parent.flatMap({ park.meters[$0] }),
        let own = meter.carrier, let above = parent.carrier, own != above
      {
        report.error(
          at: meter.position,
          "meter '\(meter.id)' of '\(own)' hangs under '\(parent.id)' of '\(above)'",
          help: "a meter tree holds one carrier")
      }
      checkVirtual(meter, in: park, into: &report)
    }
    checkSharedTargets(meters, in: park, into: &report)
  }

  private static func loop(
    from start: String, in park: Park, next: (String) -> [String]?
  ) -> [String]? {
    var stack = [[start]]
    var visited: Set<String> = []
    while let path = stack.popLast() {
      guard let last = path.last else { continue }
      for name in next(last) ?? [] {
        if name == start { return path + [name] }
        if visited.insert(name).inserted { stack.append(path + [name]) }
      }
    }
    return nil
  }

  private static func checkVirtual(
    _ meter: Meter, in park: Park, into report: inout Diagnostics
  ) {
    guard let formula = meter.formula else { return }
    guard let terms = formula.linearCoefficients() else {
      report.error(
        at: meter.position, "virtual meter '\(meter.id)' is not a sum of meters",
        help: "write sums and differences, such as 'main - shop1 - shop2'")
      return
    }
    let step = meter.interval ?? park.interval
    for name in terms.keys.sorted() {
      guard let part = park.meters[name] else { continue }
      let (own, other) = (meter.amountUnit, part.amountUnit)
      if other.dimension != own.dimension {
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' (\(own.dimension)) adds '\(name)', "
            + "which comes to \(other.dimension)",
          help: part.amountUnit.dimension == meter.unit.perTimeRemoved.dimension
            ? "write 'unit: \(other.symbol)', what the rates add up to"
            : "add meters of one dimension")
      } else if part.isAmount != meter.isAmount {
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' adds up over time but '\(name)' is a level, or the other way round",
          help: "give it the type of its parts: 'type: \(part.kind.rawValue)'")
      }
      if (part.interval ?? park.interval) != step {
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' adds '\(name)', which has another interval",
          help: "give both the same 'interval'")
      }
      for other in ancestors(of: name, in: park) {
        guard let a = terms[name], let b = terms[other], a * b > 0 else { continue }
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' counts '\(name)' twice: it is part of '\(other)'",
          help: "add the parent or its parts, or take the part off")
      }
    }
  }

  private static func ancestors(of meter: String, in park: Park) -> [String] {
    var found: [String] = []
    var next = park.meters[meter]?.parent
    while let id = next, !found.contains(id) {
      found.append(id)
      next = park.meters[id]?.parent
    }
    return found
  }

  /// The meters that a virtual meter is computed from, at any depth.
  private static func parts(of meter: Meter, in park: Park) -> [String] {
    var found: Set<String> = []
    var next = meter.formula?.identifiers.sorted() ?? []
    while let id = next.popLast() {
      guard found.insert(id).inserted else { continue }
      next += park.meters[id]?.formula?.identifiers.sorted() ?? []
    }
    return found.subtracting([meter.id]).sorted()
  }

  private static func checkSharedTargets(
    _ meters: [Meter], in park: Park, into report: inout Diagnostics
  ) {
    for meter in meters where meter.target != .none {
      for id in parts(of: meter, in: park) where park.meters[id]?.target == meter.target {
        report.error(
          at: meter.position,
          "virtual meter '\(meter.id)' and its part '\(id)' both measure the same flow: "
            + "it would be counted twice",
          help: "take 'measures' off one of them")
      }
      for id in ancestors(of: meter.id, in: park) where park.meters[id]?.target == meter.target {
        report.error(
          at: meter.position,
          "'\(meter.id)' and its parent meter '\(id)' both measure the same flow: "
            + "it would be counted twice",
          help: "take 'measures' off one of them")
      }
    }
  }
}
