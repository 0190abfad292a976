import PhloemModel

extension BlendReader {
  /// Reads a material, or the fractions of a feed, into the table.
  mutating func readMaterial(_ entry: YAMLNode.Entry) {
    let errors = report.errors.count
    var reader = MappingReader(entry, subject: "material '\(entry.key)'", into: &report)
    hasGuess = false
    if reader.node("kind") == nil {
      _ = reader.requiredText("kind", such: "residue", into: &report)
    }
    let kind = reader.choice("kind", as: BlendMaterial.Kind.self, into: &report)
    let available = available(&reader)
    let quality = reader.node("quality").map { self.quality($0, of: reader.subject) } ?? [:]
    let cost = money("cost", &reader) ?? 0
    let (footprint, boundary) = footprint(&reader)
    let hazard = reader.text("hazard", into: &report)
    let store = number("store", &reader, like: "5 kt").map { $0 / 1000 }
    let opening = number("opening", &reader, like: "2 kt").map { $0 / 1000 }
    let mustGo = reader.flag("must-go", into: &report) ?? false
    let fractions = reader.node("fractions")
    if kind == .residue, available == nil, !reader.has("available"), !reader.has("catchment") {
      report.error(
        at: reader.position, "\(reader.subject) is a residue and has no 'available'",
        help: "add 'available: 120 kt'")
    }
    if let opening, opening > store ?? 0 {
      report.error(
        at: reader.valuePlace("opening"), "'opening' of \(reader.subject) is more than its 'store'",
        help: "write what can be held under 'store'")
    }
    if mustGo, available == nil, kind != .intermediate {
      report.error(
        at: reader.valuePlace("must-go"),
        "all of \(reader.subject) has to go, but not how much there is",
        help: "add 'available: 120 kt'")
    }
    let make: (String, Double, [Int: NumberBand], String?, FilePosition, Bool) -> BlendMaterial = {
      BlendMaterial(
        id: $0, kind: kind ?? .residue, available: available?.map { [share = $1] in $0 * share },
        quality: $2, cost: cost, footprint: footprint, boundary: boundary, hazard: hazard,
        store: store, opening: opening ?? 0, mustGo: mustGo, feed: $3, isAssumed: $5, position: $4)
    }
    if let fractions {
      if available == nil || reader.has("quality") || store != nil {
        report.error(
          at: fractions.position,
          "\(reader.subject) has fractions, so it needs 'available' and no 'quality' or 'store'",
          help: "write the quality of each fraction, and the amount of all under 'available'")
      }
      readFractions(fractions, of: entry.key, reader.subject, make)
    } else {
      add(make(entry.key, 1, quality, nil, entry.position, hasGuess))
    }
    reader.finish(into: &report)
    if report.errors.count > errors { broken.insert(entry.key) }
  }

  private mutating func add(_ material: BlendMaterial) {
    materialNumbers[material.id] = materials.count
    materials.append(material)
  }

  /// What there is, t; rain is no more than what falls on the catchment.
  private mutating func available(_ reader: inout MappingReader) -> [Double]? {
    let written = amounts("available", &reader)
    guard let node = reader.node("catchment") else { return written }
    var inner = MappingReader(node, subject: "'catchment' of \(reader.subject)", into: &report)
    let (rain, area) = (
      number("rainfall", &inner, like: "700 mm"), number("area", &inner, like: "2 ha")
    )
    for (key, value, example) in [("rainfall", rain, "700 mm"), ("area", area, "2 ha")]
    where value == nil && inner.node(key) == nil {
      _ = inner.requiredText(key, such: example, into: &report)
    }
    let runoff = share("runoff", &inner)
    if runoff == nil, inner.node("runoff") == nil {
      _ = inner.requiredText("runoff", such: "90 %", into: &report)
    }
    inner.finish(into: &report)
    guard let rain, let area, let runoff else { return nil }
    // A cubic metre of rain is a tonne.
    let most = rain * area * runoff
    guard let written else { return [Double](repeating: most, count: periodCount) }
    if let over = written.first(where: { $0 > most * (1 + 1e-9) }) {
      report.warning(
        at: reader.valuePlace("available"),
        "\(reader.subject) has \(Self.text(over)) t, but no more than \(Self.text(most)) t fall on "
          + "its catchment, which bounds it", help: "correct 'available', or the catchment")
    }
    return written.map { min($0, most) }
  }

