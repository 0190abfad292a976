/// Which way a port of a process faces.
public enum FlowDirection: String, Sendable, CaseIterable {
  case input = "in"
  case output = "out"
}

/// What a process does with an input of kind fuel.
public enum FuelUse: String, Sendable, CaseIterable {
  /// It burns: Scope 1 combustion.
  case fuel
  /// It goes into the product.
  case feedstock
}

/// One line of a recipe: a commodity in or out of a process.
public struct FlowPort: Sendable {
  /// In or out.
  public let direction: FlowDirection
  /// The commodity that flows.
  public let commodity: String
  /// The amount per reference amount of the recipe.
  public let amount: SourcedQuantity
  /// The pool that is joined, when it is not the commodity's own.
  public let pool: String?
  /// Whether a fuel burns here or becomes product; nil leaves it to the commodity's kind.
  public let use: FuelUse?
  /// The virgin commodity whose use this flow saves, in a link between plants.
  public let replaces: String?
  /// Amount of the virgin commodity saved per amount of this flow; 1 by mass when left out.
  public let replacementRatio: SourcedQuantity?
  /// Whether the recipe's balance leaves this port out.
  public let isOutsideClosure: Bool
}

/// Where the mass or energy that a recipe loses goes.
public struct DeclaredLoss: Sendable {
  /// Mass lost per reference amount.
  public let mass: SourcedQuantity?
  /// Energy lost per reference amount.
  public let energy: SourcedQuantity?
}

/// A rule by which a process or an activity emits.
public struct EmissionRule: Sendable {
  /// The kinds of direct emission.
  public enum Category: String, Sendable, CaseIterable {
    case combustion, process, fugitive
  }
  /// What kind of emission it is.
  public let category: Category
  /// The port whose amount drives it.
  public let driver: String
  /// The gas, when the factor does not tell it.
  public let gas: String?
  /// The method of the library, else amount × factor.
  public let method: String?
  /// The row of the factor library.
  public let factor: FactorReference?
  /// A factor written in the park file itself.
  public let amount: SourcedQuantity?
  /// Parameters of the method that the park file sets.
  public let parameters: [String: SourcedQuantity]
  /// Whether the carbon is biogenic: a memo, never in a scope total.
  public let isBiogenic: Bool
  /// Where it is written.
  public let position: FilePosition
}

/// Turns commodities into others by a recipe.
public struct UnitProcess: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// Its place in the site tree.
  public let site: String?
  /// The production chain it belongs to.
  public let chain: String?
  /// The commodity that the recipe is written per.
  public let reference: String
  /// The most it can make, as a rate of the reference.
  public let capacity: SourcedQuantity?
  /// The recipe.
  public let ports: [FlowPort]
  /// Losses that the recipe states.
  public let loss: DeclaredLoss
  /// Rules of emission; combustion of fuels follows without a rule.
  public let emissions: [EmissionRule]
  /// How it shares its burdens among what it makes, when the park file says so.
  public let allocation: AllocationRule?
  /// Why energy is not balanced over this process, when it is not.
  public let energyClosureExemption: String?
  /// Where it is declared.
  public let position: FilePosition
  /// How it may be run.
  public var operation: ProcessOperation? = nil
  /// Whether the reference is what goes in or what comes out, when the park file says so.
  public var referenceDirection: FlowDirection? = nil

  /// The port of the reference flow: on the side that the park file names, else what comes out, else
  /// what goes in.
  public var referencePort: FlowPort? {
    guard let referenceDirection else { return port(of: reference) }
    return ports.first { $0.commodity == reference && $0.direction == referenceDirection }
  }
  /// Whether the reference goes in and comes out in different amounts, and nothing says which is meant.
  public var hasTwoReferences: Bool {
    let amounts = ports.filter { $0.commodity == reference }.map(\.amount.quantity)
    return referenceDirection == nil && amounts.count == 2 && amounts[0].value != amounts[1].value
  }
  /// The port of a commodity: of what it makes, else of what it takes.
  public func port(of commodity: String) -> FlowPort? {
    outputs.first { $0.commodity == commodity } ?? inputs.first { $0.commodity == commodity }
  }
  /// The ports that face in.
  public var inputs: [FlowPort] { ports.filter { $0.direction == .input } }
  /// The ports that face out.
  public var outputs: [FlowPort] { ports.filter { $0.direction == .output } }
}
