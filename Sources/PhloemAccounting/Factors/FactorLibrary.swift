public import PhloemModel

/// The factors that a calculation may use: those that come with the program, and a park's own.
///
/// The library does not change; adding a file makes another library.
///
/// ```swift
/// let library = try FactorLibrary.load()
/// let grid = try library.factor("cn.grid.province.sd", on: CivilTime(year: 2022, month: 1, day: 1))
/// print(grid.reference, grid.value, grid.source)
/// ```
public struct FactorLibrary: Sendable {
  /// All rows, by id and then from the oldest edition to the newest.
  public let factors: [Factor]
  /// Those of electricity: regional averages, margins, baselines.
  let electricity: [Factor]
  /// For each id the places of its editions in `factors`.
  private let editions: [String: Range<Int>]
  private let rangeCheck: RangeCheck

  /// Loads the library that comes with the program.
  ///
  /// - Throws: `InputError` with every fault of the data: a unit that cannot be read, a value outside
  ///   the range of its unit, an edition given twice.
  public static func load() throws(InputError) -> FactorLibrary {
    try FactorLibrary(.shipped)
  }

  /// Loads a library from a folder of the same shape (`factors/*.csv`, `ranges.csv`).
  public static func load(folder path: String) throws(InputError) -> FactorLibrary {
    try FactorLibrary(LibraryFolder(path: path))
  }

  init(_ folder: LibraryFolder) throws(InputError) {
    var report = Diagnostics()
    let rangeCheck = try RangeCheck(folder.table("ranges.csv"))
    var all: [Factor] = []
    for file in try folder.files(in: "factors", ending: ".csv") {
      var reader = FactorTableReader(try folder.table(file))
      let factors = reader.factors(into: &report)
      for factor in factors {
        if let fault = rangeCheck.fault(of: factor) {
          report.error(at: factor.position, fault.message, help: fault.help)
        }
      }
      all += factors
    }
    self.init(all, rangeCheck: rangeCheck, into: &report)
    try report.throwIfErrors()
  }

  /// Sorts and indexes the rows; an edition given twice is an error.
  private init(_ all: [Factor], rangeCheck: RangeCheck, into report: inout Diagnostics) {
    let sorted = all.sorted(by: Self.isOrdered)
    var editions: [String: Range<Int>] = [:]
    var start = 0
    while start < sorted.count {
      let id = sorted[start].id
      let end = sorted[start...].firstIndex { $0.id != id } ?? sorted.count
      editions[id] = start..<end
      var seen: [String: Factor] = [:]
      for factor in sorted[start..<end] {
        if let first = seen.updateValue(factor, forKey: factor.edition) {
          let (old, new) =
            first.position.file.hasPrefix("Library/") || first.position < factor.position
            ? (first, factor) : (factor, first)
          report.error(
            at: new.position, "factor '\(factor.reference)' is there already: \(old.position)",
            help: "a factor is never edited: give the new value an edition of its own")
        }
      }
      start = end
    }
    factors = sorted
    electricity = sorted.filter { [.gridElectricity, .projectBaseline].contains($0.category) }
    self.editions = editions
    self.rangeCheck = rangeCheck
  }

  /// By id, then by first day of validity, then by edition.
  private static func isOrdered(_ a: Factor, _ b: Factor) -> Bool {
    if a.id != b.id { return a.id < b.id }
    let (first, second) = (a.validFrom?.daysSince1970 ?? .min, b.validFrom?.daysSince1970 ?? .min)
    return first == second ? a.edition < b.edition : first < second
  }

  /// Returns the library with the factors of a table file added, such as a park's own.
  ///
  /// The file has the columns of the library's tables; only `id`, `category`, `value`, `unit`, `name`
  /// and `source` are required. An edition that the library has already is an error; a value outside
  /// the usual range of its unit is a warning.
  /// - Parameters:
  ///   - path: Where the file lies.
  ///   - name: What messages call it; the path when nil.
  ///   - report: Takes what was found.
  /// - Returns: The larger library, or this one when the file cannot be read.
  public func merging(
    file path: String, named name: String? = nil, into report: inout Diagnostics
  ) -> FactorLibrary {
    let file = name ?? path
    do throws(InputError) {
      let table = try CSVTable(reading: LibraryFolder.text(at: path, file: file), file: file)
      return merging(table, into: &report)
    } catch {
      report.add(error.diagnostics)
      return self
    }
  }

  /// Returns the library with the factors of a table added.
  public func merging(_ table: CSVTable, into report: inout Diagnostics) -> FactorLibrary {
    var reader = FactorTableReader(table)
    let added = reader.factors(into: &report)
    for factor in added {
      if let fault = rangeCheck.fault(of: factor) {
        report.warning(at: factor.position, fault.message, help: fault.help)
      }
    }
    return FactorLibrary(factors + added, rangeCheck: rangeCheck, into: &report)
  }

  /// Every id once, in order.
  public var ids: [String] { editions.keys.sorted() }

  /// Returns the editions of an id from the oldest to the newest; empty when it is unknown.
  public func editions(of id: String) -> ArraySlice<Factor> {
    editions[id].map { factors[$0] } ?? []
  }

  /// Returns the factors whose ids begin with a text, in order.
  func factors(beginningWith start: String) -> ArraySlice<Factor> {
    var (low, high) = (0, factors.count)
    while low < high {
      let middle = (low + high) / 2
      if factors[middle].id < start { low = middle + 1 } else { high = middle }
    }
    return factors[low...].prefix { $0.id.hasPrefix(start) }
  }

  /// The newest edition of `id`, or the edition named by `id@edition`; nil when there is none.
  public subscript(reference: String) -> Factor? {
    let (id, edition) = Self.parts(of: reference)
    let all = editions(of: id)
    return edition.map { name in all.first { $0.edition == name } } ?? all.last
  }

  /// Whether the range check has a rule for the factor's dimension.
  func isRangeChecked(_ factor: Factor) -> Bool { rangeCheck.covers(factor) }

  /// Splits `id@edition`.
  static func parts(of reference: String) -> (id: String, edition: String?) {
    guard let at = reference.lastIndex(of: "@") else { return (reference, nil) }
    return (String(reference[..<at]), String(reference[reference.index(after: at)...]))
  }
}