  static func text(_ number: Double) -> String {
    DecimalText(number).rounded(toSignificant: 6).plain
  }

  private mutating func footprint(_ reader: inout MappingReader) -> (Double?, String?) {
    let boundary = reader.text("boundary", into: &report)
    let footprint = emission("footprint", &reader)
    if boundary != nil, !reader.has("footprint") {
      report.error(
        at: reader.place("boundary"), "\(reader.subject) has a boundary of no footprint",
        help: "add 'footprint: 0.05 tCO2e/t'")
    }
    return (footprint, boundary)
  }

  /// Qualities by number of component; a component's unit is the first that is written.
  mutating func quality(_ node: YAMLNode, of subject: String) -> [Int: NumberBand] {
    guard let entries = node.mapping else {
      report.error(
        at: node.position, "'quality' of \(subject) must be a mapping, found \(node.kindInWords)",
        help: "write 'quality: {ash: 12 %}'")
      return [:]
    }
    var result: [Int: NumberBand] = [:]
    for entry in entries {
      let known = componentNumbers[entry.key]
      let wanted = known.map { components[$0].unit.dimension }
      let example = known.map { "1 \(components[$0].unit.symbol)" } ?? "12 %"
      let words = "'\(entry.key)' of \(subject)"
      guard let scalar = scalar(entry.value, words, like: example),
        let first = quantity(scalar, words, like: example, wanted),
        let (_, range) = range(entry.value, words, like: example, dimension: first.dimension)
      else { continue }
      if known == nil {
        if first.unit.symbol.isEmpty {
          report.error(
            at: scalar.position, "\(words) has no unit: '\(scalar.scalar ?? "")'",
            help: "write it like '12 %', or name the unit under 'components'")
          continue
        }
        componentNumbers[entry.key] = components.count
        components.append(BlendComponent(name: entry.key, unit: first.unit))
      }
      if let number = componentNumbers[entry.key] { result[number] = range }
    }
    return result
  }

  private mutating func readFractions(
    _ node: YAMLNode, of feed: String, _ subject: String,
    _ make: (String, Double, [Int: NumberBand], String?, FilePosition, Bool) -> BlendMaterial
  ) {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      report.error(
        at: node.position, "'fractions' of \(subject) must be a list, found \(node.kindInWords)",
        help: "write 'fractions: [{name: \"<1.3\", share: 20 %, quality: {ash: 4 %}}]'")
      return
    }
    feeds[feed] = []
    var sum = 0.0
    for item in items {
      var reader = MappingReader(item, subject: "a fraction of \(subject)", into: &report)
      hasGuess = false
      let name = reader.requiredText("name", such: "<1.3", into: &report)
      if reader.node("share") == nil {
        _ = reader.requiredText("share", such: "20 %", into: &report)
      }
      let share = share("share", &reader)
      let quality = reader.node("quality").map { self.quality($0, of: reader.subject) } ?? [:]
      reader.finish(into: &report)
      guard let name, let share else { continue }
      sum += share
      let id = "\(feed) \(name)"
      if materialNumbers[id] != nil {
        report.error(
          at: item.position, "\(subject) has two fractions '\(name)'", help: "name each once")
        continue
      }
      feeds[feed]?.append(materials.count)
      add(make(id, share, quality, feed, item.position, hasGuess))
    }
    if feeds[feed]?.count == items.count, abs(sum - 1) > 1e-6 {
      report.error(
        at: node.position,
        "the fractions of \(subject) add up to \(Self.text(sum * 100)) %, not to 100 %",
        help: "a share may not be missing: what was not analysed is a fraction of its own")
    }
  }
}
