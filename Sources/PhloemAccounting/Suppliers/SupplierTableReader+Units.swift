import PhloemModel

extension SupplierTableReader {
  /// Finds the columns and the units of their headers.
  mutating func readHeader() {
    if table.header.count == 1,
      let other = table.header[0].text.first(where: { ";\t|".contains($0) })
    {
      report.error(
        at: table.header[0].position,
        "the columns are separated by \(other == "\t" ? "tabs" : "'\(other)'")",
        help: "separate them by commas: \(Self.header)")
      return
    }
    // A name that is nearly right is not told again as missing.
    var meant: Set<String> = []
    for (index, field) in table.header.enumerated() {
      let (name, unit) = Self.nameAndUnit(field.text)
      let isFigure = Self.figures.contains(name)
      if !isFigure, !(Self.known.contains(name) && unit == nil) {
        let near = nearest(to: name, in: Self.known + Self.figures)
        if let near { meant.insert(near) }
        report.error(
          at: field.position, "unknown column '\(field.text)'",
          help: near.map { "did you mean '\($0)'?" } ?? "the header is like \(Self.header)")
      } else if columns.updateValue(index, forKey: name) != nil {
        report.error(
          at: field.position, "there are two columns '\(name)'", help: "keep one of them")
      }
      if isFigure, let unit { units[name] = self.unit(unit, at: field.position) }
    }
    for name in ["supplier", "tier"] + Self.figures
    where columns[name] == nil && !meant.contains(name) {
      report.error(
        at: table.header[0].position, "the table has no column '\(name)'",
        help: "the header is like \(Self.header)")
    }
    readUnitsOfHeader()
  }

  private mutating func readUnitsOfHeader() {
    for name in Self.figures {
      guard let index = columns[name] else { continue }
      let field = table.header[index]
      let hasUnit = Self.nameAndUnit(field.text).unit != nil
      if columns["unit"] != nil, hasUnit {
        report.error(
          at: field.position, "'\(field.text)' has a unit, and there is a column 'unit'",
          help: "keep one of them")
      } else if columns["unit"] == nil, !hasUnit {
        report.error(
          at: field.position, "the column '\(field.text)' has no unit",
          help: "write '\(name) [tCO2]', or add a column 'unit'")
      }
    }
  }

  /// A mass of CO2 or CO2e, the same for the whole table.
  mutating func unit(_ text: String, at position: FilePosition) -> PhysicalUnit? {
    if told.contains(position) { return nil }
    let unit: PhysicalUnit
    do throws(UnitError) {
      unit = try PhysicalUnit(reading: text)
    } catch {
      return refuse(error.message, at: position, help: error.help ?? "write it like 'tCO2'")
    }
    guard Self.isEmission(unit.dimension) else {
      return refuse(
        "'\(text)' is \(unit.dimension), not an amount of CO2 or CO2e", at: position,
        help: "write it like 'tCO2' or 'tCO2e'")
    }
    if let substance, substance.dimension != unit.dimension {
      return refuse(
        "'\(text)' is \(unit.dimension), the unit at \(substance.position) \(substance.dimension)",
        at: position, help: "give all figures in one of them")
    }
    if substance == nil { substance = (unit.dimension, position) }
    return unit
  }

  private mutating func refuse(
    _ message: String, at position: FilePosition, help: String
  ) -> PhysicalUnit? {
    report.error(at: position, message, help: help)
    told.insert(position)
    return nil
  }

  private static func isEmission(_ dimension: PhysicalDimension) -> Bool {
    guard dimension.powers.count == 1, dimension.powers[0].exponent == 1 else { return false }
    return switch dimension.powers[0].base {
    case .co2e, .massOf("CO2"): true
    default: false
    }
  }

  /// `previous` and `tCO2` of `previous [tCO2]` or `previous (tCO2)`.
  private static func nameAndUnit(_ header: String) -> (name: String, unit: String?) {
    let text = header.trimmingSpaces
    for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      guard text.last == close, let start = text.firstIndex(of: open) else { continue }
      let unit = text[text.index(after: start)...].dropLast()
      return (text[..<start].trimmingSpaces.lowercased(), String(unit.trimmingSpaces))
    }
    return (text.lowercased(), nil)
  }
}
