import PhloemModel

extension ClaimContext {
  /// The figures of a claim, whether they came as numbers beside their units, and the names of those
  /// that cannot be read.
  func inputs(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> (inputs: [ClaimInput], arePairs: Bool, unreadable: Set<String>) {
    var inputs: [ClaimInput] = []
    var seen: Set<String> = []
    var arePairs = false
    for (name, node) in named("quantities", &reader, into: &report) {
      if !seen.insert(name).inserted {
        report.error(
          at: node.position, "'\(name)' of \(reader.subject) is given twice",
          help: "give the second a name of its own")
        continue
      }
      arePairs = arePairs || node.mapping?.contains { $0.key == "unit" } == true
      if let input = input(name, node, isConstant: false, into: &report) { inputs.append(input) }
    }
    return (inputs, arePairs, seen.subtracting(inputs.map(\.name)))
  }

  /// The entries of a mapping by name, or of a list whose items have a `name`.
  func named(
    _ key: String, _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> [(name: String, node: YAMLNode)] {
    guard let node = reader.node(key) else { return [] }
    switch node.content {
    case .mapping(let entries): return entries.map { ($0.key, $0.value) }
    case .sequence(let items):
      return items.compactMap { item in
        guard let name = item.mapping?.first(where: { $0.key == "name" })?.value.scalar else {
          report.error(
            at: item.position, "an entry of '\(key)' of \(reader.subject) has no name",
            help: "write 'name: …' in it")
          return nil
        }
        return (name, item)
      }
    default:
      report.error(
        at: node.position, "'\(key)' of \(reader.subject) must be a mapping or a list",
        help: "write 'name: 24 MW' lines below it")
      return []
    }
  }

  /// One figure: a text such as `24 MW`, or a mapping.
  func input(
    _ name: String, _ node: YAMLNode, isConstant: Bool, into report: inout Diagnostics
  ) -> ClaimInput? {
    if let text = node.scalar {
      guard let read = read(text, at: node.position, into: &report) else { return nil }
      return ClaimInput(name: name, stated: read.quantity, notes: read.notes, at: node.position)
    }
    let subject = isConstant ? "constant '\(name)'" : "quantity '\(name)'"
    var reader = MappingReader(node, subject: subject, into: &report)
    _ = reader.node("name")
    let unit = reader.text("unit", into: &report)
    let isEmpty = ["value", "printed"].contains { reader.has($0) && reader.isNull($0) }
    let missing =
      reader.text("missing", into: &report) ?? (isEmpty ? "the value of '\(name)'" : nil)
    let reference = reader.text("from", into: &report)
    let printed = reader.text("printed", into: &report)
    var readings: [Quantity] = []
    var notes: [String] = []
    for key in ["value", "or"] {
      guard let text = reader.text(key, into: &report) else { continue }
      let whole = unit.map { pairText(text, unit: $0) } ?? text
      if let read = read(whole, number: text, unit: unit, at: reader.valuePlace(key), into: &report)
      {
        readings.append(read.quantity)
        notes += read.notes
      }
    }
    if let printed, readings.isEmpty,
      let read = read(printed, at: reader.valuePlace("printed"), into: &report)
    {
      readings.append(read.quantity)
      notes += read.notes
    }
    let range = range(&reader, unit: unit, like: readings.first, into: &report)
    let basis = self.basis(&reader, isConstant: isConstant, into: &report)
    let why = reader.localized("why", into: &report)
    let source = reader.text("source", into: &report) ?? why?.en
    let written = (reader.node("value") ?? reader.node("printed"))?.scalar
    let figure = parkFigure(&reader, written: written, into: &report)
    reader.finish(into: &report)
    let isGiven = !readings.isEmpty || missing != nil || reference != nil
    if !isGiven {
      if !reader.has("value") && !reader.has("printed") && !reader.has("from") {
        report.error(
          at: reader.position, "\(subject) has no value",
          help: "add 'value: 24 MW', or 'missing: …' when the source does not state it")
      }
      return nil
    }
    if let first = readings.first, let range, range.dimension != first.dimension {
      report.error(
        at: reader.valuePlace("range"),
        "the range of \(subject) is \(range.dimension), its value \(first.dimension)",
        help: "write both in units of one kind")
    } else if let first = readings.first, let range, !range.contains(first) {
      report.error(
        at: reader.valuePlace("range"),
        "the value \(first) of \(subject) lies outside its range \(range)",
        help: "correct the value or widen the range")
    }
    return ClaimInput(
      name: name, readings: readings, range: range, basis: basis.basis,
      isStated: !isConstant && basis.isStated, missing: missing, factor: nil,
      reference: reference, source: source, notes: notes, parkFigure: figure,
      position: reader.position)
  }

  private func pairText(_ number: String, unit: String) -> String { "\(number) \(unit)" }

  private func read(
    _ text: String, number: String? = nil, unit: String? = nil, at position: FilePosition,
    into report: inout Diagnostics
  ) -> (quantity: Quantity, notes: [String])? {
    do throws(UnitError) {
      guard let number, let unit else { return try units.quantity(text) }
      let (value, rest) = try NumberText.read(prefixOf: number[...])
      if !rest.trimmingSpaces.isEmpty {
        throw UnitError("'\(number)' is no number", help: "keep the unit under 'unit'")
      }
      let read = try units.read(unit)
      return (Quantity(value, read.unit), read.notes)
    } catch {
      report.error(at: position, error.message, help: error.help ?? ClaimUnit.remedy(for: error))
      return nil
    }
  }

  private func range(
    _ reader: inout MappingReader, unit: String?, like value: Quantity?,
    into report: inout Diagnostics
  ) -> QuantityRange? {
    guard var text = reader.text("range", into: &report) else { return nil }
    let place = reader.valuePlace("range")
    if let unit, unit != "-" { text += " \(unit)" }
    do throws(UnitError) {
      let units = units
      return try QuantityRange(reading: text) { (end) throws(UnitError) in
        try units.quantity(end).quantity
      }
    } catch {
      report.error(at: place, error.message, help: error.help ?? ClaimUnit.remedy(for: error))
      return nil
    }
  }

  private func basis(
    _ reader: inout MappingReader, isConstant: Bool, into report: inout Diagnostics
  ) -> (basis: EvidenceBasis, isStated: Bool) {
    let key = reader.has("status") && !reader.has("basis") ? "status" : "basis"
    if reader.text(key, into: &report) == "stated" { return (.arithmetic, true) }
    guard let basis = reader.choice(key, as: EvidenceBasis.self, into: &report) else {
      return (isConstant ? .assumption : .arithmetic, !isConstant)
    }
    return (basis, basis == .arithmetic)
  }

  private func parkFigure(
    _ reader: inout MappingReader, written: String?, into report: inout Diagnostics
  ) -> ClaimInput.ParkFigure? {
    let name = reader.text("figure", into: &report)
    let within = reader.text("within", into: &report).flatMap {
      quantity($0, at: reader.valuePlace("within"), into: &report)
    }
    if let within, !within.dimension.isNone || within.value < 0 {
      report.error(
        at: reader.valuePlace("within"), "'within' of \(reader.subject) must be a share",
        help: "write it as '1 %'")
    }
    return name.map {
      ClaimInput.ParkFigure(
        name: $0, tolerance: within?.value, decimals: written.flatMap(Self.decimals))
    }
  }

  /// The decimals of `1.500 t`; nil for a text such as `1.5e3 t` or `1470,00 t`.
  private static func decimals(_ text: String) -> Int? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    let next = text.dropFirst(number.count).first
    if number.isEmpty || parts.count > 2 || next == "e" || next == "E" || next == "," { return nil }
    return parts.count == 2 ? parts[1].count : 0
  }
}

extension ClaimInput {
  /// A figure that the source states.
  init(name: String, stated: Quantity, notes: [String], at position: FilePosition) {
    self.name = name
    readings = [stated]
    range = nil
    basis = .arithmetic
    isStated = true
    missing = nil
    factor = nil
    reference = nil
    source = nil
    self.notes = notes
    parkFigure = nil
    self.position = position
  }
}
