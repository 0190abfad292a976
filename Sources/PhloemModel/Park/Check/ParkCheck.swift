/// What `phloem check` finds beyond what reading the files finds.
public struct ParkCheck: Sendable {
  /// Every finding, in file order.
  public let findings: [Diagnostic]
  /// The balance of every recipe.
  public let closures: [RecipeClosure]

  /// Whether no finding is an error.
  public var passes: Bool { !findings.contains { $0.severity == .error } }

  /// Checks a park: units, orphans, the meter tree, and the closure of recipes.
  public init(_ park: Park) {
    var report = Diagnostics()
    Self.checkUnits(park, into: &report)
    Self.checkIntervals(park, into: &report)
    Self.checkMeterUse(park, into: &report)
    Self.checkOrphans(park, into: &report)
    Self.checkSiteTree(park, into: &report)
    Self.checkMeterTree(park, into: &report)
    let processes = park.processes.values.sorted { $0.position < $1.position }
    let closures = processes.flatMap { RecipeClosure.all(of: $0, in: park) }
    for closure in closures {
      guard let process = park.processes[closure.process] else { continue }
      Self.report(closure, at: process.position, into: &report)
    }
    self.closures = closures
    findings = report.all.sorted { a, b in
      guard let first = a.position, let second = b.position else { return b.position != nil }
      return first < second
    }
  }

  private static func report(
    _ closure: RecipeClosure, at place: FilePosition, into report: inout Diagnostics
  ) {
    let unit = closure.balance == .energy ? "MJ" : "kg"
    let figures =
      "in \(plain(closure.input)) \(unit), out \(plain(closure.output)) \(unit), "
      + "declared loss \(plain(closure.loss)) \(unit), gap \(plain(closure.gap)) \(unit) "
      + "(\(plain(closure.gapShare * 100)) %)"
    let subject = "the \(closure.balance.label) balance of process '\(closure.process)'"
    switch closure.verdict {
    case .closed, .unknown: break
    case .creates:
      report.error(
        at: place, "\(subject) does not close: more comes out than goes in: \(figures)",
        help: "add the missing input, or mark a port 'outside-closure: true' with its reason")
    case .loses where closure.balance == .energy:
      report.warning(
        at: place, "\(subject) has an undeclared loss: \(figures)",
        help: "declare it: 'loss: {energy: \(plain(closure.gap)) MJ}'")
    case .loses:
      report.error(
        at: place, "\(subject) does not close: less comes out than goes in: \(figures)",
        help: "add the missing output, or declare 'loss: {mass: …}'")
    }
  }

  /// A number with six significant digits and no trailing zeros.
  static func plain(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let digits = 6 - Int(value.magnitude.logarithm10Floor) - 1
    let scale = Double.powerOfTen(digits)
    let rounded = digits > 15 ? value : (value * scale).rounded(.toNearestOrEven) / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
  }
}

extension Double {
  /// The exponent of the leading decimal digit.
  fileprivate var logarithm10Floor: Int {
    var exponent = 0
    var value = self
    while value >= 10 {
      value /= 10
      exponent += 1
    }
    while value < 1, exponent > -300 {
      value *= 10
      exponent -= 1
    }
    return exponent
  }

  fileprivate static func powerOfTen(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1) { power, _ in exponent > 0 ? power * 10 : power / 10 }
  }
}
