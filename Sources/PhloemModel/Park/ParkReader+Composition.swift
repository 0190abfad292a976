extension ParkReader {
  /// `composition: {CaCO3: 98 %, SiO2: {share: 2 %, low: 1 %, high: 3 %}}`.
  mutating func composition(_ reader: inout MappingReader) -> Composition? {
    guard reader.has("composition") else { return nil }
    var shares: [String: Double] = [:]
    var details: [String: Composition.ShareDetail] = [:]
    for entry in reader.children("composition", into: &report) {
      let subject = "'\(entry.key)' in the composition of \(reader.subject)"
      guard let part = constituent(entry, subject: subject) else { continue }
      do {
        _ = try ChemicalFormula(entry.key)
        shares[entry.key] = part.share.quantity.value
        if entry.value.mapping != nil { details[entry.key] = part }
      } catch {
        report.error(
          at: entry.position, "\(error.message) in the composition of \(reader.subject)",
          help: error.help)
      }
    }
    let total = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    if total > 1 + 1e-9 {
      report.error(
        at: reader.place("composition"),
        "the composition of \(reader.subject) adds up to \((total * 1e4).rounded() / 100) %",
        help: "shares of a composition add up to at most 100 %")
      return nil
    }
    do {
      return try Composition(shares, details: details, position: reader.place("composition"))
    } catch {
      report.add(error.diagnostics)
      return nil
    }
  }

  /// One constituent: a share, or `{share: 97 %, low:, high:, source:, analysis: METER}`.
  private mutating func constituent(
    _ entry: YAMLNode.Entry, subject: String
  ) -> Composition.ShareDetail? {
    var analysis: String?
    var share: SourcedQuantity?
    if entry.value.mapping != nil {
      var inner = MappingReader(entry.value, subject: subject, into: &report)
      share = sourced(&inner, valueKey: "share")
      analysis = reference("analysis", to: .meter, &inner)
      inner.finish(into: &report)
    } else {
      share = parsed(entry.value, subject: subject).map {
        SourcedQuantity($0, position: entry.value.position)
      }
    }
    guard let share else { return nil }
    for part in [share.quantity, share.low, share.high].compactMap(\.self) {
      guard part.dimension == .none, (0...1).contains(part.value) else {
        report.error(
          at: share.position, "\(subject) must be a share of 0…100 %, found \(part)",
          help: "write a share such as '98 %'")
        return nil
      }
    }
    return Composition.ShareDetail(share, analysis: analysis)
  }

  /// A CAS registry number, whose last digit checks the others.
  mutating func casNumber(_ reader: inout MappingReader) -> String? {
    guard let text = reader.text("cas", into: &report) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = parts.joined().compactMap(\.wholeNumberValue)
    let isShaped =
      parts.count == 3 && (2...7).contains(parts[0].count) && parts[1].count == 2
      && parts[2].count == 1 && digits.count == parts.joined().count
    let sum = digits.dropLast().reversed().enumerated().reduce(0) {
      $0 + ($1.offset + 1) * $1.element
    }
    if isShaped, sum % 10 == digits.last { return text }
    report.error(
      at: reader.valuePlace("cas"), "'\(text)' of \(reader.subject) is no CAS number",
      help: isShaped ? "its last digit does not fit the others" : "write it like 1310-73-2")
    return nil
  }
}
