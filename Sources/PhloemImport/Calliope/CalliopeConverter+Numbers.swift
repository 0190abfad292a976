import PhloemModel

extension CalliopeConverter {
  /// A number of a technology by its name in the words of 0.6; a series where the model names a file
  /// or a table, nil where it says nothing.
  mutating func number(_ tech: inout CalliopeTech, _ key: String) -> DraftNumber? {
    tech.constraint(key).flatMap { value($0, tech, key) }
  }

  /// A number that must be the same at all times.
  mutating func fixed(_ tech: inout CalliopeTech, _ key: String) -> Double? {
    guard let found = number(&tech, key) else { return nil }
    if found.constant == nil {
      warn(tech, "'\(key)' changes with time; its mean is taken")
    }
    return found.constant ?? found.mean
  }

  /// A monetary cost.
  mutating func cost(_ tech: inout CalliopeTech, _ key: String) -> DraftNumber? {
    tech.cost(key).flatMap { value($0, tech, key) }
  }

  private mutating func value(
    _ node: ConfigNode, _ tech: CalliopeTech, _ key: String
  ) -> DraftNumber? {
    guard let text = node.scalar else {
      if !node.isEmpty {
        report.error(
          at: node.position, "'\(key)' of '\(tech.name)' is no number",
          help: "write a number, or file=NAME.csv:COLUMN")
      }
      return nil
    }
    for mark in ["file=", "table=", "df="] where text.hasPrefix(mark) {
      let name = String(text.dropFirst(mark.count))
      if let values = columns[mark == "table=" ? name : "\(name)@\(tech.location)"] {
        return .values(values)
      }
      report.error(
        at: node.position, "'\(text)' of '\(tech.name)' at '\(tech.location)' was not found",
        help: "name a CSV file of the model, and a column that is named or is the location's")
      return nil
    }
    if let number = NumberTable.number(text), !number.isNaN { return .constant(number) }
    report.error(
      at: node.position, "'\(key)' of '\(tech.name)' is '\(text)', no number",
      help: "write a number with a point")
    return nil
  }

  /// Says that something is not carried over.
  mutating func warn(_ tech: CalliopeTech, _ message: String) {
    report.warning(
      at: tech.position, "'\(tech.name)' at '\(tech.location)': \(message)",
      help: "compare before you rely on the plan")
  }

  /// A capacity that is given or sought.
  struct Size {
    /// What stands; nil where it is sought or has no limit.
    let capacity: Double?
    let investment: DraftValue?
    /// The most that it may be.
    let most: Double
  }

  /// What a capacity is: given, limited and free, or limited and paid for by the year.
  mutating func size(
    _ tech: inout CalliopeTech, _ stem: String, unit: String, extra: Double = 0
  ) -> Size {
    let equals = fixed(&tech, "\(stem)_equals")
    let most = min(fixed(&tech, "\(stem)_max") ?? .infinity, equals ?? .infinity)
    let least = max(fixed(&tech, "\(stem)_min") ?? 0, equals ?? 0)
    let capital = (cost(&tech, stem)?.mean ?? 0) + extra
    let yearly = stem == "storage_cap" ? 0 : cost(&tech, "om_annual")?.mean ?? 0
    let upkeep = cost(&tech, "om_annual_investment_fraction")?.mean ?? 0
    let life = fixed(&tech, "lifetime")
    let interest = cost(&tech, "interest_rate")?.mean ?? 0
    if capital == 0, yearly == 0 {
      return Size(capacity: most.isFinite ? most : nil, investment: nil, most: most)
    }
    if capital != 0, life == nil {
      warn(tech, "its capacity has a cost but no lifetime: the cost is taken as a yearly one")
    }
    let share = life.map { Self.annuity(interest, $0) } ?? 1
    // Calliope counts a year's cost by the hours planned over 8,760.
    let time = draft.time
    let part = time.hours * Double(time.count) / 8760 / time.yearFraction
    let annual = (capital * share * (1 + upkeep) + yearly) * part
    if annual < 0 { warn(tech, "a capacity that earns money is taken as free") }
    if !draft.options.contains("--build greenfield") { draft.options.append("--build greenfield") }
    return Size(
      capacity: nil,
      investment: .entries([
        ("annual", .quantity(max(0, annual), "\(draft.currency)/(\(unit)*a)")),
        ("least", least > 0 ? .quantity(least, unit) : nil),
        ("most", most.isFinite ? .quantity(most, unit) : nil),
      ]), most: most)
  }

  /// The yearly share of a capital: i·(1+i)^n / ((1+i)^n − 1), 1/n without interest.
  static func annuity(_ interest: Double, _ years: Double) -> Double {
    if interest == 0 { return 1 / years }
    let growth = PowerOf.real(1 + interest, years)
    return interest * growth / (growth - 1)
  }

  /// Money per energy.
  var price: String { "\(draft.currency)/\(unit)" }

  /// A carrier's role: its names.
  func carriers(_ tech: CalliopeTech, _ role: String) -> [String] {
    let node = tech.carriers[role]
    return (node?.texts ?? []) + (node?.keys ?? [])
  }

  /// The one carrier of a role; more than one is an error.
  mutating func carrier(_ tech: CalliopeTech, _ roles: String...) -> String? {
    for role in roles {
      let found = carriers(tech, role)
      if found.count == 1 { return found[0] }
      if found.count > 1 {
        report.error(
          at: tech.carriers[role]?.position,
          "'\(tech.name)' may choose between \(found.joined(separator: ", ")), which a recipe cannot",
          help: "write a technology for each carrier")
        return nil
      }
    }
    report.error(
      at: tech.position, "'\(tech.name)' at '\(tech.location)' names no \(roles[0])",
      help: "add '\(roles[0])' to its essentials")
    return nil
  }
}
