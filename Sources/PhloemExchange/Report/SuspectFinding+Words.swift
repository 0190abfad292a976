package import PhloemMetering
package import PhloemModel

extension SuspectFinding.Member {
  /// What is wrong, in one sentence.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - place: What people call a balance.
  /// - Returns: The sentence.
  package func sentence(
    _ language: LocalizedText.Language, place: (String) -> String = { $0 }
  ) -> String {
    let amount = FigureText.number(abs(size)) + (unit.isEmpty ? "" : " \(unit)")
    if isLeak {
      let text: BalanceText = size > 0 ? .leaves : .enters
      return text.filled(language, amount, place(name))
    }
    let text: BalanceText = size > 0 ? .reads : .readsLess
    return text.filled(language, meters.isEmpty ? name : meters.joined(separator: " + "), amount)
  }

  /// What is wrong, in both languages.
  package var words: LocalizedText { LocalizedText(sentence(.en), zh: sentence(.zh)) }
}
