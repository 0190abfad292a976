import Foundation
import PhloemFootprint
import PhloemModel

/// Makes distributions of the numbers that files state, and notes those that say nothing.
///
/// What cannot be drawn from counts as known exactly: a geometric standard deviation of 0 or 1, bounds
/// that enclose nothing, a mode outside its bounds.
struct StatedUncertainty {
  /// The amount as stated.
  let amount: Double
  /// Where it stands.
  let position: FilePosition?

  /// A lognormal by median and geometric standard deviation.
  func lognormal(
    median: Double?, geometricDeviation deviation: Double?, into notes: inout ImportNotes
  ) -> Uncertainty {
    guard let deviation, deviation > 1, deviation.isFinite else {
      return refused("geometric standard deviation \(text(deviation))", into: &notes)
    }
    guard amount != 0 else { return refused("lognormal about 0", into: &notes) }
    var centre = abs(amount)
    if let median, median != 0, median.isFinite {
      centre = abs(median)
    } else {
      notes.note(
        .distributionRepaired, "geometric mean \(text(median)), the amount is taken", at: position)
    }
    return .lognormal(median: amount < 0 ? -centre : centre, sigma: log(deviation))
  }

  /// A normal by mean and standard deviation.
  func normal(
    mean: Double?, deviation: Double?, into notes: inout ImportNotes
  ) -> Uncertainty {
    guard let deviation, deviation > 0, deviation.isFinite else {
      return refused("standard deviation \(text(deviation))", into: &notes)
    }
    if mean == nil {
      notes.note(.distributionRepaired, "no mean, the amount is taken", at: position)
    }
    return Uncertainty(kind: .normal, location: mean ?? amount, scale: deviation)
  }

  /// A triangle by its bounds and mode; bounds that are stated the wrong way round are exchanged.
  func triangle(
    minimum: Double?, mode: Double?, maximum: Double?, into notes: inout ImportNotes
  ) -> Uncertainty {
    guard let (low, high) = bounds(minimum, maximum, "triangle", into: &notes) else { return .none }
    let mode = mode ?? amount
    guard low <= mode, mode <= high else {
      return refused("triangle from \(low) to \(high) with its mode at \(mode)", into: &notes)
    }
    return Uncertainty(kind: .triangular, location: mode, minimum: low, maximum: high)
  }

  /// A uniform distribution by its bounds.
  func uniform(
    minimum: Double?, maximum: Double?, into notes: inout ImportNotes
  ) -> Uncertainty {
    guard let (low, high) = bounds(minimum, maximum, "uniform", into: &notes) else { return .none }
    return Uncertainty(kind: .uniform, minimum: low, maximum: high)
  }

  /// Notes that a distribution says nothing.
  func refused(_ why: String, into notes: inout ImportNotes) -> Uncertainty {
    notes.note(.distributionRefused, why, at: position)
    return .none
  }

  private func bounds(
    _ minimum: Double?, _ maximum: Double?, _ name: String, into notes: inout ImportNotes
  ) -> (Double, Double)? {
    guard let minimum, let maximum, minimum != maximum, minimum.isFinite, maximum.isFinite else {
      notes.note(
        .distributionRefused, "\(name) from \(text(minimum)) to \(text(maximum))", at: position)
      return nil
    }
    if minimum < maximum { return (minimum, maximum) }
    notes.note(.distributionRepaired, "\(name) from \(minimum) to \(maximum)", at: position)
    return (maximum, minimum)
  }

  private func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "missing" }
}
