public import PhloemModel

/// A project of a park: its methodology, what it states and which meters measure it.
///
/// ```yaml
/// project: roof-1
/// name: {en: Roof of hall 1, zh: 一号厂房屋顶}
/// methodology: distributed-pv-shanghai@2024
/// given: {capacity: 800 kW}
/// meters:
///   generation: {pv-1: 100 %, pv-2: 60 %}
/// ```
public struct MethodologyProject: Sendable {
  /// A meter with the part of it that belongs to the project.
  public struct MeterShare: Sendable {
    /// The meter's name in the park.
    public let meter: String
    /// The part, millionths.
    public let shareMillionths: Int
    /// Where it is written.
    public let position: FilePosition
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The methodology with its edition, `id@edition`.
  public let methodology: String
  /// Values of declared and reported parameters.
  public let given: [String: Quantity]
  /// The meters of each metered parameter.
  public let meters: [(parameter: String, meters: [MeterShare])]
  /// Where it is written.
  public let position: FilePosition

  /// Reads a project.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> MethodologyProject {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the project", into: &report)
    let id = reader.requiredText("project", such: "roof-1", into: &report)
    let name = reader.localizedText("name", into: &report)
    let methodology = reader.requiredText("methodology", such: "biogas@1", into: &report)
    if let methodology, !methodology.contains("@") {
      report.error(
        at: reader.valuePlace("methodology"), "'\(methodology)' names no edition",
        help: "write 'ID@EDITION', so that a new edition changes nothing")
    }
    var given: [String: Quantity] = [:]
    for entry in reader.children("given", into: &report) {
      guard let text = entry.value.scalar else {
        report.error(
          at: entry.position, "'\(entry.key)' must be a number with its unit",
          help: "write '\(entry.key): 1 MWh'")
        continue
      }
      given[entry.key] = readConstant(text, at: entry.value.position, into: &report)
    }
    let meters = reader.children("meters", into: &report).map { entry in
      (parameter: entry.key, meters: shares(entry, into: &report))
    }
    reader.finish(into: &report)
    try report.throwIfErrors()
    guard let id, let name, let methodology else { throw InputError(report.all) }
    return MethodologyProject(
      id: id, name: name, methodology: methodology, given: given, meters: meters,
      position: node.position)
  }

  /// A meter's name, or meters with their shares.
  private static func shares(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> [MeterShare] {
    if let meter = entry.value.scalar {
      return [
        MeterShare(meter: meter, shareMillionths: 1_000_000, position: entry.value.position)
      ]
    }
    guard let shares = entry.value.mapping, !shares.isEmpty else {
      report.error(
        at: entry.value.position,
        "the meters of '\(entry.key)' must be a name or names with shares, found "
          + entry.value.kindInWords, help: "write '\(entry.key): {pv-1: 100 %}'")
      return []
    }
    return shares.compactMap { share in
      guard let text = share.value.scalar,
        let value = readConstant(text, at: share.value.position, into: &report)
      else { return nil }
      let millionths = (value.value * 1e6).rounded()
      guard value.dimension.isNone, 1...1e6 ~= millionths,
        abs(millionths - value.value * 1e6) < 1e-3
      else {
        report.error(
          at: share.value.position, "the share of '\(share.key)' cannot be '\(text)'",
          help: "write a share above 0 % and up to 100 %, with at most four decimals")
        return nil
      }
      return MeterShare(
        meter: share.key, shareMillionths: Int(millionths), position: share.value.position)
    }
  }
}
