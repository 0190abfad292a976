import PhloemMetering
import PhloemModel

extension MatchComposer {
  /// The flow of the park that an entry names, by its key or under `flow`; nil for someone outside.
  mutating func flow(of entry: YAMLNode.Entry, _ kind: String) -> ResolvedFlow? {
    let written = entry.value.mapping?.first { $0.key == "flow" }
    let text = written?.value.scalar ?? entry.key
    if let flow = match.sheet.flows.first(where: { $0.name.description == text }) { return flow }
    let isFlow = written != nil || entry.value.text("commodity") == nil
    guard isFlow else { return nil }
    let names = match.sheet.flows.map(\.name.description)
    report.error(
      at: written?.value.position ?? entry.position,
      "\(kind) '\(entry.key)' is no flow of the park\(written == nil ? "" : ": '\(text)'")",
      help: nearest(to: text, in: names).map { "did you mean '\($0)'?" }
        ?? "write PROCESS/out/COMMODITY, PROCESS/in/COMMODITY or a market; of someone outside the park "
        + "write the 'commodity'")
    return nil
  }

  /// `key` with an amount for each period; nil where one is not known, which is told.
  mutating func amounts(
    _ amounts: ParkMatch.Amounts?, _ key: String, _ commodity: Commodity, at place: FilePosition,
    unknown: String, help: String
  ) -> YAMLNode.Entry? {
    guard let amounts else {
      report.error(at: place, unknown, help: help)
      return nil
    }
    let nodes = amounts.values.map { value in
      Self.stated(
        SourcedQuantity(
          Quantity(canonical: max(0, value), commodity.unit), isAssumed: amounts.isEstimated,
          position: place))
    }
    return YAMLNode.Entry(
      key: key, position: place,
      value: match.periods == [""] ? nodes[0] : YAMLNode(.sequence(nodes), at: place))
  }

  /// `quality` of a commodity: what is written, and of its composition what limits name; nil where the
  /// composition adds nothing.
  func quality(_ commodity: Commodity, _ written: YAMLNode?) -> YAMLNode.Entry? {
    let own = written?.mapping?.first { $0.key == "quality" }
    guard let composition = commodity.composition, own == nil || own?.value.mapping != nil else {
      return nil
    }
    let known = Set(own?.value.mapping?.map(\.key) ?? [])
    let place = composition.position
    let added = limited.subtracting(known).sorted().compactMap { name -> YAMLNode.Entry? in
      if let detail = composition.details[name] {
        return YAMLNode.Entry(key: name, position: place, value: Self.stated(detail.share))
      }
      guard let share = composition.shares[name] ?? composition.elements[name] else { return nil }
      let text = "\(DecimalText(share * 100).rounded(toSignificant: 12).plain) %"
      return YAMLNode.Entry(key: name, position: place, value: YAMLNode(.scalar(text), at: place))
    }
    if added.isEmpty { return nil }
    let all = (own?.value.mapping ?? []) + added
    return YAMLNode.Entry(
      key: "quality", position: own?.position ?? place,
      value: YAMLNode(.mapping(all), at: own?.value.position ?? place))
  }

  /// The place of a site, or of the nearest site above it that has one under `places`.
  func place(_ site: String?) -> YAMLNode.Entry? {
    let places = entries(of: "places")
    for id in park.path(ofSite: site) {
      if let found = places.first(where: { $0.key == id }) {
        return YAMLNode.Entry(key: "place", position: found.position, value: found.value)
      }
    }
    return nil
  }

  /// Names under `places` that are no sites.
  mutating func checkPlaces() {
    let sites = park.sites.keys.sorted()
    for entry in entries(of: "places") where park.sites[entry.key] == nil {
      report.error(
        at: entry.position, "'places' names '\(entry.key)', which is no site of the park",
        help: nearest(to: entry.key, in: sites).map { "did you mean '\($0)'?" }
          ?? "name a site of the park")
    }
  }
}
