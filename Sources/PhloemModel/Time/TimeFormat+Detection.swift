extension TimeFormat {
  /// Finds the format in which all of some texts are written.
  ///
  /// Year first, seconds or milliseconds since 1970, and day or month first where the numbers tell
  /// which. With dots (`01.02.2018`) the day is first.
  ///
  /// - Parameter samples: The first times of a file; empty texts are passed over.
  /// - Throws: `InputError` when day and month cannot be told apart, when some texts name an offset
  ///   from UTC and some do not, or when the format is none of the common ones.
  public init(detectedIn samples: [String]) throws(InputError) {
    let texts = samples.filter { !$0.isEmpty }
    guard let first = texts.first else { throw InputError("there is no time to read") }
    if texts.allSatisfy(Self.isCount) {
      self = try Self.count(first)
      return
    }
    let shapes = texts.map(Shape.init)
    guard let shape = shapes.compactMap({ $0 }).first else {
      throw InputError(
        "'\(first)' is not a time in any of the common formats",
        help: "declare it, for example format: dd/MM/yyyy HH:mm")
    }
    let zoned = shapes.firstIndex { $0?.namesZone == true }
    let unzoned = shapes.firstIndex { $0?.namesZone == false }
    if let zoned, let unzoned {
      throw InputError(
        "'\(texts[zoned])' names its offset from UTC and '\(texts[unzoned])' does not",
        help: "write all times of a file with an offset, or all without")
    }
    let date: String
    if shape.isYearFirst {
      date = "yyyy\(shape.mark)MM\(shape.mark)dd"
    } else {
      let dayFirst = shapes.contains { ($0?.first ?? 0) > 12 }
      let monthFirst = shapes.contains { ($0?.second ?? 0) > 12 }
      switch (dayFirst || shape.mark == ".", monthFirst) {
      case (true, false): date = "dd\(shape.mark)MM\(shape.mark)yyyy"
      case (false, true): date = "MM\(shape.mark)dd\(shape.mark)yyyy"
      default:
        throw InputError(
          "'\(first)' may begin with the day or with the month",
          help: "declare format: dd/MM/yyyy HH:mm or format: MM/dd/yyyy HH:mm")
      }
    }
    self = try TimeFormat(date + shape.tail)
  }

  private static func isCount(_ text: String) -> Bool {
    let whole = text.prefix { "0"..."9" ~= $0 }
    let rest = text.dropFirst(whole.count)
    return 8...14 ~= whole.count
      && (rest.isEmpty || rest.first == "." && rest.dropFirst().allSatisfy { "0"..."9" ~= $0 })
  }

  /// The format of a text of digits alone.
  private static func count(_ text: String) throws(InputError) -> TimeFormat {
    let digits = text.prefix { "0"..."9" ~= $0 }.count
    let isCompact = text.hasPrefix("19") || text.hasPrefix("20")
    switch digits {
    case 8 where isCompact: return try TimeFormat("yyyyMMdd")
    case 12 where isCompact: return try TimeFormat("yyyyMMddHHmm")
    case 14 where isCompact: return try TimeFormat("yyyyMMddHHmmss")
    case 8, 9, 10: return try TimeFormat("epoch-seconds")
    case 11, 12, 13: return try TimeFormat("epoch-milliseconds")
    default:
      throw InputError(
        "'\(text)' is not a time in any of the common formats",
        help: "declare it, for example format: yyyyMMddHHmmss")
    }
  }

  /// What a date and time look like.
  private struct Shape {
    var first = 0
    var second = 0
    var isYearFirst = false
    var mark: Character = "-"
    var namesZone = false
    /// The pattern behind the date.
    var tail = ""

    init?(_ text: String) {
      var rest = Substring(text)
      func number() -> (value: Int, digits: Int)? {
        let digits = rest.prefix { "0"..."9" ~= $0 }
        rest = rest.dropFirst(digits.count)
        return Int(digits).map { ($0, digits.count) }
      }
      guard let one = number(), let mark = rest.popFirst(), "-/.".contains(mark),
        let two = number(), two.digits <= 2, rest.popFirst() == mark, let three = number()
      else { return nil }
      (first, second, self.mark) = (one.value, two.value, mark)
      isYearFirst = one.digits == 4
      guard isYearFirst ? three.digits <= 2 : one.digits <= 2 && three.digits == 4 else {
        return nil
      }
      if rest.isEmpty { return }
      let gap = rest.prefix { $0 == " " || $0 == "T" }
      rest = rest.dropFirst(gap.count)
      guard !gap.isEmpty, number() != nil, rest.popFirst() == ":", number() != nil else {
        return nil
      }
      tail = "\(gap)HH:mm[:ss]"
      if rest.first == ":" {
        rest.removeFirst()
        if number() == nil { return nil }
        if let point = rest.first, ".,".contains(point) {
          rest.removeFirst()
          if number() == nil { return nil }
        }
      }
      let space = rest.prefix { $0 == " " }
      rest = rest.dropFirst(space.count)
      if rest.isEmpty { return }
      if ["AM", "PM"].contains(rest.uppercased()) {
        tail = "\(gap)hh:mm[:ss]\(space)a"
      } else {
        guard let mark = rest.first, "+-Zz".contains(mark) || ["UTC", "GMT"].contains(rest) else {
          return nil
        }
        namesZone = true
        tail += "\(space)X"
      }
    }
  }
}
