public import PhloemModel

extension SinkPlan {
  /// Reads a plan.
  ///
  /// - Returns: The plan, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode
  ) throws(InputError) -> (plan: SinkPlan, findings: [Diagnostic]) {
    var reader = SinkPlanReader()
    let plan = reader.plan(node)
    try reader.report.throwIfErrors()
    guard let plan else { throw InputError("the plan cannot be read", at: node.position) }
    return (plan, reader.report.all)
  }
}

/// Reads a plan of forest stands, noting every fault with its place.
struct SinkPlanReader {
  /// Years that a plan may speak of.
  static let years = 1800...2300
  /// The largest stand, ha: a million square kilometres.
  private static let largestArea = 1e8

  var report = Diagnostics()
  private var from: Int?
  private var to: Int?
  /// Whether acres may be a translation of mu.
  private var isInChina = false

  /// The plan, or nil when something it needs is missing.
  mutating func plan(_ node: YAMLNode) -> SinkPlan? {
    var reader = MappingReader(node, subject: "the plan", into: &report)
    let title = reader.localizedText("title", into: &report)
    isInChina = region(&reader) ?? false
    from = year("from", &reader)
    to = year("to", &reader)
    if let from, let to, to < from {
      report.error(
        at: reader.valuePlace("to"), "the plan ends in \(to), before it begins in \(from)",
        help: "write the first year under 'from' and the last under 'to'")
    }
    let entries = reader.children("stands", into: &report)
    if entries.isEmpty, Self.isEmpty(reader.node("stands")), node.mapping != nil || node.isNull {
      report.error(
        at: reader.place("stands"), "the plan has no stands",
        help: "add 'stands:' and below it a name with area, species, planted, growth, survival")
    }
    let stands = entries.compactMap { readStand($0) }
    let stated = reader.node("stated").flatMap { readStated($0) }
    reader.finish(into: &report)
    guard let title, let from, let to, from <= to, stands.count == entries.count else {
      return nil
    }
    return SinkPlan(title: title, from: from, to: to, stands: stands, stated: stated)
  }

  /// Whether nothing is written there; anything else than a mapping has its finding already.
  private static func isEmpty(_ node: YAMLNode?) -> Bool {
    guard let node, node.mapping == nil else { return true }
    if case .sequence(let items) = node.content { return items.isEmpty }
    return false
  }

  private mutating func readStand(_ entry: YAMLNode.Entry) -> ForestStand? {
    var reader = MappingReader(entry, subject: "stand '\(entry.key)'", into: &report)
    let isChinese = region(&reader) ?? isInChina
    let area = area(&reader)
    let species = reader.requiredText("species", such: "poplar", into: &report)
    let planted = year("planted", &reader)
    if let planted, let to, planted >= to {
      report.error(
        at: reader.valuePlace("planted"),
        "\(reader.subject) is planted in \(planted), too late to grow by the end of \(to)",
        help: "correct the year, or take the stand out of the plan")
    }
    let growth = growth(&reader)
    let survival = survival(&reader)
    let losses = losses(&reader, planted: planted)
    reader.finish(into: &report)
    if let planted, let to, planted < to, case .table(let points)? = growth,
      let last = points.last, last.age < Double(to - planted)
    {
      report.warning(
        at: reader.valuePlace("growth"),
        "the table of \(reader.subject) ends at age \(DecimalText(last.age).plain) yr, the plan at "
          + "age \(to - planted) yr: between them the stock stays as it is",
        help: "give points up to age \(to - planted) yr")
    }
    let ifMu = area.flatMap { isChinese ? hectaresIfMu($0, &reader) : nil }
    guard let area, let species, let planted, let growth, let survival else { return nil }
    return ForestStand(
      id: entry.key, species: species, area: area, hectaresIfMu: ifMu, planted: planted,
      growth: growth, survival: survival, losses: losses, position: entry.position)
  }

  private mutating func area(_ reader: inout MappingReader) -> Quantity? {
    guard let area = required("area", &reader, like: "15000 mu") else { return nil }
    let hectares = area.value / 1e4
    guard hectares > 0 else {
      report.error(
        at: reader.valuePlace("area"), "'area' of \(reader.subject) is not above zero: \(area)",
        help: "write the planted area, such as '15000 mu' or '1000 ha'")
      return nil
    }
    guard hectares <= Self.largestArea else {
      report.error(
        at: reader.valuePlace("area"),
        "'area' of \(reader.subject) is \(area), more than a million square kilometres",
        help: "check the number and its unit")
      return nil
    }
    return area
  }

