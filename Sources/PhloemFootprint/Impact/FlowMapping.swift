/// A category mapped to a system: its factors, how they were found, and what has none.
public struct FlowMapping: Hashable, Sendable {
  /// The factors.
  public var characterisation: Characterisation
  /// How each row came by its factor.
  public var matches: [FactorMatch]
  /// Flows for which several factors of one rank differ.
  public var conflicts: [Conflict]
  /// What each row is.
  public var rows: [Row]

  /// A flow with several factors of one rank.
  public struct Conflict: Hashable, Sendable, Codable {
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// The factors, per reference unit.
    public var factors: [Double]
  }

  /// A row of the biosphere in words.
  public struct Row: Hashable, Sendable, Codable {
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// From the outermost down.
    public var compartment: [String]
    /// Taken or released.
    public var direction: DatasetExchange.Direction
    /// Where.
    public var location: String?
    /// The unit of its amounts.
    public var unit: String
    /// How it came by its factor.
    public var match: FactorMatch
  }

  /// Returns how much of an inventory the category covers.
  ///
  /// - Parameter inventory: Signed amounts, one a row; none to count rows alone.
  /// - Returns: Counts, shares and what has no factor.
  public func coverage(of inventory: [Double]? = nil) -> MappingCoverage {
    var coverage = MappingCoverage(category: characterisation.id, unit: characterisation.unit)
    var absolute = 0.0
    for (row, match) in matches.enumerated() {
      coverage.rows[match.rawValue, default: 0] += 1
      guard let inventory else { continue }
      let amount = inventory[row]
      if amount == 0 { continue }
      coverage.exchangedRows += 1
      if match.isCharacterised { coverage.characterisedRows += 1 }
      if rows[row].unit.lowercased() == "kg" {
        coverage.mass += abs(amount)
        if match.isCharacterised { coverage.characterisedMass += abs(amount) }
      }
      let part = amount * characterisation.factors[row]
      coverage.score += part
      absolute += abs(part)
      if match.isCharacterised {
        coverage.scoreShares[match.rawValue, default: 0] += abs(part)
      } else {
        coverage.uncharacterised.append(.init(row: rows[row], amount: amount))
      }
    }
    coverage.scoreShares = coverage.scoreShares.mapValues { absolute == 0 ? 0 : $0 / absolute }
    coverage.uncharacterised.sort {
      ($0.row.unit, -abs($0.amount), $0.row.flow) < ($1.row.unit, -abs($1.amount), $1.row.flow)
    }
    return coverage
  }
}

/// How much of an inventory a category covers, and what it leaves out.
public struct MappingCoverage: Hashable, Sendable, Codable {
  /// The category's identifier.
  public var category: String
  /// The unit of its scores.
  public var unit: String
  /// Rows of the system by how they came by a factor, or why they have none.
  public var rows: [String: Int] = [:]
  /// Rows that the inventory exchanges.
  public var exchangedRows = 0
  /// Those of them with a factor.
  public var characterisedRows = 0
  /// Sum of the absolute amounts told in kg.
  public var mass = 0.0
  /// That of flows with a factor.
  public var characterisedMass = 0.0
  /// The score.
  public var score = 0.0
  /// Shares of the absolute score by how its flows were found.
  public var scoreShares: [String: Double] = [:]
  /// Flows that are exchanged and have no factor, with their amounts: by unit, the largest first.
  public var uncharacterised: [Uncharacterised] = []

  /// A flow without a factor.
  public struct Uncharacterised: Hashable, Sendable, Codable {
    /// The flow and why.
    public var row: FlowMapping.Row
    /// Its signed amount.
    public var amount: Double
  }

  /// Makes a coverage without amounts.
  public init(category: String, unit: String) {
    self.category = category
    self.unit = unit
  }

  /// The share of the flows exchanged that have a factor; 1 for no flow.
  public var share: Double {
    exchangedRows == 0 ? 1 : Double(characterisedRows) / Double(exchangedRows)
  }
}
