public import PhloemModel

/// What a product file says of a factor that is kept elsewhere.
public enum ProductFactorReference: Hashable, Sendable, CustomStringConvertible {
  /// A row of the library of factors: `id@edition`, or the newest edition.
  case library(id: String, edition: String?)
  /// A process of a stored life-cycle database, by its identifier or name.
  case database(name: String, process: String)

  /// `cn.grid.national@2023`, `uslci: Aluminum, primary`.
  public var description: String {
    switch self {
    case .library(let id, let edition): edition.map { "\(id)@\($0)" } ?? id
    case .database(let name, let process): "\(name): \(process)"
    }
  }
}

/// A factor that was found.
public struct FoundFactor: Hashable, Sendable {
  /// The figures with their units, such as `8.6 kgCO2e(AR6)/kg`, apart where they are known apart.
  public var values: [CarbonKind: Quantity]
  /// The name that tells it from every other one: `cn.grid.national@2023`.
  public var reference: String
  /// Where it was read.
  public var source: String
  /// Geometric standard deviation, at least 1; nil when nothing is known.
  public var gsd: Double?
  /// Year and geography it speaks of.
  public var origin: DataOrigin
  /// What a user should know, a sentence each without a full stop.
  public var notes: [String]

  /// Makes a factor that was found.
  public init(
    values: [CarbonKind: Quantity], reference: String, source: String, gsd: Double? = nil,
    origin: DataOrigin = DataOrigin(), notes: [String] = []
  ) {
    self.values = values
    self.reference = reference
    self.source = source
    self.gsd = gsd
    self.origin = origin
    self.notes = notes
  }
}

/// Finds the factors that a product file names: in a library, in stored databases.
public protocol FactorSource {
  /// Returns the factor that a reference names.
  ///
  /// - Parameters:
  ///   - reference: What the file names.
  ///   - gwpSet: The GWP set that the file counts by, such as `AR6`.
  /// - Returns: The factor with its units.
  /// - Throws: `InputError` when there is none, with near names as its remedy; places are added by the
  ///   reader.
  func factor(
    _ reference: ProductFactorReference, gwpSet: String
  ) throws(InputError) -> FoundFactor
}

/// No library and no databases: what is written in the file must do.
public struct NoFactorSource: FactorSource {
  /// Makes it.
  public init() {}

  /// Refuses every reference.
  public func factor(
    _ reference: ProductFactorReference, gwpSet: String
  ) throws(InputError) -> FoundFactor {
    throw InputError(
      "no factor '\(reference)' is at hand",
      help: "write the factor as a value with unit and source")
  }
}
