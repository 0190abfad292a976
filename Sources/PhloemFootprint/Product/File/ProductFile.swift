public import PhloemModel

/// A product's life as data: what it is for, what is counted, and every item of every stage.
///
/// Everything that is asked of it is a pure function: `ProductFootprint(of:quality:)`,
/// `replacing(_:with:)`, `applying(_:)`, `setting(_:to:)`, `DesignRules.outcomes(of:footprint:)`.
public struct ProductFile: Sendable {
  /// How far the life is followed.
  public enum Boundary: String, Hashable, Sendable, Codable, CaseIterable {
    case cradleToGate = "cradle-to-gate"
    case cradleToGrave = "cradle-to-grave"
  }

  /// How carbon that plants take up and give back is counted.
  public enum BiogenicAccount: String, Hashable, Sendable, Codable, CaseIterable {
    /// Both count nothing.
    case neutral = "0/0"
    /// Uptake counts −1, release +1.
    case balanced = "-1/+1"
  }

  /// A part of the life.
  public struct Stage: Hashable, Sendable, Identifiable {
    /// Its name in the file.
    public let id: String
    /// Its name for people.
    public let name: LocalizedText
  }

  /// Something that is not counted.
  public struct LeftOut: Hashable, Sendable {
    /// What.
    public let what: LocalizedText
    /// Why.
    public let reason: LocalizedText
    /// Its share of the footprint as estimated, 0…1; nil when nobody estimated it.
    public let estimate: Double?
  }

  /// The rule by which things are left out, and what it leaves out.
  public struct CutOff: Hashable, Sendable {
    /// The rule in words.
    public let rule: LocalizedText
    /// The most that may be left out in all, 0…1.
    public let limit: Double?
    /// What is left out.
    public let leftOut: [LeftOut]
  }

  /// What the product does, and how much of it.
  public struct FunctionalUnit: Hashable, Sendable {
    /// In words.
    public let text: LocalizedText
    /// How much of it one declared unit gives over its life: `200000 km`.
    public let quantity: Quantity
  }

  /// A change of design: what it does to items.
  public struct Design: Hashable, Sendable, Identifiable {
    /// Its name in the file.
    public let id: String
    /// Its name for people.
    public let name: LocalizedText
    /// What it does, in the order of the file.
    public let changes: [Change]
    /// The new life; nil when it stays.
    public let life: Quantity?

    /// What is done to one item.
    public struct Change: Hashable, Sendable {
      /// The item.
      public let item: String
      /// What its amount is multiplied by: 0.8 of a cut by 20 %.
      public let multiplier: Double
    }
  }

  /// Its name in the file.
  public let id: String
  /// Its name for people.
  public let name: LocalizedText
  /// What amounts and results refer to: `1 piece`.
  public let declaredUnit: Quantity
  /// What it does; nil where the life ends at the gate.
  public let functionalUnit: FunctionalUnit?
  /// How long it is used.
  public var life: Quantity?
  /// How far the life is followed.
  public let boundary: Boundary
  /// The GWP set that every CO2e is counted by: `AR6`.
  public let gwpSet: String
  /// How carbon of plants is counted.
  public let biogenic: BiogenicAccount
  /// What is left out.
  public let cutOff: CutOff?
  /// How burdens of processes with several products are shared.
  public let allocation: LocalizedText
  /// The day the study speaks of, on which suppliers' data must be valid.
  public let day: CivilTime
  /// Where the product is made and used: quality of data is judged against it.
  public let geography: String?
  /// The stages in their order.
  public let stages: [Stage]
  /// Names for several stages together.
  public let groups: [String: [String]]
  /// Factors that a question may vary, in order.
  public var parameters: [ProductParameter]
  /// The items, in the order of the file.
  public var items: [ProductItem]
  /// Changes of design that may be tried.
  public let designs: [Design]
  /// How data of a fleet may be shown; nil when none may be used.
  public let fleetRule: FleetPrivacyRule?
  /// The supplier replacements of the file itself.
  public var suppliers: [SupplierOffer]
  /// What the reader found that did not stop it.
  public let findings: [Diagnostic]
  /// Where it is written.
  public let position: FilePosition

  /// The items of a stage, in order.
  public func items(of stage: String) -> [ProductItem] { items.filter { $0.stage == stage } }

  /// The stages that a name stands for: a group, or one stage; nil when it is neither.
  public func stages(named name: String) -> [String]? {
    groups[name] ?? (stages.contains { $0.id == name } ? [name] : nil)
  }

  /// Returns the file with another value of a parameter, kgCO2e per canonical unit.
  public func setting(_ parameter: String, to value: Double) -> ProductFile {
    var file = self
    for index in file.parameters.indices where file.parameters[index].id == parameter {
      file.parameters[index].value = value
    }
    return file
  }

  /// Returns the file with a design's changes: amounts that follow the changed masses change with them.
  public func applying(_ design: Design) -> ProductFile {
    var file = self
    for change in design.changes { file = file.scaling(change.item, by: change.multiplier) }
    if let life = design.life { file.life = life }
    return file
  }

  /// Returns the file with an item cut by a share of its amount, 0…1.
  public func cutting(_ item: String, by share: Double) -> ProductFile {
    scaling(item, by: 1 - share)
  }

  private func scaling(_ item: String, by multiplier: Double) -> ProductFile {
    var file = self
    for index in file.items.indices where file.items[index].id == item {
      file.items[index].amount.multiplier *= multiplier
    }
    return file
  }

  /// The amount of an item for a declared unit, in canonical units; nil when it is not known.
  public func amount(of item: ProductItem) -> Quantity? {
    var result: Quantity
    switch item.amount.basis {
    case .unknown, .fleet(nil): return nil
    case .value(let quantity), .fleet(let quantity?): result = quantity
    case .massOf(let names):
      var sum = 0.0
      for name in names.sorted() {
        guard let mass = items.first(where: { $0.id == name })?.mass else { return nil }
        sum += mass
      }
      result = Quantity(canonical: sum, PhysicalDimension.mass.canonicalUnit)
    }
    for factor in item.amount.times { result = result * factor }
    if item.amount.timesLife {
      guard let life else { return nil }
      result = result * life
    }
    return result * item.amount.multiplier
  }
}
