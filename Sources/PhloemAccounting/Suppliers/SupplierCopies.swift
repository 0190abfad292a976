import Foundation

/// Answers that were likely copied: from last year, or from each other.
public struct SupplierCopies: Sendable {
  /// What makes an answer suspect.
  public enum Kind: String, Sendable, CaseIterable {
    /// This year equals last year.
    case sameAsLastYear = "same-as-last-year"
    /// This year has last year's digits, a power of ten apart.
    case lastYearsDigits = "digits-of-last-year"
    /// Several suppliers give the same figure.
    case sameFigure = "same-figure"
    /// Several suppliers give the same digits, powers of ten apart.
    case sameDigits = "same-digits"
  }

  /// One suspicion.
  public struct Copy: Sendable {
    /// What it is.
    public let kind: Kind
    /// Whose answers they are: one supplier, or several.
    public let suppliers: [SupplierReturn]
    /// Whether last year's figures agree as well, where there are several suppliers.
    public let agreesInBothYears: Bool

    /// What was found, in words.
    public var explanation: String {
      let years = agreesInBothYears ? " in both years" : ""
      return switch kind {
      case .sameAsLastYear: "this year equals last year"
      case .lastYearsDigits: "this year has last year's digits, a power of ten apart"
      case .sameFigure: "\(suppliers.count) suppliers give the same figure\(years)"
      case .sameDigits:
        "\(suppliers.count) suppliers give the same digits\(years), powers of ten apart"
      }
    }
  }

  /// What was found: single suppliers first, then groups, each in the order of the suppliers.
  public let copies: [Copy]

  /// Looks for copies among those who answered; zeros are no copies.
  ///
  /// Two suppliers may give the same figure by chance. Only as many digits count as make one
  /// coincidence among all answers less likely than one in ten, and never fewer than three; of last
  /// year's figure the first two digits tell nothing that this year's do not.
  public init(_ suppliers: [SupplierReturn]) {
    let answers = suppliers.filter { ($0.current?.tonnes ?? 0) > 0 }
    let single = answers.compactMap { supplier in
      Self.ownCopy(supplier).map {
        Copy(kind: $0, suppliers: [supplier], agreesInBothYears: false)
      }
    }
    let needed = Self.digits(needed: answers.count)
    var order: [[UInt8]] = []
    var groups: [[UInt8]: [SupplierReturn]] = [:]
    for answer in answers {
      let digits = answer.current?.digits ?? []
      if groups[digits, default: []].isEmpty { order.append(digits) }
      groups[digits, default: []].append(answer)
    }
    copies =
      single
      + order.flatMap { digits -> [Copy] in
        let group = groups[digits] ?? []
        return group.count < 2 ? [] : Self.copies(among: group, digits.count, needed)
      }
  }

  private static func ownCopy(_ supplier: SupplierReturn) -> Kind? {
    guard let previous = supplier.previous, let current = supplier.current,
      previous.tonnes > 0
    else { return nil }
    if previous.tonnes == current.tonnes { return .sameAsLastYear }
    guard previous.digits == current.digits else { return nil }
    if isSame(previous.tonnes, current.tonnes) { return .sameAsLastYear }
    return current.digits.count >= 3 && isPowerOfTen(previous.tonnes / current.tonnes)
      ? .lastYearsDigits : nil
  }

  /// The copies among suppliers whose figures of this year have the same digits.
  private static func copies(
    among group: [SupplierReturn], _ count: Int, _ needed: Int
  ) -> [Copy] {
    let byLast = Dictionary(grouping: group) { $0.previous?.digits ?? [] }
    if count >= needed { return [copy(of: group, agrees: byLast.count == 1)] }
    // Too few digits to tell by themselves: last year's must agree as well.
    return byLast.filter { digits, members in
      members.count > 1 && count >= 3 && digits.count >= 3 && count + digits.count - 2 >= needed
    }
    .values.sorted { $0[0].position < $1[0].position }
    .map { copy(of: $0, agrees: true) }
  }

  private static func copy(of group: [SupplierReturn], agrees: Bool) -> Copy {
    let tonnes = group.compactMap { $0.current?.tonnes }
    return Copy(
      kind: tonnes.allSatisfy { isSame($0, tonnes[0]) } ? .sameFigure : .sameDigits,
      suppliers: group, agreesInBothYears: agrees)
  }

  /// The digits that keep one coincidence among this many answers below one in ten, at least three.
  private static func digits(needed answers: Int) -> Int {
    let pairs = Double(answers) * Double(answers - 1) / 2
    var (digits, mantissas) = (3, 900.0)
    while mantissas < 10 * pairs {
      digits += 1
      mantissas *= 10
    }
    return digits
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * abs(a) }

  private static func isPowerOfTen(_ ratio: Double) -> Bool {
    let power = log10(ratio)
    return abs(power - power.rounded()) < 1e-9
  }
}
