public import PhloemModel

extension BlendProblem {
  /// Reads a problem.
  ///
  /// - Returns: The problem, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode
  ) throws(InputError) -> (problem: BlendProblem, findings: [Diagnostic]) {
    var reader = BlendReader()
    let problem = reader.problem(node)
    try reader.report.throwIfErrors()
    guard let problem else { throw InputError("the blend cannot be read", at: node.position) }
    return (problem, reader.report.all)
  }
}

/// Reads materials and uses, noting every fault with its place.
struct BlendReader {
  /// The most periods of a file.
  private static let mostPeriods = 1000

  var report = Diagnostics()
  var currency = ""
  var periodCount = 1
  var components: [BlendComponent] = []
  var componentNumbers: [String: Int] = [:]
  var utilities: [BlendUtility] = []
  var utilityNumbers: [String: Int] = [:]
  var materials: [BlendMaterial] = []
  var materialNumbers: [String: Int] = [:]
  /// The numbers of the fractions of each feed.
  var feeds: [String: [Int]] = [:]
  /// Materials that have their finding already.
  var broken: Set<String> = []
  /// CO2 or CO2e, as first written.
  var emissionDimension: PhysicalDimension?
  /// Whether a number that was read since this was cleared is a guess.
  var hasGuess = false

  /// The problem, or nil when something it needs is missing.
  mutating func problem(_ node: YAMLNode) -> BlendProblem? {
    var reader = MappingReader(node, subject: "the blend", into: &report)
    let title = title(&reader)
    readCurrency(&reader)
    let objective = reader.choice("objective", as: BlendObjective.self, into: &report)
    let periods = periods(&reader)
    for entry in reader.children("components", into: &report) { readComponent(entry) }
    for entry in reader.children("utilities", into: &report) { readUtility(entry) }
    let entries = reader.children("materials", into: &report)
    for entry in entries { readMaterial(entry) }
    let useEntries = reader.children("uses", into: &report)
    let isMapping = node.mapping != nil || node.isNull
    if entries.isEmpty, isMapping, reader.node("materials")?.mapping == nil {
      report.error(
        at: reader.place("materials"), "the blend has no materials",
        help: "add 'materials:' and below it a name with kind, available and quality")
    }
    if useEntries.isEmpty, isMapping, reader.node("uses")?.mapping == nil {
      report.error(
        at: reader.place("uses"), "the blend has no uses",
        help: "add 'uses:' and below it a name with kind and takes")
    }
    let uses = useEntries.compactMap { readUse($0) }
    reader.finish(into: &report)
    guard let title, uses.count == useEntries.count, !report.hasErrors else { return nil }
    check(uses)
    return BlendProblem(
      title: title, currency: currency, objective: objective ?? .mostResidue,
      components: components, periods: periods, utilities: utilities, materials: materials,
      uses: uses)
  }

  private mutating func title(_ reader: inout MappingReader) -> LocalizedText? {
    guard let node = reader.node("title"), node.mapping != nil else {
      return reader.requiredText("title", such: "Ash to bricks", into: &report).map {
        LocalizedText($0)
      }
    }
    var inner = MappingReader(node, subject: "'title' of \(reader.subject)", into: &report)
    let en = inner.requiredText("en", into: &report)
    let zh = inner.text("zh", into: &report)
    inner.finish(into: &report)
    return en.map { LocalizedText($0, zh: zh) }
  }

  private mutating func readCurrency(_ reader: inout MappingReader) {
    currency = "CNY"
    guard let text = reader.requiredText("currency", such: "CNY", into: &report) else { return }
    guard let unit = try? PhysicalUnit(reading: text), unit.dimension == .money(text) else {
      report.error(
        at: reader.valuePlace("currency"), "'\(text)' is no currency",
        help: "write its code, such as CNY or EUR")
      return
    }
    currency = text
  }

  private mutating func periods(_ reader: inout MappingReader) -> [String] {
    let names = reader.periods(most: Self.mostPeriods, such: "[2025, 2026]", into: &report)
    periodCount = names.count
    return names
  }

  private mutating func readComponent(_ entry: YAMLNode.Entry) {
    guard let component = BlendComponent.read(entry, into: &report) else { return }
    componentNumbers[entry.key] = components.count
    components.append(component)
  }

  private mutating func readUtility(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "utility '\(entry.key)'", into: &report)
    utilityNumbers[entry.key] = utilities.count
    let text = reader.requiredText("unit", such: "GJ", into: &report) ?? ""
    var unit = PhysicalUnit.one
    do throws(UnitError) {
      unit = try PhysicalUnit(reading: text)
    } catch {
      report.error(
        at: reader.valuePlace("unit"), "\(error.message) in 'unit' of \(reader.subject)",
        help: error.help)
    }
    let example = "60 \(currency)/\(unit.symbol.isEmpty ? "GJ" : unit.symbol)"
    let price = number("price", &reader, like: example).map { $0 * unit.factor }
    let sale = number("sale", &reader, like: example).map { $0 * unit.factor }
    let emissions = reader.node("emissions").flatMap {
      emission(
        $0, "'emissions' of \(reader.subject)", per: unit.dimension,
        like: "0.1 tCO2e/\(unit.symbol)")
    }
    let limit = number("limit", &reader, like: "1000 \(unit.symbol)")
    reader.finish(into: &report)
    if let price, let sale, sale > price {
      report.error(
        at: reader.valuePlace("sale"),
        "\(reader.subject) sells for more than it costs, so that trade alone has no end",
        help: "correct 'price' or 'sale'")
    }
    utilities.append(
      BlendUtility(
        id: entry.key, unit: unit, price: price, salePrice: sale,
        emissions: (emissions ?? 0) * unit.factor / 1000, limit: limit.map { $0 / unit.factor }))
  }
}
