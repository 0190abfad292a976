/// What a commodity is made of: mass shares by chemical formula, and from them by element.
public struct Composition: Hashable, Sendable {
  /// The mass share (0…1) of each constituent, by chemical formula.
  public let shares: [String: Double]
  /// The mass share (0…1) of each element in the declared constituents.
  public let elements: [String: Double]
  /// Where it is declared.
  public let position: FilePosition

  /// Makes a composition from constituents.
  ///
  /// - Parameters:
  ///   - shares: Mass share (0…1) by chemical formula; what they leave of 1 holds no other element
  ///     that matters.
  ///   - position: Where it is declared.
  /// - Throws: `InputError` when a formula cannot be read.
  public init(_ shares: [String: Double], position: FilePosition) throws(InputError) {
    self.shares = shares
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
}
