import PhloemModel

extension MatchReader {
  mutating func readEnergy(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "energy '\(entry.key)'", into: &report)
    let unit = unit(&reader, such: "MWh")
    let price = required("price", price(unit, "600"), &reader)
    let emissions = emission("emissions", per: unit, &reader)
    reader.finish(into: &report)
    energies.append(
      MatchEnergy(
        id: entry.key, unit: unit, price: (price ?? 0) * unit.factor, emissions: emissions))
  }

  private mutating func unit(_ reader: inout MappingReader, such example: String) -> PhysicalUnit {
    guard let text = reader.requiredText("unit", such: example, into: &report) else { return .one }
    do throws(UnitError) {
      return try PhysicalUnit(reading: text)
    } catch {
      report.error(
        at: reader.valuePlace("unit"), "\(error.message) in 'unit' of \(reader.subject)",
        help: error.help ?? "write it like '\(example)'")
      return .one
    }
  }

  mutating func readCommodity(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "commodity '\(entry.key)'", into: &report)
    let unit = unit(&reader, such: "t")
    let base = unit.dimension == .mass ? "tkm" : "(\(unit.symbol)·km)"
    let transport = number("transport", NumberForm("0.8 \(currency)/\(base)"), &reader)
    let emissions = emission(
      "transport-emissions", per: unit, &reader, "0.1 kgCO2e/\(base)", over: .length)
    let farthest = number("max-distance", NumberForm("30 km"), &reader)
    let pipe = reader.node("pipe").flatMap { self.pipe($0, unit, reader.subject) }
    reader.finish(into: &report)
    commodities.append(
      MatchCommodity(
        id: entry.key, unit: unit, transport: (transport ?? 0) * unit.factor * 1000,
        transportEmissions: emissions.map { $0 * 1000 }, farthest: farthest.map { $0 / 1000 },
        pipe: pipe))
  }

  private mutating func pipe(
    _ node: YAMLNode, _ unit: PhysicalUnit, _ subject: String
  ) -> MatchPipe? {
    var inner = MappingReader(node, subject: "'pipe' of \(subject)", into: &report)
    let approach = required("approach", NumberForm("10 K"), &inner)
    let cooling = required("cooling", NumberForm("0.5 K/km"), &inner)
    let loss = required("loss", NumberForm("1 %/km"), &inner)
    var pump: (energy: Int, amount: Double)?
    if let name = inner.text("energy", into: &report),
      let number = number(of: name, in: energies.map(\.id), "energy", inner.valuePlace("energy"))
    {
      let energy = energies[number].unit
      let example = "3 \(energy.symbol)/(\(unit.symbol)·km)"
      pump = required("pump", NumberForm(example), &inner).map {
        (number, $0 * unit.factor * 1000 / energy.factor)
      }
    } else if inner.has("pump") {
      _ = inner.requiredText("energy", such: "electricity", into: &report)
      _ = inner.node("pump")
    }
    inner.finish(into: &report)
    guard let approach, let cooling, let loss else { return nil }
    return MatchPipe(
      approach: approach, cooling: cooling * 1000, loss: loss * 1000, pump: pump)
  }

  mutating func readTechnology(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "technology '\(entry.key)'", into: &report)
    hasGuess = false
    let ends = (commodity("from", &reader), commodity("to", &reader))
    guard let from = ends.0, let to = ends.1 else { return }
    let (unit, made) = (commodities[from].unit, commodities[to].unit)
    let isSameKind = unit.dimension == made.dimension
    let rate = NumberForm(
      isSameKind ? "95 %" : "0.05 \(made.symbol)/\(Self.divisor(unit))")
    // An amount of the one for an amount of the other.
    let scale = unit.factor / made.factor
    let yield = isSameKind ? number("yield", rate, &reader) : required("yield", rate, &reader)
    let mass = number("mass", rate, &reader)
    let cost = required("cost", price(unit), &reader)
    let emissions = emission("emissions", per: unit, &reader)
    let needs = needs(&reader, unit)
    let once = number("activation", NumberForm("2000000 \(currency)"), &reader)
    let perKilometre = number(
      "activation-per-length", NumberForm("500000 \(currency)/km"), &reader)
    let share = number("max-share", .share, &reader)
    let farthest = number("max-distance", NumberForm("30 km"), &reader)
    let states = words("takes", &reader)
    let gives = reader.text("gives", into: &report)
    let removes = removals(&reader)
    reader.finish(into: &report)
    // A tonne may do the work of more than one, as slaked lime does of stone; energy does not.
    let yields = unit.dimension == .energy ? [("yield", yield)] : []
    if isSameKind, [.mass, .energy].contains(unit.dimension) {
      checkWhole(yields + [("mass", mass)], unit, needs, &reader)
    }
    let yieldRate = (yield ?? 1) * (isSameKind && yield == nil ? 1 : scale)
    technologies.append(
      MatchTechnology(
        id: entry.key, from: from, to: to, yield: yieldRate,
        mass: mass.map { $0 * scale } ?? (isSameKind ? 1 : yieldRate),
        cost: (cost ?? 0) * unit.factor, emissions: emissions, needs: needs,
        activation: once ?? 0, activationPerKilometre: (perKilometre ?? 0) * 1000,
        mostShare: share, farthest: farthest.map { $0 / 1000 }, states: states, gives: gives,
        removes: removes, isAssumed: hasGuess, position: entry.position))
  }

  /// No more comes out than goes in; energy that is needed beside it may come out with it.
  private mutating func checkWhole(
    _ rates: [(key: String, value: Double?)], _ unit: PhysicalUnit, _ needs: BlendRates,
    _ reader: inout MappingReader
  ) {
    let added = needs.reduce(0.0) { sum, need in
      let energy = energies[need.utility].unit
      return energy.dimension == unit.dimension
        ? sum + need.amount * energy.factor / unit.factor : sum
    }
    for rate in rates {
      guard let value = rate.value, value > (1 + added) * (1 + 1e-9) else { continue }
      let most = MatchPairing.text((1 + added) * 100)
      report.error(
        at: reader.valuePlace(rate.key),
        "'\(rate.key)' of \(reader.subject) is \(MatchPairing.text(value * 100)) %, above \(most) %",
        help: "write what comes out of a unit that goes in, like '95 %'")
    }
  }

  private mutating func removals(_ reader: inout MappingReader) -> [Int: Double] {
    let subject = "'removes' of \(reader.subject)"
    var result: [Int: Double] = [:]
    for item in reader.children("removes", into: &report) {
      let share = item.value.number("'\(item.key)' in \(subject)", .share, into: &report)
      if let number = component(item.key, item.position, subject), let share {
        result[number] = share.value
      }
    }
    return result
  }

  private mutating func needs(
    _ reader: inout MappingReader, _ unit: PhysicalUnit
  ) -> BlendRates {
    let subject = reader.subject
    return reader.children("needs", into: &report).compactMap { item in
      guard
        let number = number(of: item.key, in: energies.map(\.id), "energy", item.position)
      else { return nil }
      let energy = energies[number].unit
      let example = NumberForm("0.03 \(energy.symbol)/\(Self.divisor(unit))")
      let read = item.value.number("'\(item.key)' in 'needs' of \(subject)", example, into: &report)
      if read?.isAssumed == true { hasGuess = true }
      return read.map { (number, $0.value * unit.factor / energy.factor) }
    }
  }
}
