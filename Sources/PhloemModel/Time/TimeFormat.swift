/// How a point in time is written.
///
/// A pattern is made of `yyyy` (or `yy` for 2000...2099), `M`, `d`, `H`, `h` with `a` (AM, PM), `m`,
/// `s`, `.S` (a fraction if there is one, dropped), `X` (an offset such as `+08:00`, `Z` or `UTC`), and any other
/// character as it stands; letters go in `'…'`, except `T`. `[:ss]` means that seconds may be there.
/// A doubled letter is for people: `dd` takes `7` as well as `07`, unless two numbers touch as in
/// `yyyyMMddHHmm`. Besides patterns there are `iso8601`, `epoch-seconds` and `epoch-milliseconds`.
public struct TimeFormat: Hashable, Sendable, CustomStringConvertible {
  enum Element: Hashable, Sendable {
    case year, shortYear, month, day, hour, minute, second, halfDay
    case optionalSeconds, zone
    case literal(UInt8)
  }

  struct Part: Hashable, Sendable {
    var element: Element
    /// The exact number of digits when the next part is a number as well, else 0.
    var digits = 0
  }

  /// The pattern or name as given or found out.
  public let text: String
  let parts: [Part]
  /// Units a second of a count since 1970-01-01 UTC; 0 for patterns.
  let epochUnits: Int64

  /// The byte between date and time when the pattern is `yyyy-MM-dd?HH:mm[:ss]` with or without an
  /// offset, which has a quicker way to be read; else 0.
  let isoGap: UInt8

  /// Whether each text says its own offset from UTC.
  public var namesZone: Bool { epochUnits > 0 || parts.last?.element == .zone }
  /// The text.
  public var description: String { text }

  /// Reads a pattern or a name.
  ///
  /// - Throws: `InputError` that says what of the pattern is not understood.
  public init(_ text: String) throws(InputError) {
    self.text = text
    switch text {
    case "epoch-seconds": (parts, epochUnits) = ([], 1)
    case "epoch-milliseconds": (parts, epochUnits) = ([], 1_000)
    case "iso8601": (parts, epochUnits) = (try Self.parts(of: "yyyy-MM-ddTHH:mm[:ss]X"), 0)
    default: (parts, epochUnits) = (try Self.parts(of: text), 0)
    }
    isoGap = Self.isoGap(parts)
  }

  private static func isoGap(_ parts: [Part]) -> UInt8 {
    guard parts.count >= 10, case .literal(let gap) = parts[5].element, gap != 45 else { return 0 }
    let elements = parts.map(\.element)
    let iso: [Element] = [
      .year, .literal(45), .month, .literal(45), .day, .literal(gap), .hour, .literal(58), .minute,
      .optionalSeconds,
    ]
    let rest = elements.dropFirst(iso.count)
    return elements.starts(with: iso) && (rest.isEmpty || rest.elementsEqual([.zone])) ? gap : 0
  }

  private static func parts(of text: String) throws(InputError) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }.count
      var taken = run
      switch letter {
      case "y" where run == 4: parts.append(Part(element: .year, digits: 4))
      case "y" where run == 2: parts.append(Part(element: .shortYear, digits: 2))
      case "M" where run <= 2: parts.append(Part(element: .month, digits: run))
      case "d" where run <= 2: parts.append(Part(element: .day, digits: run))
      case "H" where run <= 2, "h" where run <= 2: parts.append(Part(element: .hour, digits: run))
      case "m" where run <= 2: parts.append(Part(element: .minute, digits: run))
      case "s" where run <= 2: parts.append(Part(element: .second, digits: run))
      case "S" where [.literal(46), .literal(44)].contains(parts.last?.element):
        parts.removeLast()
      case "a" where run == 1: parts.append(Part(element: .halfDay))
      case "X", "x", "Z": parts.append(Part(element: .zone))
      case "[" where rest.hasPrefix("[:ss]"):
        parts.append(Part(element: .optionalSeconds))
        taken = 5
      case "'":
        let quoted = rest.dropFirst().prefix { $0 != "'" }
        parts += quoted.utf8.map { Part(element: .literal($0)) }
        taken = quoted.count + 2
      case "T":
        parts.append(Part(element: .literal(UInt8(ascii: "T"))))
        taken = 1
      case let other where !other.isLetter && !"[]".contains(other):
        parts += other.utf8.map { Part(element: .literal($0)) }
        taken = 1
      default:
        throw InputError(
          "'\(rest.prefix(run))' in the time format '\(text)' is not understood",
          help: "write a pattern such as yyyy-MM-dd HH:mm or dd/MM/yyyy HH:mm, or iso8601, "
            + "epoch-seconds or epoch-milliseconds")
      }
      rest = rest.dropFirst(taken)
    }
    for index in parts.indices where index + 1 == parts.count || parts[index + 1].digits == 0 {
      if parts[index].element != .shortYear { parts[index].digits = 0 }
    }
    let elements = Set(parts.map(\.element))
    let hasYear = elements.contains(.year) || elements.contains(.shortYear)
    guard hasYear, elements.contains(.month), elements.contains(.day),
      !elements.contains(.zone) || parts.last?.element == .zone
    else {
      throw InputError(
        "the time format '\(text)' does not give year, month and day, or its offset is not last",
        help: "write a pattern such as yyyy-MM-dd HH:mm or dd/MM/yyyy HH:mm")
    }
    return parts
  }
}
