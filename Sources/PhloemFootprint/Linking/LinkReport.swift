/// What linking did to a database: what has no supplier, what was chosen, what was left out.
public struct LinkReport: Hashable, Sendable, Codable {
  /// How many there are of everything.
  public struct Counts: Hashable, Sendable, Codable {
    /// Processes of the database.
    public var processes = 0
    /// Columns of the system.
    public var activities = 0
    /// Rows of the biosphere.
    public var elementaryRows = 0
    /// Entries of the technosphere besides the references.
    public var technosphereEntries = 0
    /// Entries of the biosphere.
    public var biosphereEntries = 0
    /// Exchanges not 0 that ask for a product.
    public var inputs = 0
    /// Those of them without a supplier.
    public var unlinkedInputs = 0
    /// Exchanges not 0 that ask for the treatment of a waste.
    public var wastes = 0
    /// Those of them that nothing treats.
    public var unlinkedWastes = 0
    /// Exchanges not 0 that spare others what they would have made.
    public var avoided = 0
    /// Those of them that nothing would have made.
    public var unlinkedAvoided = 0
    /// Reference amounts whose spread cannot be told in the reference unit.
    public var referenceSpreadsDropped = 0
    /// Exchanges cut off as capital goods.
    public var infrastructureCut = 0
    /// Exchanges left out as long-term emissions.
    public var longTermCut = 0
    /// Flows that are references of some process.
    public var referenceFlows = 0
    /// Those of them with several suppliers.
    public var severalSuppliers = 0
    /// Activities whose reference is an input: treatment.
    public var treatments = 0
    /// Processes whose only reference is an elementary flow: they have a column that none asks.
    public var elementaryReferences = 0

    /// Counts an exchange that asks, first as such, then as unlinked.
    mutating func count(_ role: Unlinked.Role, isLinked: Bool) {
      switch (role, isLinked) {
      case (.input, true): inputs += 1
      case (.input, false): unlinkedInputs += 1
      case (.waste, true): wastes += 1
      case (.waste, false): unlinkedWastes += 1
      case (_, true): avoided += 1
      case (_, false): unlinkedAvoided += 1
      }
    }
  }

  /// A flow that nothing supplies.
  public struct Unlinked: Hashable, Sendable, Codable {
    /// What it would have been.
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
      case input, waste, avoided
      case byProduct = "by-product"
    }
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// What it would have been.
    public var role: Role
    /// The sum over all processes, each at the amount of its dataset, in `unit`.
    public var amount: Double
    /// The reference unit of the flow.
    public var unit: String
    /// How many processes want it.
    public var processes: Int
  }

  /// A flow with several suppliers that was asked for.
  public struct Several: Hashable, Sendable, Codable {
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// How many supply it.
    public var suppliers: Int
    /// How many exchanges each rule decided.
    public var decisions: [String: Int]
  }

  /// An activity that needs its own product.
  public struct SelfLoop: Hashable, Sendable, Codable {
    /// The activity.
    public var activity: String
    /// Its name.
    public var name: String
    /// What it needs of one unit that it makes.
    public var share: Double
  }

  /// Activities that need each other.
  public struct Loop: Hashable, Sendable, Codable {
    /// The activities.
    public var activities: [String]
    /// What a round of the loop needs of what it makes: 1 or more never ends.
    public var radius: Double
    /// Whether the radius is an upper bound, since credits are in the loop.
    public var isBound: Bool
  }

  /// An entry that was taken out of a loop.
  public struct Cut: Hashable, Sendable, Codable {
    /// The activity that asked.
    public var activity: String
    /// The activity that it asked.
    public var supplier: String
    /// The signed amount of the entry.
    public var amount: Double
  }

  /// A process without a column.
  public struct LeftOut: Hashable, Sendable, Codable {
    /// Why.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
      case zeroReference = "reference amount is 0"
      case notFinite = "reference amount is not a finite number"
      case noReference = "no exchange is its reference"
      case ownNeed = "it needs as much of its own product as it makes, or more"
      case totals = "it takes more for one unit of its product than can be: its amounts are totals"
      case excluded = "excluded by the rules"
    }
    /// The process's identifier.
    public var process: String
    /// Its name.
    public var name: String
    /// Why.
    public var reason: Reason
    /// What it takes of something for one unit of its product, where that is the reason.
    public var amount: Double?

    /// What to do about it.
    public var remedy: String {
      switch reason {
      case .zeroReference, .notFinite, .noReference:
        "state how much of which exchange its amounts are for"
      case .ownNeed, .totals:
        "divide its amounts by what it makes, or state the reference that they are for"
      case .excluded: "take it off the list of what is left out"
      }
    }
  }

  /// A process that takes half or more of what it gives of one flow.
  public struct HandOver: Hashable, Sendable, Codable {
    /// The process's identifier.
    public var process: String
    /// Its name.
    public var name: String
    /// The flow that it hands on.
    public var flow: String
    /// How much of it it takes for one unit that it gives.
    public var share: Double
    /// How many processes make the flow without taking it: they supply what it takes.
    public var makers: Int
  }

  /// A process that takes more of something than can be, by the limits of the library.
  public struct Implausible: Hashable, Sendable, Codable {
    /// The process's identifier.
    public var process: String
    /// Its name.
    public var name: String
    /// What it takes: the name of its largest input of that unit.
    public var input: String
    /// What it takes for one unit of its product.
    public var amount: Double
    /// `MJ per kg`.
    public var unit: String
    /// The most that can be.
    public var limit: Double
    /// Why there is a limit.
    public var basis: String
    /// Whether the process was left out for it; else it is in, and only named.
    public var isLeftOut: Bool
  }

  /// A process with several products.
  public struct Shared: Hashable, Sendable, Codable {
    /// What was done.
    public enum Treatment: String, Hashable, Sendable, Codable, CaseIterable {
      case allocated
      case cutOff = "cut-off"
      case substituted
    }
    /// The process's identifier.
    public var process: String
    /// Its name.
    public var name: String
    /// How many products it has, the reference among them.
    public var products: Int
    /// What was done.
    public var treatment: Treatment
    /// The kind of factors, where they were used.
    public var kind: String?
    /// What is odd about them, a phrase each.
    public var findings: [String]
  }

  /// How many there are of everything.
  public var counts = Counts()
  /// What nothing supplies; the most wanted first.
  public var unlinked: [Unlinked] = []
  /// How many demands each rule decided.
  public var decisions: [String: Int] = [:]
  /// Flows with several suppliers.
  public var several: [Several] = []
  /// Activities that need as much of their own product as they make, or more.
  public var selfLoops: [SelfLoop] = []
  /// Strong components without surplus, of more than one activity.
  public var loops: [Loop] = []
  /// What was taken out of loops.
  public var cuts: [Cut] = []
  /// Processes without a column.
  public var leftOut: [LeftOut] = []
  /// Processes with several products.
  public var shared: [Shared] = []
  /// Processes that only hand on what they give, where the rules tell them apart.
  public var handOvers: [HandOver] = []
  /// Processes that take more than can be.
  public var implausible: [Implausible] = []
  /// Identifiers of elementary flows that no activity exchanges.
  public var unusedElementaryFlows: [String] = []

  /// Makes an empty report.
  public init() {}
}
