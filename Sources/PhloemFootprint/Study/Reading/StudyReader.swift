package import PhloemModel

/// Reads a study from YAML, noting every fault with its place.
struct StudyReader {
  /// What was found.
  var report = Diagnostics()
  /// The parameters by name in lower case.
  var parameters: [String: StudyFile.Parameter] = [:]
  /// Parameters that are there but could not be read: what names them needs no finding of its own.
  var brokenParameters: Set<String> = []
  /// The stages of life.
  var stages: [String] = []

  /// Reads the whole file.
  mutating func read(_ node: YAMLNode) -> StudyFile? {
    var reader = MappingReader(node, subject: "the study", into: &report)
    let name = reader.requiredText("study", such: "A window frame", into: &report) ?? ""
    let unit = reader.text("functional-unit", into: &report)
    let store = reader.text("store", into: &report)
    let databases = sources(&reader)
    let rules = linking(&reader)
    let parameters = parameterList(&reader)
    for (text, _) in reader.texts("stages", into: &report) { stages.append(text) }
    let processes = processes(&reader)
    let products = products(&reader)
    let scenarios = scenarios(&reader)
    var methods = reader.texts("methods", into: &report).map { StudyName(text: $0, position: $1) }
    if methods.isEmpty {
      methods = [StudyName(text: "ipcc-ar6/gwp100", position: reader.position)]
    }
    let normalise = placedText("normalise", &reader)
    let weight = placedText("weight", &reader)
    if let weight, normalise == nil {
      report.error(
        at: weight.position, "'weight' needs 'normalise': weights are for shares of references",
        help: "add 'normalise: references.csv'")
    }
    let uncertainty = uncertainty(&reader)
    let declaration = reader.node("declaration").flatMap {
      ProductDeclarations($0, into: &report)
    }
    reader.finish(into: &report)
    if processes.isEmpty, databases.isEmpty, !report.hasErrors {
      report.error(
        at: node.position, "the study has neither processes nor databases",
        help: "add 'databases: [NAME]' or 'processes: …'")
    }
    if report.hasErrors { return nil }
    return StudyFile(
      name: name, functionalUnit: unit, store: store, databases: databases, rules: rules,
      parameters: parameters, stages: stages, processes: processes, products: products,
      scenarios: scenarios, methods: methods, normalise: normalise, weight: weight,
      uncertainty: uncertainty, declaration: declaration, file: node.position.file)
  }

  /// A text with its place.
  mutating func placedText(_ key: String, _ reader: inout MappingReader) -> StudyName? {
    reader.text(key, into: &report).map { StudyName(text: $0, position: reader.valuePlace(key)) }
  }

  private mutating func sources(_ reader: inout MappingReader) -> [StudyFile.Source] {
    guard let node = reader.node("databases") else { return [] }
    let items: [YAMLNode] =
      switch node.content {
      case .sequence(let items): items
      default: [node]
      }
    var result: [StudyFile.Source] = []
    for item in items {
      if let text = item.scalar {
        result.append(.init(name: StudyName(text: text, position: item.position), file: nil))
        continue
      }
      var inner = MappingReader(item, subject: "a database", into: &report)
      let file = inner.requiredText("file", such: "../aluminium-cycle", into: &report)
      let name = inner.requiredText("name", such: "cycle", into: &report)
      let place = inner.valuePlace("name")
      inner.finish(into: &report)
      if let file, let name {
        result.append(.init(name: StudyName(text: name, position: place), file: file))
      }
    }
    var seen: Set<String> = []
    for source in result where !seen.insert(source.name.text).inserted {
      report.error(
        at: source.name.position, "the database '\(source.name.text)' is there twice",
        help: "name each once")
    }
    return result
  }

