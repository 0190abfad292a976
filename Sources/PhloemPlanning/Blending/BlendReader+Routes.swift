import PhloemModel

extension BlendReader {
  /// A material that a use takes, with what is special about it there.
  struct Taken {
    let material: Int
    let leastShare: Double?
    let mostShare: Double?
    let ways: Ways
    let position: FilePosition
  }

  /// What a use takes: a list of names, or names with what is special about them.
  mutating func takes(_ reader: inout MappingReader) -> [Taken] {
    guard let node = reader.node("takes") else {
      if !reader.has("takes") || reader.isNull("takes") {
        report.error(
          at: reader.position, "\(reader.subject) has no 'takes'",
          help: "add 'takes: [fly-ash, clay]'")
      }
      return []
    }
    var taken: [Taken] = []
    if let entries = node.mapping {
      for entry in entries {
        var inner = MappingReader(
          entry, subject: "'\(entry.key)' in 'takes' of \(reader.subject)", into: &report)
        let (least, most) = (share("min-share", &inner), share("max-share", &inner))
        let ways = ways(&inner)
        inner.finish(into: &report)
        if let least, let most, least > most {
          report.error(
            at: inner.valuePlace("min-share"),
            "the least share of \(inner.subject) is above the most",
            help: "write the smaller share under 'min-share'")
        }
        if feeds[entry.key] != nil, least != nil || most != nil {
          report.error(
            at: entry.position, "\(inner.subject) is a feed with fractions and has a share",
            help: "give the shares of its fractions by name")
        }
        for material in numbers(entry.key, at: entry.position, by: reader.subject) {
          taken.append(
            Taken(
              material: material, leastShare: least, mostShare: most, ways: ways,
              position: entry.position))
        }
      }
    } else {
      for (name, position) in reader.texts("takes", into: &report) {
        for material in numbers(name, at: position, by: reader.subject) {
          taken.append(
            Taken(
              material: material, leastShare: nil, mostShare: nil, ways: Ways(), position: position)
          )
        }
      }
    }
    var seen: Set<Int> = []
    for item in taken where !seen.insert(item.material).inserted {
      report.error(
        at: item.position,
        "\(reader.subject) takes '\(materials[item.material].id)' twice", help: "name it once")
    }
    return taken
  }

  /// A material's number, or those of a feed's fractions.
  private mutating func numbers(
    _ name: String, at position: FilePosition, by subject: String
  ) -> [Int] {
    if let fractions = feeds[name] { return fractions }
    return material(name, at: position, by: subject).map { [$0] } ?? []
  }

  /// Checks that a use may take a material of this class of hazard.
  mutating func accept(
    _ material: Int, _ accepted: [String]?, _ subject: String, _ position: FilePosition
  ) {
    guard let accepted else { return }
    let item = materials[material]
    guard let hazard = item.hazard else {
      report.error(
        at: position, "\(subject) accepts some classes of hazard only, and '\(item.id)' has none",
        help: "add 'hazard: \(accepted.first ?? "general")' to the material if that is its class")
      return
    }
    if !accepted.contains(hazard) {
      report.error(
        at: position, "\(subject) does not accept '\(item.id)', which is \(hazard)",
        help: "it accepts: \(accepted.joined(separator: ", "))")
    }
  }

