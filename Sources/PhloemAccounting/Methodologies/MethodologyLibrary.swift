public import PhloemModel

/// The editions of all methodologies.
public struct MethodologyLibrary: Sendable {
  /// The editions: by id, then by first day.
  public let methodologies: [Methodology]

  /// Loads the methodologies that come with the program.
  ///
  /// - Throws: `InputError` with every fault.
  public static func load() throws(InputError) -> MethodologyLibrary {
    let folder = LibraryFolder.shipped
    var nodes: [YAMLNode] = []
    for path in try folder.files(in: "methodologies", ending: ".yaml") {
      nodes.append(try folder.document(path))
    }
    return try MethodologyLibrary(nodes)
  }

  /// Reads a methodology of the user's own.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(file path: String) throws(InputError) -> Methodology {
    try read(YAMLNode(reading: LibraryFolder.text(at: path, file: path), file: path))
  }

  /// Reads a methodology.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode) throws(InputError) -> Methodology {
    var reader = MethodologyReader()
    let methodology = reader.methodology(node)
    try reader.report.throwIfErrors()
    guard let methodology else { throw InputError(reader.report.all) }
    return methodology
  }

  /// Reads documents, one edition each.
  ///
  /// - Throws: `InputError` with every fault.
  public init(_ nodes: [YAMLNode]) throws(InputError) {
    var reader = MethodologyReader()
    let read = nodes.compactMap { reader.methodology($0) }
    try reader.report.throwIfErrors()
    try self.init(read)
  }

  /// Collects editions.
  ///
  /// - Throws: `InputError` when an edition is there twice, or two editions of one methodology are valid
  ///   on the same day.
  public init(_ methodologies: [Methodology]) throws(InputError) {
    let sorted = methodologies.sorted {
      ($0.id, $0.validFrom.daysSince1970, $0.edition)
        < ($1.id, $1.validFrom.daysSince1970, $1.edition)
    }
    var report = Diagnostics()
    let byReference = Dictionary(grouping: sorted, by: \.reference)
    for (reference, same) in byReference.sorted(by: { $0.key < $1.key }) where same.count > 1 {
      report.error(
        at: same[1].position, "methodology '\(reference)' is there already: \(same[0].position)",
        help: "an edition is never edited: give the change an edition of its own")
    }
    for (a, b) in zip(sorted, sorted.dropFirst())
    where a.id == b.id && a.edition != b.edition && a.isValid(on: b.validFrom) {
      report.error(
        at: b.position, "'\(a.reference)' and '\(b.reference)' are valid on the same day",
        help: "end the first with 'valid-to' the day before \(b.validFrom.dateText)")
    }
    try report.throwIfErrors()
    self.methodologies = sorted
  }

  /// Returns the library with one more edition.
  public func adding(_ methodology: Methodology) throws(InputError) -> MethodologyLibrary {
    try MethodologyLibrary(methodologies + [methodology])
  }

  /// Every id once, in order.
  public var ids: [String] { Set(methodologies.map(\.id)).sorted() }

  /// Returns the edition of `id@edition`, or the one that `id` has on a day.
  ///
  /// - Parameters:
  ///   - reference: The id, with its edition or without.
  ///   - day: The day of registration, for an id without edition; its last edition when nil.
  ///   - position: What to blame.
  /// - Returns: The edition.
  /// - Throws: `InputError` when there is none, with what was probably meant.
  public func methodology(
    _ reference: String, on day: CivilTime? = nil, at position: FilePosition? = nil
  ) throws(InputError) -> Methodology {
    if reference.contains("@") {
      if let exact = methodologies.first(where: { $0.reference == reference }) { return exact }
      let known = methodologies.map(\.reference)
      throw InputError(
        "there is no methodology '\(reference)'", at: position,
        help: nearest(to: reference, in: known).map { "did you mean '\($0)'?" }
          ?? "one of: \(known.joined(separator: ", "))")
    }
    let editions = methodologies.filter { $0.id == reference }
    guard let last = editions.last else {
      throw InputError(
        "there is no methodology '\(reference)'", at: position,
        help: nearest(to: reference, in: ids).map { "did you mean '\($0)'?" }
          ?? "one of: \(ids.joined(separator: ", "))")
    }
    guard let day else { return last }
    if let valid = editions.last(where: { $0.isValid(on: day) }) { return valid }
    throw InputError(
      "no edition of '\(reference)' is valid on \(day.dateText)", at: position,
      help: "its first is valid from \(editions[0].validFrom.dateText)")
  }
}
