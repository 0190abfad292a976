import PhloemOptimise

/// When the search for the best set of links stops, and who is told how far it is.
public struct MatchSearch: Sendable {
  /// The most seconds for a programme: a set of links takes one for cost, two for another objective;
  /// nil for no limit.
  public var timeLimit: Double?
  /// How far the objective may be from the best, as a share.
  public var gap: Double
  /// Told now and then how far the search is.
  public var progress: (@Sendable (Progress) -> Void)?

  /// How far a search is.
  public struct Progress: Sendable {
    /// Sets of links that were tried.
    public let nodes: Int
    /// The objective of the best so far; nil before there is any.
    public let value: Double?
    /// No set is better than this; nil before it is known.
    public let bound: Double?
  }

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - timeLimit: The most seconds for a programme; nil for no limit.
  ///   - gap: How far the objective may be from the best, as a share.
  ///   - progress: Told now and then how far the search is.
  public init(
    timeLimit: Double? = nil, gap: Double = 1e-9, progress: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.timeLimit = timeLimit
    self.gap = gap
    self.progress = progress
  }

  /// The options of a programme that tells its objective in units of `scale`.
  func options(_ scale: Double) -> SolverOptions {
    var options = SolverOptions(timeLimit: timeLimit, relativeGap: gap)
    options.namesClash = false
    guard let tell = progress else { return options }
    options.progress = { progress in
      guard progress.stage == .branchAndBound else { return true }
      tell(
        Progress(
          nodes: progress.iterations, value: progress.objective.map { $0 * scale },
          bound: progress.bound.map { $0 * scale }))
      return true
    }
    return options
  }
}