  /// What becomes of a tonne of a material in a use.
  mutating func route(
    _ item: Taken, _ kind: BlendUse.Kind, _ own: Ways, _ transfers: Transfers?,
    _ reader: MappingReader
  ) -> BlendRoute? {
    let subject = "'\(materials[item.material].id)' in \(reader.subject)"
    var outputs: [(material: Int, share: Double)] = []
    var air = 0.0
    var isRest: String?
    var carried: [Int: [Double]] = [:]
    if let transfers {
      guard let moved = moved(item, transfers, subject) else { return nil }
      (outputs, air, carried) = moved
    } else {
      for (name, share, position) in item.ways.outputs ?? own.outputs ?? [] {
        if share == nil {
          if isRest != nil {
            report.error(
              at: position, "two outputs of \(reader.subject) are 'rest'",
              help: "give one as a share")
          }
          isRest = name
        }
        if name == "air" {
          air += share ?? 0
        } else if let output = material(name, at: position, by: "'outputs' of \(reader.subject)") {
          outputs.append((output, share ?? 0))
        }
      }
    }
    let told = outputs.reduce(air) { $0 + $1.share }
    let given = item.ways.yield ?? own.yield
    let isProduct = kind == .product
    if given != nil, !isProduct {
      report.error(
        at: reader.place("yield"), "\(reader.subject) is a \(kind.rawValue) and has a 'yield'",
        help: "write what it makes under 'outputs'")
    }
    let yield = isProduct ? given ?? max(0, 1 - told) : 0
    let rest = 1 - told - yield
    if rest < -1e-9 {
      report.error(
        at: item.position,
        "more comes out of \(reader.subject) than goes in: of \(subject), "
          + "\(Self.text((told + yield) * 100)) %",
        help: "let outputs, air and yield add up to 100 %")
    }
    if let name = isRest {
      if name == "air" {
        air += max(0, rest)
      } else if let index = outputs.firstIndex(where: { materials[$0.material].id == name }) {
        outputs[index].share += max(0, rest)
      }
    } else if kind != .disposal, rest > 1e-9 {
      report.warning(
        at: item.position,
        "\(Self.text(rest * 100)) % of \(subject) is not accounted for",
        help: "say where it goes: 'outputs: {air: rest}'")
    }
    return BlendRoute(
      material: item.material, leastShare: item.leastShare, mostShare: item.mostShare,
      cost: item.ways.cost ?? 0, emissions: item.ways.emissions ?? 0, yield: yield,
      outputs: outputs,
      air: kind == .disposal ? 0 : air, needs: item.ways.needs ?? own.needs ?? [],
      makes: item.ways.makes ?? own.makes ?? [], transfers: carried)
  }

  /// Outputs of a tonne by the transfer of each component, and what of each component they carry.
  private mutating func moved(
    _ item: Taken, _ transfers: Transfers, _ subject: String
  ) -> (outputs: [(material: Int, share: Double)], air: Double, carried: [Int: [Double]])? {
    var order: [Int] = []
    var sums: [Int: Double] = [:]
    var parts: [Int: [Int: Double]] = [:]
    var air = 0.0
    var airParts: [Int: Double] = [:]
    var told = 0.0
    let numbers = transfers.byComponent.keys.sorted()
    var ways = numbers.map { (component: Optional($0), ways: transfers.byComponent[$0] ?? []) }
    ways.append((nil, transfers.rest))
    for (component, shares) in ways {
      var content = 1 - told
      if let component {
        guard let quality = materials[item.material].quality[component] else {
          report.error(
            at: item.position,
            "\(subject) has no '\(components[component].name)', which the use transfers",
            help: "add it under 'quality' of the material; write 0 % if there is none")
          return nil
        }
        content = quality.value
        told += content
      }
      for (name, share, position) in shares {
        if name == "air" {
          air += content * share
          if let component { airParts[component] = content * share }
          continue
        }
        guard let output = material(name, at: position, by: "'transfer' of \(subject)") else {
          return nil
        }
        if sums[output] == nil { order.append(output) }
        sums[output, default: 0] += content * share
        if let component { parts[output, default: [:]][component, default: 0] += content * share }
      }
    }
    guard told <= 1 + 1e-9 else {
      report.error(
        at: item.position,
        "the components of \(subject) that are transferred are more than its mass",
        help: "transfer components that do not hold each other")
      return nil
    }
    var carried: [Int: [Double]] = [:]
    for component in numbers {
      carried[component] = order.map { parts[$0]?[component] ?? 0 } + [airParts[component] ?? 0]
    }
    return (order.map { ($0, sums[$0] ?? 0) }, air, carried)
  }
}
