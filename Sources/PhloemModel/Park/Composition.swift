/// What a commodity is made of: mass shares by chemical formula, and from them by element.
public struct Composition: Hashable, Sendable {
  /// The mass share (0…1) of each constituent, by chemical formula.
  public let shares: [String: Double]
  /// The mass share (0…1) of each element in the declared constituents.
  public let elements: [String: Double]
  /// What is known of a share beyond its number, by chemical formula.
  public let details: [String: ShareDetail]
  /// Where it is declared.
  public let position: FilePosition

  /// What is known of the share of one constituent beyond its number.
  public struct ShareDetail: Hashable, Sendable {
    /// The share with its range and source.
    public let share: SourcedQuantity
    /// The meter that analyses it, when there is one: a level between 0 and 100 %.
    public let analysis: String?

    /// Makes a detail.
    public init(_ share: SourcedQuantity, analysis: String? = nil) {
      self.share = share
      self.analysis = analysis
    }
  }

  /// Makes a composition from constituents.
  ///
  /// - Parameters:
  ///   - shares: Mass share (0…1) by chemical formula; what they leave of 1 holds no other element
  ///     that matters.
  ///   - details: Range, source and analysis of shares that have them.
  ///   - position: Where it is declared.
  /// - Throws: `InputError` when a formula cannot be read.
  public init(
    _ shares: [String: Double], details: [String: ShareDetail] = [:], position: FilePosition
  ) throws(InputError) {
    self.shares = shares
    self.details = details
    self.position = position
    var elements: [String: Double] = [:]
    for (formula, share) in shares.sorted(by: { $0.key < $1.key }) {
      let substance: ChemicalFormula
      do {
        substance = try ChemicalFormula(formula)
      } catch {
        throw InputError(error.message, at: position, help: error.help)
      }
      for (element, part) in substance.massShares { elements[element, default: 0] += share * part }
    }
    self.elements = elements
  }

  /// Returns the mass share of an element in one of the constituents, 0…1.
  public func share(of element: String, in formula: String) -> Double {
    ((try? ChemicalFormula(formula))?.massShares[element]) ?? 0
  }
}
