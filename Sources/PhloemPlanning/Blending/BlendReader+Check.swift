import PhloemModel

extension BlendReader {
  mutating func replacement(_ reader: inout MappingReader) -> BlendReplacement? {
    guard let node = reader.node("replaces") else { return nil }
    var inner = MappingReader(node, subject: "'replaces' of \(reader.subject)", into: &report)
    let name = inner.requiredText("material", such: "clay", into: &report)
    let number = name.flatMap {
      material($0, at: inner.valuePlace("material"), by: inner.subject)
    }
    if inner.node("ratio") == nil { _ = inner.requiredText("ratio", such: "1", into: &report) }
    let ratio = self.number("ratio", &inner, like: "1")
    inner.finish(into: &report)
    guard let number, let ratio else { return nil }
    if materials[number].kind != .virgin {
      report.error(
        at: inner.valuePlace("material"),
        "\(inner.subject) names '\(name ?? "")', which is not virgin",
        help: "only a virgin material is saved")
    }
    return BlendReplacement(material: number, ratio: ratio)
  }

  mutating func returned(_ reader: inout MappingReader) -> BlendReturn? {
    guard let node = reader.node("returns") else { return nil }
    var inner = MappingReader(node, subject: "'returns' of \(reader.subject)", into: &report)
    let name = inner.requiredText("material", such: "old-scrap", into: &report)
    let number = name.flatMap {
      material($0, at: inner.valuePlace("material"), by: inner.subject)
    }
    if inner.node("share") == nil { _ = inner.requiredText("share", such: "90 %", into: &report) }
    let share = share("share", &inner)
    let text = inner.requiredText("after", such: "1", into: &report)
    inner.finish(into: &report)
    let after = text.flatMap { Int($0) }
    if let text, after.map({ $0 < 1 }) ?? true {
      report.error(
        at: inner.valuePlace("after"),
        "'after' of \(inner.subject) is no number of periods: '\(text)'",
        help: "write after how many periods the product comes back, such as 1")
    }
    guard let number, let share, let after else { return nil }
    return BlendReturn(material: number, share: share, after: after)
  }

  /// What only the whole can tell: qualities that limits need, and where materials come from.
  mutating func check(_ uses: [BlendUse]) {
    var made: Set<Int> = []
    for use in uses {
      if let returns = use.returns { made.insert(returns.material) }
      for route in use.routes { made.formUnion(route.outputs.map(\.material)) }
      for limit in use.limits {
        for route in use.routes where materials[route.material].quality[limit.component] == nil {
          let material = materials[route.material]
          let name = components[limit.component].name
          let unit = components[limit.component].unit.symbol
          report.error(
            at: material.position,
            "material '\(material.id)' has no '\(name)', which use '\(use.id)' limits",
            help: "add it under 'quality'; write '\(name): 0 \(unit)' if there is none")
        }
      }
    }
    for (number, material) in materials.enumerated() where material.kind == .intermediate {
      if made.contains(number) || material.available != nil { continue }
      report.error(
        at: material.position, "material '\(material.id)' is an intermediate that nothing makes",
        help: "name it under 'outputs' of a plant, or correct its kind")
    }
    for use in uses {
      guard let replaced = use.replaces.map({ materials[$0.material] }),
        let boundary = replaced.boundary
      else { continue }
      for route in use.routes {
        let material = materials[route.material]
        guard material.kind != .virgin, let own = material.boundary, own != boundary else {
          continue
        }
        report.error(
          at: material.position,
          "use '\(use.id)' would compare the footprint of '\(material.id)' (\(own)) with that of "
            + "'\(replaced.id)' (\(boundary))", help: "take both within the same boundary")
      }
    }
  }
}
