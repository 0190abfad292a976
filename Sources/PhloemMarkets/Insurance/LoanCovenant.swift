public import PhloemModel

/// A promise of a borrower about a measured figure, such as kWh made or tonnes avoided.
public struct LoanCovenant: Hashable, Sendable {
  /// Which side of the threshold keeps the promise.
  public enum Side: String, Sendable, CaseIterable {
    case atLeast = "at-least"
    case atMost = "at-most"
  }

  /// What a test found.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Kept, whatever the estimated part is.
    case met
    /// Broken, whatever the estimated part is.
    case breached
    /// It depends on data that are not verified.
    case undecided
  }

  /// What was measured: the verified part, and the estimated part that is not.
  public struct Evidence: Hashable, Sendable {
    /// What verified data come to.
    public let verified: Quantity
    /// What estimates add; they may be all wrong.
    public let estimated: Quantity
    /// The share of the period's time that data cover, 0…1.
    public let coverage: Double

    /// Makes the evidence.
    public init(verified: Quantity, estimated: Quantity, coverage: Double) {
      self.verified = verified
      self.estimated = estimated
      self.coverage = coverage
    }
  }

  /// What is promised, for people.
  public let title: LocalizedText
  /// The side that keeps the promise.
  public let side: Side
  /// The threshold.
  public let threshold: Quantity

  /// Makes a covenant.
  public init(_ title: LocalizedText, _ side: Side, _ threshold: Quantity) {
    self.title = title
    self.side = side
    self.threshold = threshold
  }

  /// Tests the covenant.
  ///
  /// A promise of at least so much is met when verified data alone reach it, and broken when it is
  /// missed even with all estimates over the whole time. A promise of at most so much is met when even
  /// verified data and estimates stay below it over the whole time, and broken when verified data alone
  /// exceed it.
  ///
  /// - Throws: `InputError` when the evidence measures something else, or is negative.
  public func test(_ evidence: Evidence) throws(InputError) -> Verdict {
    let (low, extra, limit): (Double, Double, Double)
    do throws(DimensionMismatch) {
      low = try evidence.verified.in(threshold.unit)
      extra = try evidence.estimated.in(threshold.unit)
      limit = threshold.written
    } catch {
      throw InputError(
        "covenant '\(title.en)': \(error.message)", help: "measure it in \(threshold.unit.symbol)")
    }
    guard low >= 0, extra >= 0, 0...1 ~= evidence.coverage, limit.isFinite else {
      throw InputError(
        "covenant '\(title.en)' has evidence below zero or a coverage beyond 0…1",
        help: "give amounts of at least 0")
    }
    // What was not covered may be anything, so that only whole coverage bounds the figure from above.
    let high = evidence.coverage < 1 ? Double.infinity : low + extra
    switch side {
    case .atLeast: return low >= limit ? .met : high < limit ? .breached : .undecided
    case .atMost: return high <= limit ? .met : low > limit ? .breached : .undecided
    }
  }
}
