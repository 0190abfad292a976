import PhloemModel

extension CalliopeConverter {
  mutating func readTechs() {
    let definitions = model["techs"]
    let locations = model["locations"] ?? model["nodes"]
    for (location, place) in locations?.entries ?? [] {
      var names = place["techs"]?.entries ?? []
      names += (place["techs"]?.texts ?? []).map { ($0, ConfigNode(at: place.position)) }
      for (name, own) in names {
        guard var node = definition(name, definitions) else {
          report.error(
            at: own.position, "'\(location)' has the technology '\(name)', which is not defined",
            help: nearest(to: name, in: definitions?.keys ?? []).map { "did you mean '\($0)'?" })
          continue
        }
        node.merge(own)
        techs.append(tech(node, name, location))
      }
    }
    readLinks(definitions)
  }

  /// A definition with what it inherits.
  private func definition(_ name: String, _ definitions: ConfigNode?) -> ConfigNode? {
    guard let node = definitions?[name] else { return nil }
    return inheriting(node, depth: 8)
  }

  private func inheriting(_ node: ConfigNode, depth: Int) -> ConfigNode {
    let named = node["template"] ?? node["inherit"]
    let classic = node.at("essentials", "parent")?.scalar.flatMap { model.at("tech_groups", $0) }
    let groups = named?.texts.compactMap { name in
      model.at("templates", name) ?? model.at("tech_groups", name)
    }
    guard depth > 0, let group = groups?.first ?? classic else { return node }
    var result = inheriting(group, depth: depth - 1)
    let parent = result.at("essentials", "parent")
    result.merge(node)
    if classic != nil, let parent { result.set(["essentials", "parent"], parent) }
    return result
  }

  private mutating func tech(_ node: ConfigNode, _ name: String, _ location: String) -> CalliopeTech
  {
    var tech =
      isFlat
      ? CalliopeTech(flat: node, name: name, location: location, into: &report)
      : CalliopeTech(classic: node, name: name, location: location)
    for (key, _) in columns {
      let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, parts[1].isEmpty || parts[1] == name,
        parts[2].isEmpty || parts[2] == location
      else { continue }
      // A supply takes no sink, a demand no source.
      tech.set(parts[0], ConfigNode("table=\(key)", at: node.position))
    }
    return tech
  }

  private mutating func readLinks(_ definitions: ConfigNode?) {
    for (pair, node) in model["links"]?.entries ?? [] {
      let ends = pair.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      guard ends.count == 2 else {
        report.error(
          at: node.position, "the link '\(pair)' joins no two locations",
          help: "write 'X1,X2: {techs: {…}}'")
        continue
      }
      for (name, own) in node["techs"]?.entries ?? [] {
        guard var found = definition(name, definitions) else {
          report.error(
            at: own.position, "the link '\(pair)' has the technology '\(name)', not defined")
          continue
        }
        found.merge(own)
        let distance = (own["distance"]?.scalar ?? node["distance"]?.scalar).flatMap(Double.init)
        links.append(
          .init(
            tech: tech(found, name, pair), from: ends[0], to: ends[1], distance: distance ?? 0))
      }
    }
    guard isFlat else { return }
    for (name, _) in definitions?.entries ?? [] {
      guard let node = definition(name, definitions),
        let from = (node["link_from"] ?? node["from"])?.scalar,
        let to = (node["link_to"] ?? node["to"])?.scalar
      else { continue }
      let distance = node["distance"]?.scalar.flatMap(Double.init) ?? 0
      links.append(
        .init(tech: tech(node, name, "\(from),\(to)"), from: from, to: to, distance: distance))
    }
  }
}
