/// Units of one quantity: `1 unit = factor × reference unit`.
public struct UnitGroup: Hashable, Sendable {
  /// Its identifier in the file, often a UUID.
  public var id: String
  /// "Units of mass".
  public var name: String
  /// The units, with factors to the reference unit.
  public var units: [DatasetUnit]
  /// Which of `units` is the reference unit.
  public var reference: Int

  /// Makes a group.
  public init(id: String, name: String, units: [DatasetUnit], reference: Int) {
    self.id = id
    self.name = name
    self.units = units
    self.reference = reference
  }
}

/// One unit of a group.
public struct DatasetUnit: Hashable, Sendable {
  /// Its identifier in the file; the name where the form knows no others.
  public var id: String
  /// "kg", "MJ", "t*km".
  public var name: String
  /// Other ways to write it.
  public var synonyms: [String]
  /// Reference units in one of it.
  public var factor: Double

  /// Makes a unit.
  public init(id: String, name: String, synonyms: [String] = [], factor: Double) {
    self.id = id
    self.name = name
    self.synonyms = synonyms
    self.factor = factor
  }
}

/// What can be measured of a flow: mass, net calorific value, number of items.
public struct FlowProperty: Hashable, Sendable {
  /// Its identifier in the file.
  public var id: String
  /// "Mass".
  public var name: LocalisedText
  /// Its units: an index of `LifeCycleDatabase.unitGroups`.
  public var unitGroup: Int

  /// Makes a property.
  public init(id: String, name: LocalisedText, unitGroup: Int) {
    self.id = id
    self.name = name
    self.unitGroup = unitGroup
  }
}