  private mutating func linking(_ reader: inout MappingReader) -> LinkRules {
    var rules = LinkRules(byProducts: .cutOff, loops: .cut)
    guard let node = reader.node("linking") else { return rules }
    var inner = MappingReader(node, subject: "'linking'", into: &report)
    if let found: LinkRules.ByProducts = inner.choice("by-products", into: &report) {
      rules.byProducts = found
    }
    if let found: LinkRules.Loops = inner.choice("loops", into: &report) { rules.loops = found }
    if let text = inner.text("allocation", into: &report) {
      rules.allocation = LinkRules.Sharing(reading: text)
    }
    let providers = inner.texts("providers", into: &report)
    if !providers.isEmpty { rules.providers = [] }
    for (text, position) in providers {
      if let rule = LinkRules.Provider(rawValue: text) {
        rules.providers.append(rule)
      } else {
        let known = LinkRules.Provider.allCases.map(\.rawValue)
        report.error(
          at: position, "unknown rule of providers '\(text)'",
          help: nearest(to: text, in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      }
    }
    // Suppliers that the study names are named by their process: that rule always goes first.
    rules.providers.removeAll { $0 == .defaultProvider }
    rules.providers.insert(.defaultProvider, at: 0)
    if let isIn = inner.flag("infrastructure", into: &report) {
      rules.includesInfrastructure = isIn
    }
    if let isIn = inner.flag("long-term", into: &report) { rules.includesLongTerm = isIn }
    rules.excluded = Set(inner.texts("exclude", into: &report).map(\.0))
    inner.finish(into: &report)
    return rules
  }

  private mutating func uncertainty(_ reader: inout MappingReader) -> StudyUncertainty? {
    guard let node = reader.node("uncertainty") else { return nil }
    var inner = MappingReader(node, subject: "'uncertainty'", into: &report)
    let iterations = count("iterations", &inner, upTo: 100_000) ?? 1000
    let seed = count("seed", &inner, upTo: Int(Int32.max)) ?? 1
    let shares = inner.flag("shares", into: &report) ?? false
    var pairs: [(first: StudyName, second: StudyName, coefficient: Double)] = []
    if let list = inner.node("correlations") {
      guard case .sequence(let items) = list.content else {
        report.error(
          at: list.position, "'correlations' must be a list, found \(list.kindInWords)",
          help: "write '- {first: frame/aluminium, second: frame/power, coefficient: 0.8}'")
        return nil
      }
      for item in items {
        var pair = MappingReader(item, subject: "a correlation", into: &report)
        let first = pair.requiredText("first", such: "frame/aluminium", into: &report)
        let second = pair.requiredText("second", such: "frame/power", into: &report)
        let number = pair.node("coefficient").flatMap { plain($0, "'coefficient'") }
        let (a, b, c) = (
          pair.valuePlace("first"), pair.valuePlace("second"), pair.valuePlace("coefficient")
        )
        pair.finish(into: &report)
        guard let number, (-1...1).contains(number) else {
          report.error(
            at: c, "a correlation has no coefficient from -1 to 1", help: "write 'coefficient: 0.8'"
          )
          continue
        }
        if let first, let second {
          pairs.append(
            (StudyName(text: first, position: a), StudyName(text: second, position: b), number))
        }
      }
    }
    inner.finish(into: &report)
    return StudyUncertainty(
      iterations: max(2, iterations), seed: UInt64(seed), hasShares: shares, correlations: pairs)
  }

  /// A whole number above 0.
  private mutating func count(
    _ key: String, _ reader: inout MappingReader, upTo most: Int
  ) -> Int? {
    guard let text = reader.text(key, into: &report) else { return nil }
    if let number = Int(text), number > 0, number <= most { return number }
    report.error(
      at: reader.valuePlace(key), "'\(key)' is '\(text)', not a whole number from 1 to \(most)",
      help: "write '\(key): 1000'")
    return nil
  }
}

extension StudyFile {
  /// Reads a study.
  ///
  /// - Parameter node: The whole document.
  /// - Returns: The study, and what was found that does not stop it.
  /// - Throws: `InputError` with every fault and its place.
  package static func read(
    _ node: YAMLNode
  ) throws(InputError) -> (study: StudyFile, findings: [Diagnostic]) {
    var reader = StudyReader()
    let study = reader.read(node)
    try reader.report.throwIfErrors()
    guard let study else { throw InputError(reader.report.all) }
    return (study, reader.report.all)
  }
}

extension LinkRules.Sharing {
  /// Reads `stated`, `none`, a kind of factors, or the name of a property.
  package init(reading text: String) {
    self =
      switch text {
      case "stated": .asStated
      case "none": .none
      default: AllocationKind(rawValue: text).map { .factors($0) } ?? .property(text)
      }
  }
}
