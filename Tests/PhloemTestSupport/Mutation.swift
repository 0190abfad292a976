/// Damages texts the way people, programs and bad luck do, the same for each seed.
public struct Mutation {
  private var generator: SeededGenerator

  /// Pieces that break readers: numbers at the ends of their ranges, marks of YAML and CSV, units,
  /// names, and characters that are none.
  public static let pieces: [String] = [
    "0", "-1", "1e308", "1e-320", "-0", "1e999", "99999999999999999999", "9223372036854775807",
    "-9223372036854775808", "NaN", "inf", "0.1", "%", "‰", "°C", "kWh", "t", "GJ/t", "m^30",
    "(((((", ")))))", "[", "]", "{", "}", ":", ": ", "- ", "\n", "\r\n", "\t", " ", "  ", "\"",
    "'", ",", ";", "#", "&a", "*a", "!!int", "|", ">", "~", "null", "true", "no", "0x10", "24:00",
    "2024-02-30", "0000-00-00", "9999-12-31", "1900", "2200", "..", "/", "\\", "$", "@", "\u{0}",
    "\u{7F}", "\u{FEFF}", "é", "电", "𝟙", "🏭", "\u{202E}", "١", "万", "亿", "x", "park", "main",
    "+", "*", "^", "sqrt(", "min(", "E", "H2O", "Ca(OH)2", "..", "2024-01..2023-01", "P1D",
  ]

  /// Starts the sequence of a seed.
  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A number below `count`.
  public mutating func below(_ count: Int) -> Int {
    Int.random(in: 0..<max(1, count), using: &generator)
  }

  /// A text with one to eight changes: characters or lines dropped, doubled, swapped, replaced.
  public mutating func damaged(_ text: String) -> String {
    var characters = Array(text)
    for _ in 0...below(8) {
      let at = below(characters.count + 1)
      let end = min(characters.count, at + 1 + below(below(4) == 0 ? 200 : 6))
      switch below(7) {
      case 0: characters.removeSubrange(at..<end)
      case 1: characters.insert(contentsOf: characters[at..<end], at: below(characters.count))
      case 2, 3: characters.insert(contentsOf: piece, at: at)
      case 4: characters.replaceSubrange(at..<end, with: piece)
      case 5:
        if let digit = characters[at...].firstIndex(where: \.isNumber) {
          characters.replaceSubrange(digit...digit, with: piece)
        }
      default: characters.swapAt(min(at, max(0, characters.count - 1)), below(characters.count))
      }
      if characters.isEmpty { return "" }
    }
    return String(characters)
  }

  /// A text made of nothing but troublesome pieces.
  public mutating func noise() -> String {
    (0...below(12)).map { _ in String(piece) }.joined()
  }

  private var piece: [Character] {
    mutating get { Array(Self.pieces[below(Self.pieces.count)]) }
  }
}
