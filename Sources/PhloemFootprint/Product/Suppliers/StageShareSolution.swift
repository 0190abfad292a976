public import PhloemModel

/// At which value of a parameter some stages make up a share of the footprint, solved exactly.
///
/// Emissions of the stages are a + b·g and of the whole c + d·g, as every factor is linear in its
/// parameters; share s is reached at g = (s·c − a)/(b − s·d).
public struct StageShareSolution: Sendable {
  /// A value of the parameter with the share that it gives.
  public struct Point: Hashable, Sendable {
    /// The value, in the unit of the parameter; nil beyond every value.
    public let value: Quantity?
    /// The share of the stages, 0…1 unless parts are negative.
    public let share: Double
  }

  /// The parameter.
  public let parameter: ProductParameter
  /// The name of the stages: one of them, or a group.
  public let name: String
  /// The stages.
  public let stages: [String]
  /// The share that was asked for.
  public let target: Double
  /// The value that gives it, 0 or more; nil when none does.
  public let value: Quantity?
  /// The share at the value of the file.
  public let now: Point
  /// The shares between which it must lie: at the ends of the parameter's range, or at 0 and without end.
  public let bracket: (low: Point, high: Point)
  /// Whether the value lies within the range that the file states; nil without a range or value.
  public let isWithinRange: Bool?
  /// Why no value gives the share; nil when one does.
  public let reason: LocalizedText?

  private struct Line {
    var constant = 0.0
    var slope = 0.0
    func at(_ value: Double) -> Double { constant + slope * value }

    /// The share of this in a whole; where the whole is 0, that which it tends to.
    func share(of whole: Line, at value: Double) -> Double {
      if whole.at(value) != 0 { return at(value) / whole.at(value) }
      return whole.slope != 0 ? slope / whole.slope : 0
    }
  }

  /// Solves for a parameter.
  ///
  /// - Parameters:
  ///   - footprint: The footprint, which must be complete.
  ///   - name: A stage or a group of stages.
  ///   - target: The share, above 0 and below 1.
  ///   - parameter: The parameter; nil takes the only one.
  /// - Throws: `InputError` when a name is unknown, something is not known, or the share is none.
  public init(
    _ footprint: ProductFootprint, share name: String, of target: Double,
    by parameter: String? = nil
  ) throws(InputError) {
    let file = footprint.file
    guard target > 0, target < 1 else {
      throw InputError(
        "the share of '\(name)' is not between 0 and 100 %", at: file.position,
        help: "write it like '\(name)=0.85'")
    }
    guard let stages = file.stages(named: name) else {
      let known = file.stages.map(\.id) + file.groups.keys.sorted()
      throw InputError(
        "the product has no stage or group '\(name)'", at: file.position,
        help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "known: \(known.joined(separator: ", "))")
    }
    let found = try Self.parameter(parameter, of: file)
    guard footprint.isComplete else {
      throw InputError(
        "the footprint is incomplete: shares of it are not known", at: file.position,
        help: "give amount and factor of "
          + footprint.stages.flatMap(\.unknown).map { "'\($0)'" }.joined(separator: ", "))
    }
    var part = Line()
    var whole = Line()
    for line in footprint.lines.sorted(by: { $0.id < $1.id }) {
      guard let amount = line.amount, let factor = line.item.factor else { continue }
      let slope =
        factor.terms.reduce(0) { $0 + ($1.parameter == found.id ? $1.amount : 0) } * amount.value
      let constant = (line.kilograms?.total ?? 0) - slope * found.value
      whole.constant += constant
      whole.slope += slope
      if stages.contains(line.item.stage) {
        part.constant += constant
        part.slope += slope
      }
    }
    let ends = Self.ends(part, whole, found)
    let slope = part.slope - target * whole.slope
    let root = slope == 0 ? nil : (target * whole.constant - part.constant) / slope
    let holds = root.map { $0.isFinite && $0 >= 0 && whole.at($0) > 0 } ?? false
    self.parameter = found
    self.name = name
    self.stages = stages
    self.target = target
    value = holds ? root.map(found.quantity) : nil
    now = Point(
      value: found.quantity(found.value), share: part.share(of: whole, at: found.value))
    bracket = ends
    isWithinRange = holds ? found.range.flatMap { range in root.map(range.contains) } : nil
    reason = holds ? nil : Self.reason(slope: slope, name: name, found, ends)
  }

  private static func parameter(
    _ name: String?, of file: ProductFile
  ) throws(InputError) -> ProductParameter {
    let names = file.parameters.map(\.id)
    if name == nil, let only = file.parameters.first, names.count == 1 { return only }
    if let found = file.parameters.first(where: { $0.id == name }) { return found }
    guard let name else {
      throw InputError(
        names.isEmpty ? "the product has no parameters" : "the product has several parameters",
        at: file.position,
        help: names.isEmpty
          ? "declare the factor under 'parameters' and use it as 'factor: {parameter: grid}'"
          : "name one of: \(names.joined(separator: ", "))")
    }
    throw InputError(
      "the product has no parameter '\(name)'", at: file.position,
      help: nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        ?? "parameters: \(names.joined(separator: ", "))")
  }

  private static func ends(
    _ part: Line, _ whole: Line, _ parameter: ProductParameter
  ) -> (low: Point, high: Point) {
    func point(_ value: Double) -> Point {
      Point(value: parameter.quantity(value), share: part.share(of: whole, at: value))
    }
    if let range = parameter.range {
      return (point(range.lowerBound), point(range.upperBound))
    }
    let limit =
      whole.slope != 0 ? part.slope / whole.slope : part.share(of: whole, at: 0)
    return (point(0), Point(value: nil, share: limit))
  }

  private static func reason(
    slope: Double, name: String, _ parameter: ProductParameter, _ ends: (low: Point, high: Point)
  ) -> LocalizedText {
    func percent(_ share: Double) -> String {
      "\(DecimalText(share * 100).rounded(toDecimals: 2).plain) %"
    }
    let (low, high) = (percent(ends.low.share), percent(ends.high.share))
    return LocalizedText(
      "no value of '\(parameter.id)' of 0 or more gives it: the share of '\(name)' goes from \(low) "
        + "to \(high)",
      zh: "“\(parameter.id)”取任何非负值均达不到：“\(name)”的占比在 \(low) 与 \(high) 之间")
  }
}
