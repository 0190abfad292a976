import PhloemDispatch
import PhloemModel

/// When the steps of a plan are, by the clock of the park.
struct PlanTimeline: Sendable {
  /// The length of a step.
  let seconds: Int
  /// How many times each step counts.
  let weights: [Double]
  /// When each step begins by the clock of the park, seconds.
  let clock: [Int64]
  /// Typical days or scenarios: the first step and the name of each; empty for one course of time.
  let parts: [(first: Int, name: String)]

  /// The number of steps.
  var count: Int { clock.count }
  /// The length of a step.
  var hours: Double { Double(seconds) / 3600 }
  /// Whether every step counts the same.
  var isEven: Bool { weights.allSatisfy { $0 == weights.first } }
  /// Whether there are hours of days to show.
  var hasDays: Bool { seconds < 86_400 && count * seconds > 86_400 }

  /// Makes a timeline.
  init(seconds: Int, weights: [Double], clock: [Int64], parts: [(first: Int, name: String)]) {
    self.seconds = seconds
    self.weights = weights
    self.clock = clock
    self.parts = parts
  }

  /// The timeline of a plan.
  init(_ steps: PlanSteps) {
    seconds = steps.seconds
    weights = steps.weights
    clock = (0..<steps.count).map { steps.civil($0).clockSeconds }
    parts =
      steps.chains.count < 2
      ? []
      : steps.chains.enumerated().map { place, chain in
        if steps.scenarios.indices.contains(place) {
          let scenario = steps.scenarios[place]
          return (
            chain.lowerBound,
            "\(Markup.escaped(scenario.id))<br>\(FigureText.percent(scenario.probability))"
          )
        }
        let day = steps.civil(chain.lowerBound).dateText.dropFirst(5)
        let count = FigureText.number(steps.weights[chain.lowerBound])
        return (chain.lowerBound, "\(day)<br>× \(count)")
      }
  }
}
