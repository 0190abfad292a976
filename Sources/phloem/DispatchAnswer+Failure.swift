import PhloemDispatch
import PhloemExchange

extension DispatchAnswer {
  /// The words that say why there is no plan, in the language of the answer.
  var failureWords: PlanFailureWords { PlanFailureWords(park, language) }

  /// Says why there is no plan.
  func print(_ failure: PlanFailure) {
    for line in failureWords.lines(failure, currency: currency) { Console.print(line) }
  }
}