  /// The size of acres read as mu, with a warning; nil for other units.
  private mutating func hectaresIfMu(
    _ area: Quantity, _ reader: inout MappingReader
  ) -> Double? {
    let unit = area.unit.symbol.lowercased()
    guard unit.contains("acre") || unit.contains("英亩") else { return nil }
    let acres = area.value / 4046.856_422_4
    let ifMu = acres / 15
    let number = DecimalText(acres).rounded(toSignificant: 9).plain
    report.warning(
      at: reader.valuePlace("area"),
      "'area' of \(reader.subject) is \(area): \(number) acres are "
        + "\(Self.hectares(area.value / 1e4)) ha, \(number) mu are \(Self.hectares(ifMu)) ha; "
        + "translated Chinese texts print mu as acres",
      help: "write '\(number) mu' if the Chinese text says 亩")
    return ifMu
  }

  private static func hectares(_ value: Double) -> String {
    DecimalText(value).rounded(toDecimals: 1).plain
  }

  /// Whether `region` is China; nil when none is given.
  private mutating func region(_ reader: inout MappingReader) -> Bool? {
    guard let text = reader.text("region", into: &report) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isCode =
      (1...2).contains(parts.count) && parts[0].count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 3
          && part.utf8.allSatisfy { 65...90 ~= $0 || (part != parts[0] && 48...57 ~= $0) }
      }
    if !isCode {
      report.error(
        at: reader.valuePlace("region"),
        "'region' of \(reader.subject) is no code of a country or province: '\(text)'",
        help: "write it like 'CN' or 'CN-HL' (ISO 3166)")
    }
    return parts[0] == "CN"
  }

  private mutating func survival(_ reader: inout MappingReader) -> NumberBand? {
    guard reader.has("survival") else {
      report.error(
        at: reader.position, "\(reader.subject) has no 'survival'",
        help: "add 'survival: 90 %', or 100 % if the curve is of stands as they were found")
      return nil
    }
    return band("survival", &reader, like: "90 %") { share in
      share > 1 ? "is above 100 %" : nil
    }
  }

  private mutating func losses(
    _ reader: inout MappingReader, planted: Int?
  ) -> [StandLoss] {
    guard let node = reader.node("losses") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position,
        "'losses' of \(reader.subject) must be a list, found \(node.kindInWords)",
        help: "write 'losses: [{year: 2031, share: 8 %, why: fire}]'")
      return []
    }
    return items.compactMap { readLoss($0, of: reader.subject, planted: planted) }
  }

  private mutating func readLoss(_ node: YAMLNode, of stand: String, planted: Int?) -> StandLoss? {
    var reader = MappingReader(node, subject: "a loss of \(stand)", into: &report)
    let year = year("year", &reader)
    if let year, let planted, let to, planted < to, !(planted + 1...to ~= year) {
      report.error(
        at: reader.valuePlace("year"),
        "a loss of \(stand) in \(year) is outside the years \(planted + 1) to \(to) in which it grows",
        help: "correct the year, or lengthen the plan")
    }
    let share = required("share", &reader, like: "8 %")
    if let share, !(share.value > 0 && share.value <= 1) {
      report.error(
        at: reader.valuePlace("share"),
        "'share' of \(reader.subject) is \(share), not above 0 and up to 100 %",
        help: "write the share of what stands, such as '8 %'")
    }
    let reason = reader.requiredText("why", such: "fire", into: &report)
    let isReplanted = reader.flag("replanted", into: &report) ?? false
    reader.finish(into: &report)
    guard let year, let share, let reason else { return nil }
    return StandLoss(year: year, share: share.value, reason: reason, isReplanted: isReplanted)
  }

  private mutating func readStated(_ node: YAMLNode) -> StatedSink? {
    var reader = MappingReader(node, subject: "'stated'", into: &report)
    let amount = required("amount", &reader, like: "200000 tCO2")
    let over = required("over", &reader, like: "20 yr")
    reader.finish(into: &report)
    for (key, value) in [("amount", amount), ("over", over)] {
      guard let value, value.value <= 0 else { continue }
      report.error(
        at: reader.valuePlace(key), "'\(key)' of 'stated' is not above zero: \(value)",
        help: "write what was published, such as '\(key == "over" ? "20 yr" : "200000 tCO2")'")
    }
    guard let amount, let over else { return nil }
    return StatedSink(
      tonnes: amount.value / 1000, years: over.value / 31_536_000,
      position: reader.valuePlace("amount"))
  }
}
