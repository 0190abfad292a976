import PhloemModel

/// What an inventory can be broken down by.
public enum InventoryDimension: String, Hashable, Sendable, CaseIterable {
  case scope, category, site, process, commodity, gas, month

  /// The value of a line in this dimension.
  public func value(of line: InventoryLine) -> String {
    switch self {
    case .scope: line.scope.rawValue
    case .category: line.category
    case .site: line.site ?? "–"
    case .process: line.process
    case .commodity: line.commodity ?? "–"
    case .gas: line.gas
    case .month: line.month.label
    }
  }
}

/// The lines that share their values in some dimensions, added up.
public struct InventoryGroup: Sendable {
  /// The values, one a dimension.
  public let keys: [String]
  /// Mass by gas, g.
  public internal(set) var grams: [String: Int64]
  /// CO2 equivalent, g.
  public internal(set) var co2eGrams: Int64
  /// CO2 equivalent on estimates or assumptions, g.
  public internal(set) var estimatedGrams: Double

  /// The estimated share, 0…1.
  public var estimatedShare: Double {
    co2eGrams == 0 ? 0 : min(1, abs(estimatedGrams / Double(co2eGrams)))
  }
}

extension Inventory {
  /// Adds up the lines by dimensions.
  ///
  /// Without the scope among them only the lines of the profile's total are added: Scope 2 by location
  /// and by market, and memo lines, never add up.
  ///
  /// - Parameter dimensions: What to break down by.
  /// - Returns: Groups in the order of their keys.
  public func grouped(by dimensions: [InventoryDimension]) -> [InventoryGroup] {
    var groups: [[String]: InventoryGroup] = [:]
    let counted = Set(dimensions.contains(.scope) ? Scope.allCases : totalScopes)
    for line in lines where counted.contains(line.scope) {
      let keys = dimensions.map { $0.value(of: line) }
      var group =
        groups[keys] ?? InventoryGroup(keys: keys, grams: [:], co2eGrams: 0, estimatedGrams: 0)
      group.grams[line.gas, default: 0] += line.grams
      group.co2eGrams += line.co2eGrams
      group.estimatedGrams += line.estimatedGrams
      groups[keys] = group
    }
    return groups.values.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
  }
}
