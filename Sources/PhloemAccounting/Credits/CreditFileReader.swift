public import PhloemModel

extension CreditFile {
  /// Reads what a member claims.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - factors: Returns the library, when the document names a factor.
  ///   - table: Returns a CSV that the document names for its orders or participants.
  /// - Returns: The file, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place, about 100 at most.
  public static func read(
    _ node: YAMLNode,
    factors: @escaping () throws(InputError) -> FactorLibrary = {
      () throws(InputError) in try FactorLibrary.load()
    },
    table: @escaping (String) throws(InputError) -> CSVTable
  ) throws(InputError) -> (file: CreditFile, findings: [Diagnostic]) {
    var reader = CreditFileReader(factors: factors, table: table)
    let file = reader.file(node)
    try reader.report.throwIfErrors()
    guard let file else { throw InputError("the file cannot be read", at: node.position) }
    return (file, reader.report.all)
  }
}

/// Reads what a member claims, noting every fault with its place.
struct CreditFileReader {
  /// How many findings are enough.
  private static let mostFindings = 100

  /// Returns the library of factors.
  let factors: () throws(InputError) -> FactorLibrary
  /// Returns a CSV that the document names.
  let table: (String) throws(InputError) -> CSVTable
  var report = Diagnostics()
  var units = ClaimUnit(items: ["item"])
  /// The GWP set of CO2e that names none.
  private(set) var gwp: String?
  private(set) var products: [String: DisplacedProduct] = [:]
  /// Products that are there but could not be read: what names them needs no finding of its own, and no
  /// product is known to a file without any.
  private var broken: Set<String> = []
  private var convention: RecyclingConvention?
  private var hasConvention = false

  init(
    factors: @escaping () throws(InputError) -> FactorLibrary,
    table: @escaping (String) throws(InputError) -> CSVTable
  ) {
    self.factors = factors
    self.table = table
  }

  /// The file, or nil when something it needs is missing.
  mutating func file(_ node: YAMLNode) -> CreditFile? {
    var reader = MappingReader(node, subject: "the file", into: &report)
    let id = reader.requiredText("credits", such: "the-member", into: &report)
    let name = reader.node("name") == nil ? nil : reader.localizedText("name", into: &report)
    units = ClaimUnit(items: reader.texts("items", into: &report).map(\.0) + ["item"])
    gwp = gwpSet(&reader)
    convention = reader.choice("convention", into: &report)
    hasConvention = reader.has("convention")
    let entries = reader.children("products", into: &report)
    if entries.isEmpty, reader.node("products").map({ Self.isEmptyList($0) }) ?? true,
      node.mapping != nil || node.isNull
    {
      report.error(
        at: reader.place("products"), "the file has no products",
        help: "add 'products:' and below it a name with unit and stages")
    }
    var found: [DisplacedProduct] = []
    for entry in entries {
      guard let product = product(entry) else {
        broken.insert(entry.key)
        continue
      }
      found.append(product)
      products[product.id] = product
    }
    let orders = orders(&reader)
    let stated = stated(reader.node("stated"))
    let participants = participants(reader.node("participants"))
    reader.finish(into: &report)
    guard let id, found.count == entries.count else { return nil }
    return CreditFile(
      id: id, name: name ?? LocalizedText(id), convention: convention, products: found,
      orders: orders, stated: stated, participants: participants, position: node.position)
  }

  private mutating func gwpSet(_ reader: inout MappingReader) -> String? {
    guard let name = reader.text("gwp", into: &report) else { return nil }
    if (try? PhysicalUnit(reading: "kgCO2e (\(name))"))?.dimension == .co2e(gwpSet: name) {
      return name
    }
    report.error(
      at: reader.valuePlace("gwp"), "unknown GWP set '\(name)' of the file",
      help: "write one of the IPCC reports: SAR, TAR, AR4, AR5, AR6")
    return nil
  }

  private static func isEmptyList(_ node: YAMLNode) -> Bool {
    if case .sequence(let items) = node.content { return items.isEmpty }
    return false
  }

  private mutating func orders(_ reader: inout MappingReader) -> [CreditOrder] {
    guard let node = reader.node("orders") else {
      if reader.position.line > 0, !reader.has("orders") || reader.isNull("orders") {
        report.error(
          at: reader.place("orders"), "the file has no orders",
          help: "add 'orders:' with a list, or the name of a CSV")
      }
      return []
    }
    var first: [String: FilePosition] = [:]
    var orders: [CreditOrder] = []
    for item in rows(node, "orders", such: "{id: o-1, product: phone, count: 1}") {
      if report.all.count >= Self.mostFindings { break }
      guard let order = order(item) else { continue }
      if let before = first.updateValue(order.position, forKey: order.id) {
        report.error(
          at: order.position, "order '\(order.id)' is there twice",
          help: "the first is on line \(before.line): keep one of them, or number them apart")
      }
      orders.append(order)
    }
    return orders
  }

  /// The product that an order names; nil, and a finding, when there is none.
  mutating func product(named name: String, at place: FilePosition, by subject: String)
    -> DisplacedProduct?
  {
    if let product = products[name] { return product }
    if broken.contains(name) || products.isEmpty && broken.isEmpty { return nil }
    report.error(
      at: place, "\(subject) names the unknown product '\(name)'",
      help: nearest(to: name, in: products.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "declare it under 'products'")
    return nil
  }

  /// The role of an order, which needs a convention.
  mutating func role(_ reader: inout MappingReader) -> CreditRole? {
    guard let role: CreditRole = reader.choice("role", into: &report) else { return nil }
    if !hasConvention {
      hasConvention = true
      report.error(
        at: reader.valuePlace("role"),
        "\(reader.subject) has the role of \(role.rawValue), but the file names no convention",
        help: "add 'convention: cut-off' (the user of recycled content is credited) or "
          + "'convention: end-of-life' (who gives it is)")
    }
    return role
  }

  private mutating func participants(_ node: YAMLNode?) -> [Participation] {
    guard let node else { return [] }
    var entries: [Participation] = []
    for item in rows(node, "participants", such: "{event: fair, person: p-1}") {
      if report.all.count >= Self.mostFindings { break }
      var reader = MappingReader(item, subject: "a participant", into: &report)
      let event = reader.requiredText("event", such: "fair", into: &report)
      let person = reader.requiredText("person", such: "p-1", into: &report)
      let household = reader.text("household", into: &report)
      reader.finish(into: &report)
      guard let event, let person else { continue }
      entries.append(
        Participation(
          event: event, person: person, household: household, position: item.position))
    }
    return entries
  }
}
