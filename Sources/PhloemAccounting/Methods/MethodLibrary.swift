public import PhloemModel

/// The calculation methods by id.
public struct MethodLibrary: Sendable {
  /// The methods in the order of their files.
  public let methods: [AccountingMethod]
  private let places: [String: Int]

  /// Loads the methods that come with the program.
  ///
  /// - Throws: `InputError` with every fault: a formula that cannot be read, a name in it that is no
  ///   parameter, a default of the wrong dimension.
  public static func load() throws(InputError) -> MethodLibrary {
    var report = Diagnostics()
    var methods: [AccountingMethod] = []
    let folder = LibraryFolder.shipped
    for path in try folder.files(in: "methods", ending: ".yaml") {
      methods += Self.methods(in: try folder.document(path), into: &report)
    }
    let library = MethodLibrary(methods, into: &report)
    try report.throwIfErrors()
    return library
  }

  /// Collects methods; an id given twice is an error.
  public init(_ methods: [AccountingMethod], into report: inout Diagnostics) {
    self.methods = methods
    var places: [String: Int] = [:]
    for (place, method) in methods.enumerated()
    where places.updateValue(place, forKey: method.id) != nil {
      report.error("method '\(method.id)' is given twice")
    }
    self.places = places
  }

  /// The method of an id, or nil.
  public subscript(id: String) -> AccountingMethod? { places[id].map { methods[$0] } }

  /// Returns the method of an id.
  ///
  /// - Throws: `InputError` with what was probably meant.
  public func method(
    _ id: String, at position: FilePosition? = nil
  ) throws(InputError) -> AccountingMethod {
    if let method = self[id] { return method }
    let ids = places.keys.sorted()
    throw InputError(
      "unknown method '\(id)'", at: position,
      help: nearest(to: id, in: ids).map { "did you mean '\($0)'?" }
        ?? "one of: \(ids.joined(separator: ", "))")
  }

  /// Reads the mapping under `methods:`; faults go into the report.
  public static func methods(
    in node: YAMLNode, into report: inout Diagnostics
  ) -> [AccountingMethod] {
    var reader = MappingReader(node, subject: "the file of methods", into: &report)
    let entries = reader.children("methods", into: &report)
    reader.finish(into: &report)
    return entries.compactMap { method($0, into: &report) }
  }

  private static func method(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> AccountingMethod? {
    var reader = MappingReader(entry.value, subject: "method '\(entry.key)'", into: &report)
    let name = reader.localizedText("name", into: &report)
    let source = reader.requiredText("source", into: &report)
    let result = result(&reader, into: &report)
    let formula = formula(&reader, into: &report)
    let parameters = reader.children("parameters", into: &report).compactMap {
      parameter($0, of: entry.key, into: &report)
    }
    reader.finish(into: &report)
    guard let name, let source, let result, let formula else { return nil }
    for name in formula.identifiers where !parameters.contains(where: { $0.name == name }) {
      report.error(
        at: reader.place("formula"), "the formula of '\(entry.key)' uses '\(name)'",
        help: nearest(to: name, in: parameters.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "declare it under 'parameters'")
    }
    for parameter in parameters where !formula.identifiers.contains(parameter.name) {
      report.error(
        at: reader.place("parameters"),
        "the formula of '\(entry.key)' does not use its parameter '\(parameter.name)'")
    }
    return AccountingMethod(
      id: entry.key, name: name, formula: formula, parameters: parameters, result: result,
      source: source)
  }

  private static func formula(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Formula? {
    guard let text = reader.requiredText("formula", into: &report) else { return nil }
    do throws(FormulaError) {
      return try Formula(reading: text)
    } catch {
      report.error(at: reader.place("formula"), error.message, help: error.help)
      return nil
    }
  }

  private static func result(
    _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> AccountingMethod.Result? {
    if reader.node("result")?.scalar == "any gas" { return .anyGas }
    return reader.unit("result", into: &report).map { .unit($0) }
  }

  private static func parameter(
    _ entry: YAMLNode.Entry, of method: String, into report: inout Diagnostics
  ) -> AccountingMethod.Parameter? {
    let subject = "parameter '\(entry.key)' of '\(method)'"
    var reader = MappingReader(entry.value, subject: subject, into: &report)
    let title = reader.localizedText("name", into: &report)
    var units: [PhysicalUnit] = []
    for (text, place) in reader.texts("unit", into: &report) where text != "any" {
      do throws(UnitError) {
        units.append(try PhysicalUnit(reading: text))
      } catch {
        report.error(at: place, error.message, help: error.help)
      }
    }
    if reader.node("unit") == nil {
      report.error(
        at: reader.position, "\(subject) has no unit", help: "add 'unit: …', or 'unit: any'")
    }
    var fallback: AccountingMethod.Fallback?
    if let node = reader.node("default") {
      fallback = Self.fallback(node, subject: "'default' of \(subject)", into: &report)
    }
    reader.finish(into: &report)
    if case .value(let value) = fallback, !units.isEmpty,
      !units.contains(where: { $0.dimension == value.dimension })
    {
      report.error(at: reader.place("default"), "the default of \(subject) has another dimension")
    }
    return title.map {
      AccountingMethod.Parameter(name: entry.key, title: $0, units: units, fallback: fallback)
    }
  }

  private static func fallback(
    _ node: YAMLNode, subject: String, into report: inout Diagnostics
  ) -> AccountingMethod.Fallback? {
    var reader = MappingReader(node, subject: subject, into: &report)
    let factor = reader.text("factor", into: &report)
    let profile = reader.text("profile", into: &report)
    let value = reader.node("value").flatMap { node in
      node.scalar.flatMap { readConstant($0, at: node.position, into: &report) }
    }
    reader.finish(into: &report)
    switch (factor, profile, value) {
    case (let id?, nil, nil): return .factor(id)
    case (nil, nil, let value?): return .value(value)
    case (nil, "oxidation", nil): return .profileOxidation
    case (nil, "carbon-to-co2", nil): return .profileCarbonToCO2
    default:
      report.error(
        at: node.position, "\(subject) is not one of factor, value, profile",
        help: "write {factor: id}, {value: 1 t}, {profile: oxidation} or {profile: carbon-to-co2}")
      return nil
    }
  }
}
