/// What a certificate is about.
public enum CertificateMatter: Hashable, Sendable {
  /// Units that were retired.
  case retirement(RetirementID)
  /// Emissions that retired units cover.
  case neutrality(StatementID)
  /// A figure of an organisation or a product that was reviewed.
  case review(ReviewID)

  /// `retirement`, `neutrality` or `review`.
  public var kind: String {
    switch self {
    case .retirement: "retirement"
    case .neutrality: "neutrality"
    case .review: "review"
    }
  }

  /// The number that the ledger gave.
  public var number: Int32 {
    switch self {
    case .retirement(let id): id.index
    case .neutrality(let id): id.index
    case .review(let id): id.index
    }
  }

  /// Takes kind and number.
  ///
  /// It is nil for another kind.
  ///
  /// - Parameters:
  ///   - kind: `retirement`, `neutrality` or `review`.
  ///   - number: The number that the ledger gave.
  public init?(kind: String, number: Int32) {
    switch kind {
    case "retirement": self = .retirement(RetirementID(number))
    case "neutrality": self = .neutrality(StatementID(number))
    case "review": self = .review(ReviewID(number))
    default: return nil
    }
  }
}

extension CertificateMatter: LosslessStringConvertible {
  /// Kind and number: `neutrality 0`.
  public var description: String { "\(kind) \(number)" }

  /// Reads kind and number.
  ///
  /// It is nil for anything else.
  ///
  /// - Parameter description: What ``description`` gave.
  public init?(_ description: String) {
    let words = description.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Int32(words[1]) else { return nil }
    self.init(kind: String(words[0]), number: number)
  }
}

/// What a certificate does not bear out, in a sentence.
public struct CertificateFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// Says what is wrong.
  public init(_ description: String) { self.description = description }
}
