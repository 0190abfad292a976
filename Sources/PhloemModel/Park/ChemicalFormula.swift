/// A chemical formula such as `CaCO3`, `Ca(OH)2` or `CaSO4.2H2O`.
public struct ChemicalFormula: Hashable, Sendable {
  /// A formula that cannot be read, and what would do.
  public struct Malformed: Error {
    /// What is wrong.
    public let message: String
    /// What would do.
    public let help: String
  }

  /// Atoms of each element in one formula unit.
  public let atoms: [String: Double]

  /// Reads a formula: elements, counts, parentheses, and hydrates after `.` or `·`.
  public init(_ text: String) throws(Malformed) {
    var parser = FormulaScanner(text)
    atoms = try parser.whole()
  }

  /// Molar mass, g/mol.
  public var molarMass: Double {
    atoms.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * (AtomicWeight.table[$1.key] ?? 0) }
  }

  /// The mass share of each element.
  public var massShares: [String: Double] {
    let total = molarMass
    return atoms.reduce(into: [:]) { shares, atom in
      shares[atom.key] = atom.value * (AtomicWeight.table[atom.key] ?? 0) / total
    }
  }
}

/// Walks over a chemical formula.
private struct FormulaScanner {
  private let text: String
  private var rest: Substring

  init(_ text: String) {
    self.text = text
    rest = Substring(text)
  }

  mutating func whole() throws(ChemicalFormula.Malformed) -> [String: Double] {
    var atoms: [String: Double] = [:]
    repeat {
      let multiple = try leadingCount()
      let part = try group(depth: 0)
      if part.isEmpty { throw malformed() }
      for (element, n) in part { atoms[element, default: 0] += n * multiple }
    } while takes(".") || takes("·")
    let isCounted = atoms.values.allSatisfy { $0 > 0 && $0 < 1e9 }
    if !rest.isEmpty || !isCounted { throw malformed() }
    return atoms
  }

  private mutating func group(depth: Int) throws(ChemicalFormula.Malformed) -> [String: Double] {
    if depth > 8 { throw malformed() }
    var atoms: [String: Double] = [:]
    while let first = rest.first {
      if takes("(") {
        let inner = try group(depth: depth + 1)
        guard takes(")"), !inner.isEmpty else { throw malformed() }
        let multiple = try count()
        for (element, n) in inner { atoms[element, default: 0] += n * multiple }
      } else if first.isASCII, first.isUppercase {
        rest.removeFirst()
        var symbol = String(first)
        if let second = rest.first, second.isASCII, second.isLowercase {
          symbol.append(second)
          rest.removeFirst()
        }
        guard AtomicWeight.table[symbol] != nil else {
          throw ChemicalFormula.Malformed(
            message: "unknown element '\(symbol)' in the formula '\(text)'",
            help: nearest(to: symbol, in: AtomicWeight.table.keys.sorted()).map {
              "did you mean '\($0)'?"
            } ?? "write a formula such as CaCO3 or CaSO4.2H2O")
        }
        atoms[symbol, default: 0] += try count()
      } else {
        break
      }
    }
    return atoms
  }

  /// The count before a part, which may have decimals: the `0.5` of `CaSO4.0.5H2O`.
  private mutating func leadingCount() throws(ChemicalFormula.Malformed) -> Double {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let tail = rest.dropFirst(digits.count)
    let decimals = tail.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, tail.first == ".", !decimals.isEmpty else {
      return try count()
    }
    rest = tail.dropFirst(1 + decimals.count)
    return try checked(Double("\(digits).\(decimals)"), "\(digits).\(decimals)")
  }

  /// A whole count, 1 when none is written.
  private mutating func count() throws(ChemicalFormula.Malformed) -> Double {
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    guard !whole.isEmpty else { return 1 }
    rest = rest.dropFirst(whole.count)
    return try checked(Double(whole), String(whole))
  }

  /// A count that leaves the masses of the formula finite and above zero.
  private func checked(
    _ count: Double?, _ written: String
  ) throws(ChemicalFormula.Malformed) -> Double {
    if let count, count > 0, count <= 100_000 { return count }
    throw ChemicalFormula.Malformed(
      message: "the count \(written) in the formula '\(text)' is not within 1 to 100000",
      help: "leave the element out, or correct its count")
  }

  private mutating func takes(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private func malformed() -> ChemicalFormula.Malformed {
    ChemicalFormula.Malformed(
      message: "'\(text)' is not a chemical formula",
      help: "write elements with counts, such as CaCO3, Ca(OH)2 or CaSO4.2H2O")
  }
}
