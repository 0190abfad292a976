import PhloemModel

/// Which end of their ranges the values of a projection are taken from.
public enum SinkRun: Int, Sendable, CaseIterable {
  /// Every value at the end that gives the least stock.
  case low
  /// Every value as stated.
  case stated
  /// Every value at the end that gives the most stock.
  case high
}

extension NumberBand {
  /// What the three runs of a projection span; the stated run gives the value.
  init(spanning run: (SinkRun) -> Double) {
    let (a, b, c) = (run(.low), run(.stated), run(.high))
    self.init(b, low: min(a, b, c), high: max(a, b, c))
  }

  /// The number of one run, for a number that the stock rises with.
  subscript(run: SinkRun) -> Double {
    switch run {
    case .low: low
    case .stated: value
    case .high: high
    }
  }
}
