/// Reads a park folder into a `Park`, collecting every finding on the way.
///
/// ```swift
/// var reader = ParkReader { path in try String(contentsOfFile: path, encoding: .utf8) }
/// let park = try reader.read("Examples/chain-park/park.yaml")
/// ```
public struct ParkReader {
  /// Everything found so far, warnings included.
  public internal(set) var report = Diagnostics()

  let load: (String) throws -> String
  let environment: [String: String]
  var park = Park.empty
  var declared: [String: FilePosition] = [:]
  /// Names to be looked up when everything is read.
  var references: [NameReference] = []
  /// Every mapping that awaits its second pass, when all names are known.
  var pendingMeters: [YAMLNode.Entry] = []

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - environment: Variables that file names of imports may use, such as `PHLOEM_DATA`.
  ///   - load: Returns the text of a file.
  public init(environment: [String: String] = [:], load: @escaping (String) throws -> String) {
    self.environment = environment
    self.load = load
  }

  /// Reads the park file and what it includes.
  ///
  /// - Parameter path: The path of `park.yaml`.
  /// - Returns: The park, valid as far as its text goes; `ParkCheck` looks further.
  /// - Throws: `InputError` with every finding when one of them is an error.
  public mutating func read(_ path: String) throws(InputError) -> Park {
    park.folder = Self.folder(of: path)
    var seen: Set<String> = []
    readFile(path, from: nil, seen: &seen)
    readMeters()
    resolveReferences()
    try report.throwIfErrors()
    return park
  }

  /// Reads one file; `place` is where another file includes it, nil for the main file.
  private mutating func readFile(
    _ path: String, from place: FilePosition?, seen: inout Set<String>
  ) {
    if !seen.insert(path).inserted {
      report.error(
        at: place, "'\(path)' is included a second time", help: "include each file once")
      return
    }
    let text: String
    do {
      text = try load(path)
    } catch {
      let found = Self.sentence(error)
      report.error(
        at: place ?? FilePosition(file: path), "cannot read the file: \(found.message)",
        help: found.help
          ?? (place == nil
            ? "a park is a folder with a park.yaml" : "check the name under 'include'"))
      return
    }
    do {
      let root = try YAMLNode(reading: text, file: path)
      readRoot(root, file: path, isMain: place == nil, seen: &seen)
    } catch {
      report.add(error.diagnostics)
    }
  }

  private mutating func readRoot(
    _ root: YAMLNode, file: String, isMain: Bool, seen: inout Set<String>
  ) {
    if root.isNull {
      report.error(
        at: FilePosition(file: file), "the file is empty",
        help: isMain
          ? "start with 'park: NAME' and 'zone: Asia/Shanghai'" : "drop it from 'include'")
      return
    }
    let subject = isMain ? "the park" : "the included file"
    var reader = MappingReader(root, subject: subject, into: &report)
    if isMain { readHead(&reader) }
    for (name, place) in reader.texts("include", into: &report) {
      readIncluded(name, at: place, from: file, seen: &seen)
    }
    readSites(&reader)
    readCommodities(&reader)
    readPools(&reader)
    readProcesses(&reader)
    readMarkets(&reader)
    readFixedFlows(&reader)
    readStorages(&reader)
    readLinks(&reader)
    readSeries(&reader)
    readTariffs(&reader)
    readDispatch(&reader)
    readMatching(&reader, file: file)
    readDeclaration(&reader)
    readFootprint(&reader, file: file)
    readActivities(&reader)
    readStatements(&reader)
    readImports(&reader)
    readBroker(&reader)
    pendingMeters += reader.children("meters", into: &report)
    for (name, place) in reader.texts("products", into: &report) {
      refer(to: .commodity, name, at: place, by: "'products'")
      park.products.append(NamedPlace(name, at: place))
    }
    for (name, place) in reader.texts("factors", into: &report) {
      park.factorFiles.append(NamedPlace(name, at: place))
    }
    reader.finish(into: &report)
  }

  private mutating func readIncluded(
    _ name: String, at place: FilePosition, from file: String, seen: inout Set<String>
  ) {
    guard let path = path(of: name, at: place, beside: file) else { return }
    readFile(path, from: place, seen: &seen)
  }

  /// The path of a file that another names; nil where it lies outside the park folder.
  mutating func path(of name: String, at place: FilePosition, beside file: String) -> String? {
    // Without the steps that lead nowhere, one file has one path.
    let steps = name.split(separator: "/").filter { $0 != "." }
    if name.hasPrefix("/") || steps.contains("..") || steps.isEmpty {
      report.error(
        at: place, "'\(name)' lies outside the park folder",
        help: "include files of the park folder only")
      return nil
    }
    return Self.join(Self.folder(of: file), steps.joined(separator: "/"))
  }

  private mutating func readHead(_ reader: inout MappingReader) {
    if let id = reader.requiredText("park", such: "NAME", into: &report) { park.id = id }
    park.name = localized("name", &reader) ?? LocalizedText(park.id)
    if let text = reader.requiredText("zone", such: "Asia/Shanghai", into: &report) {
      do {
        park.zone = try ZoneRules(identifier: text)
      } catch {
        report.error(
          at: reader.valuePlace("zone"), "unknown time zone '\(text)'",
          help: error.diagnostics.first?.help
            ?? "write an IANA name such as Asia/Shanghai or Europe/London")
      }
    }
    park.currency = reader.text("currency", into: &report) ?? "CNY"
    if let seconds = interval(&reader) { park.interval = seconds }
    if let node = reader.node("accounting") {
      var accounting = MappingReader(node, subject: "'accounting'", into: &report)
      park.profile = accounting.text("profile", into: &report)
      accounting.finish(into: &report)
    }
  }

  /// The folder part of a path, or `.`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }

  /// Joins a folder and a relative path.
  static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : "\(folder)/\(name)"
  }

  /// What a loader's error says, and what would do.
  static func sentence(_ error: any Error) -> (message: String, help: String?) {
    if let finding = (error as? InputError)?.diagnostics.first {
      return (finding.message, finding.help)
    }
    let text = "\(error)"
    return (text.contains("NSCocoaErrorDomain") ? "no such file, or not UTF-8 text" : text, nil)
  }
}
