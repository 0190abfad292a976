import PhloemAccounting
import PhloemExchange
import PhloemModel

extension CreditAnswer {
  /// Sets a published figure, in each of its readings, beside what was worked out.
  func print(_ comparison: CreditComparison) {
    let stated = comparison.stated
    for (index, reading) in comparison.readings.enumerated() {
      Console.print(
        index == 0
          ? CreditText.stated(language, "\(reading.amount)", stated.source)
          : CreditText.reading(language, "\(reading.amount)"))
      var parts: [String] = []
      if let deviation = reading.deviation {
        let unit = BurdenUnit(reading.amount.dimension, size: comparison.computed.value)
        parts.append(
          CreditText.against(
            language, FigureText.change(deviation), unit.text(comparison.computed.value),
            unit.symbol, unit.tail(comparison.computed)))
      }
      parts.append(
        reading.agrees ? CreditText.agrees(language) : CreditText.differs(language))
      if let intensity = reading.intensity {
        parts.append(self.intensity(intensity, reading.isPlausible, stated))
      }
      Console.print("  " + parts.joined(separator: "; "))
    }
    if let intensity = comparison.intensity, comparison.isPlausible != nil {
      Console.print(
        CreditText.computed(
          language, self.intensity(intensity.value, comparison.isPlausible, stated),
          stated.source))
    }
    if comparison.isAmbiguous { Console.print(CreditText.ambiguous(language)) }
    Console.print()
  }

  /// A figure per amount it is set against, and whether that is plausible.
  private func intensity(
    _ value: Double, _ isPlausible: Bool?, _ stated: StatedCredit
  ) -> String {
    let unit = stated.range.map { $0.high.value.isFinite ? $0.high.unit : $0.low.unit }
    let number =
      unit.map { "\(Figure.text(value / $0.factor)) \($0)" } ?? FigureText.significant(value)
    guard let isPlausible, let range = stated.range else { return number }
    let words: CreditText = isPlausible ? .within : .beyond
    return "\(number), \(words(language, "\(range)"))"
  }

  /// The lots that are claimed more than once, by whom, and how that was settled.
  var conflicts: TextTable {
    var table = TextTable([CreditText.lot, .claims, .settlement].map { $0(language) })
    for conflict in account.conflicts {
      let words: CreditText =
        switch conflict.settlement {
        case .shared: .shared
        case .first: .first
        case .refused: .refusedAll
        }
      table.add([
        conflict.lot, conflict.claims.map(\.description).joined(separator: ", "), words(language),
      ])
    }
    return table
  }

  /// Who took part in events, and what changed hands there.
  func print(_ participation: ParticipationCount) {
    Console.print(CreditText.events(language))
    let burdens = account.sums
    var table = TextTable(
      [CreditText.event(language)]
        + [CreditText.people, .repeats].map { ">" + $0(language) }
        + burdens.map { ">\($0.burden), \($0.dimension.canonicalUnit.symbol)" })
    for event in participation.events {
      let sums = account.events[event.name] ?? []
      table.add(
        [event.name, "\(event.persons)", "\(event.repeated)"]
          + burdens.map { burden in
            sums.first { $0.burden == burden.burden }.map { Figure.text($0.credit.value) } ?? ""
          })
    }
    table.lines.forEach { Console.print($0) }
    Console.print(
      CreditText.participation(
        language, "\(participation.participations)", "\(participation.persons)",
        "\(participation.households)"))
    Console.print()
  }
}
