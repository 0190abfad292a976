package import PhloemModel

extension PlanRecord.Making {
  /// How a plan was made, in sentences.
  package func sentences(_ language: LocalizedText.Language) -> [String] {
    var sentences: [String] = []
    if let count = typicalDays, let days {
      sentences.append(PlanStudyText.typicalDays.filled(language, String(count), String(days)))
    }
    if let window = windowHours, let kept = keptHours {
      sentences.append(
        PlanStudyText.windows.filled(
          language, FigureText.number(window), FigureText.number(kept)))
    }
    if let names = scenarios {
      sentences.append(
        PlanStudyText.scenariosAtOnce.filled(
          language, String(names.count), names.joined(separator: language == .zh ? "、" : ", ")))
    }
    return sentences
  }
}

extension Markup {
  /// Adds how a plan was made, where not all steps were planned at once, each for itself.
  mutating func addMaking(_ making: PlanRecord.Making, _ language: LocalizedText.Language) {
    let space = language == .zh ? "" : " "
    for sentence in making.sentences(language) {
      add("p", ["class": "making"]) { p in
        p.add("strong", text: PlanStudyText.making(language))
        p.add(text: (language == .zh ? "：" : ": ") + sentence)
        if making.windowHours == nil {
          p.add(text: space + PlanStudyText.chartsInTurn(language))
        }
      }
    }
  }
}
