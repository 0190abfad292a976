/// What stands for the purchases and wastes of a park beyond its fence: processes of life-cycle
/// databases, rows of the factor library, or a reason to leave them out.
public struct FootprintSettings: Sendable {
  /// A life-cycle database.
  public struct Database: Hashable, Sendable {
    /// Its name in the store.
    public let name: String
    /// The file of the store, seen from the park folder; nil for the park's own database.
    public let store: String?
    /// Where it is named.
    public let position: FilePosition

    /// Names a database.
    public init(_ name: String, store: String? = nil, position: FilePosition) {
      self.name = name
      self.store = store
      self.position = position
    }
  }

  /// A process of a database, named so that it can be found again.
  public struct ProcessName: Hashable, Sendable {
    /// The identifier of the process, its name, or the name of what it makes.
    public let name: String
    /// Where the process stands, which tells processes of one name apart.
    public let location: String?
    /// The database, where several are joined and more than one has such a process.
    public let database: String?

    /// Names a process.
    public init(_ name: String, location: String? = nil, database: String? = nil) {
      self.name = name
      self.location = location
      self.database = database
    }
  }

  /// What a purchase or a waste carries.
  public enum Target: Hashable, Sendable {
    /// What a process of a database carries.
    case process(ProcessName)
    /// A row of the factor library.
    case factor(FactorReference)
    /// Nothing, because it is drawn from nature, such as air: a reason.
    case nature(String)
    /// Nothing, for a reason: it is cut off, and counted as such.
    case excluded(String)
  }

  /// What stands for a purchase or a waste.
  public struct Link: Hashable, Sendable {
    /// A market, a supply, or a commodity, which means all of its markets that have no link of their own.
    public let subject: String
    /// Whether it leaves the park as waste.
    public let isWaste: Bool
    /// What stands for it.
    public let target: Target
    /// Units of what stands for it in one unit of the commodity; nil by dimension, heating value or density.
    public let amount: SourcedQuantity?
    /// Where it is written.
    public let position: FilePosition
  }

  /// The impact category, such as `ipcc-ar6/gwp100`; nil by the GWP set of the programme.
  public let method: NamedPlace?
  /// The databases: what one lacks, the next gives.
  public let databases: [Database]
  /// Purchases and wastes.
  public let links: [Link]
  /// Where the section stands.
  public let position: FilePosition
}
