import PhloemModel

/// The figures that stand in a text, with their units, in order.
struct QuotedFigures {
  /// What was found.
  private(set) var figures: [Quantity] = []
  /// What was set right in reading each.
  private(set) var notes: [[String]] = []
  private let units: ClaimUnit

  /// Finds the figures of a text in English or Chinese.
  ///
  /// Years, ordinals and the numbers inside formulas such as CO2 are no figures.
  init(in text: String, units: ClaimUnit) {
    self.units = units
    var rest = text[...]
    var before: Character = " "
    while let first = rest.first {
      if first.isASCIIDigit,
        !(before.isASCII && (before.isLetter || before == "_" || before == "-")),
        let (figure, after) = figure(at: rest)
      {
        if let figure {
          figures.append(figure.quantity)
          notes.append(figure.notes)
        }
        before = " "
        rest = after
      } else {
        before = first
        rest = rest.dropFirst()
        // The rest of a word or number that was not taken.
        while first.isASCIIDigit, let next = rest.first, next.isASCIIDigit || next == "." {
          before = next
          rest = rest.dropFirst()
        }
      }
    }
  }

  private typealias Figure = (quantity: Quantity, notes: [String])

  /// Whether a number with its unit, or the number alone, stands in the text.
  func contains(_ quantity: Quantity) -> Bool {
    figures.contains { figure in
      let isSame = figure.dimension.withoutGWP == quantity.dimension.withoutGWP
      return isSame && Self.isNear(figure.value, quantity.value)
        || Self.isNear(figure.written, quantity.written)
    }
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  /// The figure that a text begins with, nil for a year or an ordinal, and the text after it.
  private func figure(at text: Substring) -> (Figure?, Substring)? {
    let end = text.firstIndex { !($0.isASCIIDigit || ",.".contains($0)) } ?? text.endIndex
    var digits = text[..<end]
    while let last = digits.last, ",.".contains(last) { digits = digits.dropLast() }
    guard let (number, rest) = try? NumberText.read(prefixOf: text),
      rest.startIndex >= digits.endIndex || (try? Quantity.normalising(String(digits))) != nil
    else { return lenient(digits, in: text) }
    return finish(number, rest, written: digits)
  }

  /// A number with a misplaced comma, such as 1470,00.
  private func lenient(
    _ digits: Substring, in text: Substring
  ) -> (Figure?, Substring)? {
    guard let read = try? Quantity.normalising(String(digits)) else { return nil }
    return finish(read.quantity.value, text[digits.endIndex...], written: digits, read.notes)
  }

  private func finish(
    _ number: Double, _ rest: Substring, written: Substring, _ notes: [String] = []
  ) -> (Figure?, Substring) {
    let isOrdinal = ["st", "nd", "rd", "th"].contains { rest.hasPrefix($0) }
    if isOrdinal { return (nil, rest.dropFirst(2)) }
    if let (unit, more, after) = unit(at: rest) {
      return ((Quantity(number, unit), notes + more), after)
    }
    let isYear = written.count == 4 && (1900...2100).contains(number)
    return (isYear ? nil : (Quantity(number), notes), rest)
  }

  /// Words that end a unit, some of which are units as well and hardly ever meant so.
  private static let words: Set = [
    "in", "a", "an", "A", "as", "at", "or", "and", "to", "for", "C", "the", "by", "with", "from",
    "on",
    "is", "was", "were", "are", "which", "annually", "each", "every", "over", "than", "during",
  ]

  /// The longest unit that a text begins with.
  private func unit(at text: Substring) -> (PhysicalUnit, [String], Substring)? {
    let start = text.trimmingLeadingSpaces
    if start.first.map({ !$0.isASCII && $0.isLetter }) == true {
      for length in stride(from: 8, through: 1, by: -1) where start.count >= length {
        let part = start.prefix(length)
        if let unit = try? PhysicalUnit(reading: String(part)) {
          return (unit, [], start.dropFirst(length))
        }
      }
      return nil
    }
    let clause = start.prefix { !",;:()（），。；、".contains($0) }
    let words = clause.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: true)
      .map { $0.last == "." ? $0.dropLast() : $0 }
      .prefix { $0.first?.isASCIIDigit == false && !Self.words.contains(String($0)) }
    // A word that begins no unit begins none of more words either.
    guard let first = words.first, words.count == 1 || beginsUnit(String(first), words[1]) else {
      return nil
    }
    for count in stride(from: min(5, words.count), through: 1, by: -1) {
      let part = words[..<count].joined(separator: " ")
      if let (unit, notes) = try? PhysicalUnit.normalising(part) {
        // Words after a unit are no slip.
        let isSlip = part.contains(" of ")
        return (
          unit, isSlip ? notes : [], words[count - 1].base[words[count - 1].endIndex...].in(text)
        )
      }
    }
    return nil
  }
}

extension QuotedFigures {
  private func beginsUnit(_ word: String, _ next: Substring) -> Bool {
    (try? PhysicalUnit.normalising(word)) != nil
      || (try? PhysicalUnit(reading: "\(word) \(next)")) != nil
  }

  /// The figures as inputs of a claim that names none, called `figure1`, `figure2` and so on.
  func inputs(at position: FilePosition) -> [ClaimInput] {
    figures.enumerated().map { number, quantity in
      var input = ClaimInput(
        name: "figure\(number + 1)", stated: quantity, notes: notes[number], at: position)
      input.isQuoted = true
      return input
    }
  }
}

extension ClaimInput {
  /// The same figure, with whether it stands in the quotation.
  func marked(by quoted: QuotedFigures) -> ClaimInput {
    var result = self
    result.isQuoted = isStated && readings.first.map(quoted.contains) == true
    return result
  }
}

extension Substring {
  fileprivate var trimmingLeadingSpaces: Substring { drop { $0 == " " || $0 == "\u{A0}" } }

  /// The same place in a longer text.
  fileprivate func `in`(_ text: Substring) -> Substring { text[startIndex...] }
}
