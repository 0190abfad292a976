public import PhloemModel

/// What an enterprise must surrender for one year, what it has, and what is left or lacking.
///
/// required = verified emissions, or less where a shortage counts up to a cap only;
/// supply = allocated + bought − sold + carried in; offsets count up to the limit of the policy.
/// All amounts are whole tonnes.
public struct ComplianceAccount: Hashable, Sendable {
  /// What happened in the year, t.
  public struct Entries: Hashable, Sendable {
    /// Verified emissions.
    public var verified: Int64
    /// Allowances allocated.
    public var allocated: Int64
    /// Allowances bought.
    public var bought: Int64
    /// Allowances sold.
    public var sold: Int64
    /// Allowances carried in from years before.
    public var carriedIn: Int64
    /// Offsets that are held and may be surrendered.
    public var offsets: Int64

    /// Makes the entries.
    public init(
      verified: Int64, allocated: Int64, bought: Int64 = 0, sold: Int64 = 0, carriedIn: Int64 = 0,
      offsets: Int64 = 0
    ) {
      self.verified = verified
      self.allocated = allocated
      self.bought = bought
      self.sold = sold
      self.carriedIn = carriedIn
      self.offsets = offsets
    }
  }

  /// The entries.
  public let entries: Entries
  /// The rule of the year.
  public let rule: CompliancePolicy.Rule
  /// What must be surrendered.
  public let required: Int64
  /// Allowances at hand.
  public let supply: Int64
  /// The most offsets that may be surrendered.
  public let offsetLimit: Int64
  /// Offsets to surrender.
  public let offsetsUsed: Int64
  /// Allowances to surrender, were they all at hand.
  public let allowancesNeeded: Int64

  /// Works out a year.
  ///
  /// - Throws: `InputError` when an entry is negative, more was sold than there was, or the sums are
  ///   too large.
  public init(_ entries: Entries, under rule: CompliancePolicy.Rule) throws(InputError) {
    let all: [(String, Int64)] = [
      ("verified emissions", entries.verified), ("allocation", entries.allocated),
      ("purchases", entries.bought), ("sales", entries.sold), ("carry-in", entries.carriedIn),
      ("offsets", entries.offsets),
    ]
    for (name, amount) in all where !(0...Self.most).contains(amount) {
      throw InputError(
        "the \(name) of \(amount) t cannot be", help: "give whole tonnes from 0 to \(Self.most)")
    }
    let supply = entries.allocated + entries.bought + entries.carriedIn - entries.sold
    guard supply >= 0 else {
      throw InputError(
        "\(entries.sold) t were sold out of \(supply + entries.sold) t",
        help: "nobody sells more allowances than there are")
    }
    self.entries = entries
    self.rule = rule
    self.supply = supply
    var required = entries.verified
    if let cap = rule.gapCapBasisPoints {
      required = min(required, entries.allocated + Self.floor(entries.verified, cap))
    }
    self.required = required
    let base = rule.offsetBase == .required ? required : entries.allocated
    offsetLimit = Self.floor(base, rule.offsetBasisPoints)
    offsetsUsed = min(entries.offsets, offsetLimit, required)
    allowancesNeeded = required - offsetsUsed
  }

  /// Allowances that must still be bought.
  public var shortfall: Int64 { max(0, allowancesNeeded - supply) }

  /// Allowances that are left.
  public var surplus: Int64 { max(0, supply - allowancesNeeded) }

  /// The part of the surplus that stays valid.
  public var carriedOut: Int64 {
    switch rule.carryOver {
    case .all: surplus
    case .none: 0
    case .limited(let base, let permille):
      min(surplus, saturatingSum(base, max(0, entries.sold - entries.bought) * permille / 1000))
    }
  }

  /// The part of the surplus that lapses unless it is sold.
  public var lapsing: Int64 { surplus - carriedOut }

  /// The parts of the rule that were not read in an official text.
  public var unconfirmed: [CompliancePolicy.Source] {
    rule.sources.filter { $0.status == .unconfirmed }
  }

  /// More than all emissions of the world in a hundred years, t.
  private static let most: Int64 = 10_000_000_000_000

  /// The share of an amount, rounded down: a limit is never exceeded by a part of a tonne.
  private static func floor(_ amount: Int64, _ basisPoints: Int) -> Int64 {
    amount * Int64(basisPoints) / 10_000
  }
}
