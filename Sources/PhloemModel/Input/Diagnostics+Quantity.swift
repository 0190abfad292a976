extension Diagnostics {
  /// Reads a scalar as a number with its unit, noting what is wrong with it.
  ///
  /// - Parameters:
  ///   - node: What was written.
  ///   - subject: What it is, for messages: `'price' of material 'slag'`.
  ///   - wanted: The dimension that it must have; any when nil.
  ///   - example: A text that would do.
  /// - Returns: The quantity, nil where there is none to be had.
  package mutating func quantity(
    _ node: YAMLNode, _ subject: String, of wanted: PhysicalDimension? = nil, such example: String
  ) -> Quantity? {
    guard let text = node.scalar else {
      error(
        at: node.position, "\(subject) must be a number with a unit, found \(node.kindInWords)",
        help: "write it like '\(example)'")
      return nil
    }
    let value: Quantity
    do throws(UnitError) {
      value = try Quantity(reading: text)
    } catch let fault {
      error(
        at: node.position, "\(fault.message) in \(subject)",
        help: fault.help ?? "write it like '\(example)'")
      return nil
    }
    guard let wanted, value.dimension != wanted else { return value }
    let isBare = value.dimension.isNone && value.unit.symbol.isEmpty
    error(
      at: node.position,
      isBare
        ? "\(subject) has no unit: '\(text)'"
        : "\(subject) must be \(wanted.isNone ? "a plain number" : "\(wanted)"), "
          + "found \(value.dimension)",
      help: "write it like '\(example)'")
    return nil
  }
}
