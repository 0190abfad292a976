package import PhloemFootprint

/// What stands for one purchase, supply or disposal of a park beyond its fence.
package struct ParkLink: Sendable, Encodable {
  /// What it carries comes from.
  package enum Basis: String, Sendable, Encodable {
    /// A process of a database.
    case process
    /// A row of the factor library.
    case factor
    /// What the inventory says of it: scope 2, or a factor of scope 3.
    case inventory
    /// Nothing: it is drawn from nature.
    case nature
    /// Nothing: the park says why it is cut off.
    case excluded
    /// Nothing: nobody said anything.
    case unlinked
  }

  /// The market or supply.
  package let flow: String
  /// Its commodity.
  package let commodity: String
  /// Whether it leaves as waste.
  package let isWaste: Bool
  /// Where what it carries comes from.
  package let basis: Basis
  /// The process or factor, or the reason to leave it out.
  package let reference: String
  /// The database of a process.
  package var database: String?
  /// The unit of the commodity.
  package let unit: String
  /// Units of the process's product in one unit of the commodity.
  package var ratio: Double?
  /// The unit of the process's product.
  package var ratioUnit: String?
  /// kgCO2e per unit of the commodity, by kind of carbon; nil where the inventory tells it, or nothing.
  package var perUnit: [CarbonKind: Double]?
  /// The activity of the joined system; not written.
  package var activity: Int?
  /// Canonical units in one unit of the commodity; not written.
  package let scale: Double

  private enum Key: String, CodingKey {
    case flow, commodity, isWaste, basis, reference, database, unit, ratio, ratioUnit, perUnit,
      kinds
  }

  /// Writes it, what a unit carries as a sum and by kind.
  package func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(flow, forKey: .flow)
    try json.encode(commodity, forKey: .commodity)
    try json.encode(isWaste, forKey: .isWaste)
    try json.encode(basis, forKey: .basis)
    try json.encode(reference, forKey: .reference)
    try json.encodeIfPresent(database, forKey: .database)
    try json.encode(unit, forKey: .unit)
    try json.encodeIfPresent(ratio, forKey: .ratio)
    try json.encodeIfPresent(ratioUnit, forKey: .ratioUnit)
    guard let perUnit else { return }
    try json.encode(perUnit.total, forKey: .perUnit)
    try json.encode(perUnit.byName, forKey: .kinds)
  }
}

extension [CarbonKind: Double] {
  /// The same by the names of the kinds, those that are nothing left out.
  package var byName: [String: Double] {
    reduce(into: [:]) { named, entry in
      if entry.value != 0 { named[entry.key.rawValue] = entry.value }
    }
  }
}
