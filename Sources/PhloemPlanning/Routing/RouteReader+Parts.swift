import PhloemModel

extension RouteReader {
  static let speedForm = NumberForm("40 km/h", least: 0.01)
  static let jobColumns = [
    "x", "y", "lat", "lon", "place", "from", "to", "service", "skills", "items", "weight", "note",
  ]
  static let engineerColumns = [
    "x", "y", "lat", "lon", "place", "end", "from", "to", "skills", "speed", "capacity",
    "cost-per-length", "cost-per-time", "cost-per-round", "emissions", "factor", "source", "note",
  ]

  mutating func readJob(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "job '\(entry.key)'", into: &report)
    let place = place(entry.key, &reader)
    let window = window(&reader)
    let service = reader.requiredNumber("service", NumberForm("30 min"), into: &report)?.value
    let skills = skills(&reader)
    let items = reader.number("items", NumberForm("2"), into: &report)?.value
    let weight = reader.number("weight", NumberForm("12 kg"), into: &report)?.value
    _ = reader.text("note", into: &report)
    reader.finish(into: &report)
    guard let place, let window else { return }
    jobWindows.append(window)
    jobs.append(
      RouteJob(
        id: entry.key, place: place, from: window.from, to: window.to, service: service ?? 0,
        skills: skills, items: items ?? 1, weight: weight ?? 0))
  }

  mutating func readEngineer(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "engineer '\(entry.key)'", into: &report)
    let start = place(entry.key, &reader)
    let end = self.end(start, &reader)
    let window = window(&reader)
    let skills = skills(&reader)
    let own = reader.number("speed", Self.speedForm, into: &report)?.value
    if own == nil, !reader.has("speed"), speed == nil {
      report.error(
        at: reader.position, "\(reader.subject) has no 'speed'",
        help: "add 'speed: 40 km/h' to it, or to the file for all")
    }
    let capacity = reader.number("capacity", NumberForm("800 kg"), into: &report)?.value
    let costs = [
      ("cost-per-length", "1.2 \(currency)/km"), ("cost-per-time", "80 \(currency)/h"),
      ("cost-per-round", "150 \(currency)"),
    ].map { reader.number($0.0, NumberForm($0.1), into: &report)?.value ?? 0 }
    let factor = emissions(&reader) ?? emissions
    _ = reader.text("note", into: &report)
    reader.finish(into: &report)
    guard let start, let end, let window, checkShift(window) else { return }
    if window.passesMidnight {
      report.note(
        at: window.position,
        "the shift of \(reader.subject) passes midnight: it ends at "
          + "\(RouteClock.text(window.to + RouteClock.day))")
    }
    engineers.append(
      RouteEngineer(
        id: entry.key, start: start, end: end, from: window.from,
        to: window.to + (window.passesMidnight ? RouteClock.day : 0), skills: skills,
        speed: own ?? speed ?? 1, capacity: capacity, costPerMetre: costs[0],
        costPerSecond: costs[1], costPerRound: costs[2], emissions: factor?.value,
        emissionSource: factor?.source))
  }

  /// The number of a place: coordinates, or a name of the table of distances.
  private mutating func place(_ id: String, _ reader: inout MappingReader) -> Int? {
    if let names {
      if reader.has("x"), reader.node("place") == nil {
        for key in ["x", "y", "lat", "lon"] { _ = reader.node(key) }
        report.error(
          at: reader.place("x"), "\(reader.subject) has coordinates beside a table of distances",
          help: "write under 'place' a name that the table has")
        return nil
      }
      let name = reader.text("place", into: &report) ?? id
      if let number = names[name] { return number }
      report.error(
        at: reader.valuePlace("place"),
        "\(reader.subject) is at '\(name)', which the table of distances does not have",
        help: nearest(to: name, in: names.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "write under 'place' a name that the table has")
      return nil
    }
    guard let ground = reader.coordinates(into: &report) else { return nil }
    places.append(ground)
    return places.count - 1
  }

  /// Where a round ends: where it begins, unless `end` names a place of the table, or coordinates.
  private mutating func end(_ start: Int?, _ reader: inout MappingReader) -> Int? {
    guard let node = reader.node("end") else { return start }
    if let names {
      guard let name = reader.text("end", into: &report) else { return nil }
      if let number = names[name] { return number }
      report.error(
        at: node.position,
        "\(reader.subject) ends at '\(name)', which the table of distances does not have",
        help: nearest(to: name, in: names.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "write a name that the table has")
      return nil
    }
    guard let ground = reader.ground("end", into: &report) else { return nil }
    places.append(ground)
    return places.count - 1
  }

  /// `from` and `to`: times of day, or times since midnight.
  private mutating func window(_ reader: inout MappingReader) -> RouteWindow? {
    let times = ["from", "to"].map { key -> Double? in
      guard let text = reader.requiredText(key, such: "\"08:30\"", into: &report) else {
        return nil
      }
      if let time = Self.clock(text) { return time }
      if let quantity = try? Quantity(reading: text), quantity.dimension == .time,
        quantity.value >= 0
      {
        return quantity.value
      }
      report.error(
        at: reader.valuePlace(key), "'\(key)' of \(reader.subject) is no time of day: '\(text)'",
        help: "write it like '08:30', or as a time since midnight such as '510 min'")
      return nil
    }
    guard let from = times[0], let to = times[1] else { return nil }
    let isClock = ["from", "to"].map { key in
      reader.node(key)?.scalar.map { Self.clock($0) != nil } ?? false
    }
    var window = RouteWindow(
      from: from, to: to, isClock: isClock == [true, true], subject: reader.subject,
      position: reader.valuePlace("to"))
    // A time of day before that under `from` is one of the day after.
    if to < from, window.isClock, to < RouteClock.day, from < RouteClock.day {
      window.passesMidnight = true
    } else if to < from {
      report.error(at: window.position, "\(reader.subject) ends before it begins", help: Self.order)
      return nil
    }
    return window
  }

  /// `8:30`, `08:30` or `08:30:15` in s, with ` +1 d` behind it a day later; nil for anything else.
  static func clock(_ text: String) -> Double? {
    if text.hasSuffix(RouteClock.dayAfter) {
      let time = clock(String(text.dropLast(RouteClock.dayAfter.count)))
      return time.flatMap { $0 < RouteClock.day ? $0 + RouteClock.day : nil }
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].count),
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    let numbers = parts.compactMap { Double($0) }
    guard numbers.count == parts.count, numbers[0] <= 48,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
  }

  /// A list of skills, or one text with `;` between them.
  private mutating func skills(_ reader: inout MappingReader) -> Set<String> {
    var found: Set<String> = []
    for (text, _) in reader.texts("skills", into: &report) {
      for part in text.split(separator: ";") {
        let word = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        if !word.isEmpty { found.insert(String(word)) }
      }
    }
    return found
  }

  /// `emissions` with its `source`, or the `factor` of the library; nil where neither is there.
  mutating func emissions(
    _ reader: inout MappingReader
  ) -> (value: Double, source: String)? {
    let form = NumberForm.emission("0.18 kgCO2e/km", per: .length)
    let stated = reader.number("emissions", form, into: &report)
    let source = reader.text("source", into: &report)
    if reader.node("emissions") != nil, reader.node("factor") != nil {
      report.error(
        at: reader.place("factor"), "\(reader.subject) has 'emissions' and 'factor'",
        help: "keep the factor of the library, or the number with its source")
      _ = reader.node("factor")
      return nil
    }
    if let id = reader.text("factor", into: &report) {
      return factor(id, form, reader.valuePlace("factor"), reader.subject)
    }
    guard let stated else { return nil }
    guard let source, !source.isEmpty else {
      report.error(
        at: reader.valuePlace("emissions"), "'emissions' of \(reader.subject) have no 'source'",
        help: "add 'source: …', or name a factor of the library under 'factor'")
      return nil
    }
    return take(stated.value, stated.unit.dimension, reader.valuePlace("emissions"))
      .map { ($0, source) }
  }

  private mutating func factor(
    _ id: String, _ form: NumberForm, _ position: FilePosition, _ subject: String
  ) -> (value: Double, source: String)? {
    do throws(InputError) {
      let (value, source) = try sources.factor(id)
      if let fault = form.fault(of: value, id, "factor '\(id)' of \(subject)") {
        report.error(at: position, fault.message, help: "choose a factor for a kilometre")
        return nil
      }
      return take(value.value, value.dimension, position).map { ($0, source) }
    } catch {
      report.add(
        error.diagnostics.map {
          Diagnostic(
            .error, at: position, $0.message,
            help: $0.help ?? "'phloem factors car' lists what there is")
        })
      return nil
    }
  }

  /// kg for a metre, all of one gas throughout the file.
  private mutating func take(
    _ value: Double, _ dimension: PhysicalDimension, _ position: FilePosition
  ) -> Double? {
    let kind = dimension * .length
    if let gas, gas != kind {
      report.error(
        at: position, "some emissions are \(gas), others \(kind)", help: "write all in the same")
      return nil
    }
    gas = kind
    return value
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
