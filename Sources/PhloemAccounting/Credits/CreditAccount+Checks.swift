import PhloemModel

extension CreditAccount {
  /// The burdens of all files in order of first use, after members and conventions were compared.
  static func dimensions(
    _ files: [CreditFile]
  ) throws(InputError) -> [(name: String, dimension: PhysicalDimension)] {
    var report = Diagnostics()
    checkMembers(files, into: &report)
    var found: [(name: String, dimension: PhysicalDimension)] = []
    var first: [String: (dimension: PhysicalDimension, position: FilePosition)] = [:]
    func take(_ name: String, _ dimension: PhysicalDimension, _ position: FilePosition) {
      guard let known = first[name] else {
        first[name] = (dimension, position)
        found.append((name, dimension))
        return
      }
      guard known.dimension != dimension, report.all.count < 100 else { return }
      report.error(
        at: position,
        "burden '\(name)' is \(dimension) here and \(known.dimension) at \(known.position)",
        help: dimension.remedy(against: known.dimension)
          ?? "give both in units of one kind, or two names")
    }
    for file in files {
      for product in file.products {
        for burden in product.burdens { take(burden.name, burden.dimension, burden.position) }
      }
      for order in file.orders {
        for own in order.own { take(own.name, own.dimension, own.position) }
      }
    }
    try report.throwIfErrors()
    return found
  }

  private static func checkMembers(_ files: [CreditFile], into report: inout Diagnostics) {
    var known: [String: FilePosition] = [:]
    for file in files {
      if let other = known[file.id] {
        report.error(
          at: file.position, "member '\(file.id)' has two files",
          help: "the other is \(other.file): put both into one, or give each member its own name")
      } else {
        known[file.id] = file.position
      }
    }
    let conventions = files.filter { $0.convention != nil }
    guard let one = conventions.first,
      let other = conventions.first(where: { $0.convention != one.convention })
    else { return }
    report.error(
      at: other.position,
      "'\(other.id)' credits recycling by '\(other.convention?.rawValue ?? "")', '\(one.id)' by "
        + "'\(one.convention?.rawValue ?? "")': together giver and taker would be credited for the "
        + "same material",
      help: "give all files of one answer the same 'convention'")
  }

  /// Refuses a stated figure or range that does not measure what was worked out.
  static func check(
    _ stated: StatedCredit, _ dimension: PhysicalDimension
  ) throws(InputError) {
    for amount in stated.readings where amount.dimension != dimension {
      throw InputError(
        "\(amount) is \(amount.dimension), the credit of '\(stated.burden)' is \(dimension)",
        at: stated.position,
        help: amount.dimension.remedy(against: dimension) ?? "state it in a unit of \(dimension)")
    }
    guard let range = stated.range else { return }
    guard let per = stated.per else {
      throw InputError(
        "the range \(range) of a stated figure needs what it is set against",
        at: stated.position, help: "add 'per: 5 Mt', the amount that was treated or traded")
    }
    let wanted = dimension / per.dimension
    if range.dimension != wanted {
      throw InputError(
        "the range \(range) is \(range.dimension), the figure \(wanted)", at: stated.position,
        help: range.dimension.remedy(against: wanted) ?? "write it in a unit of \(wanted)")
    }
  }
}

extension PhysicalDimension {
  /// What to do where two dimensions differ by nothing but the GWP set of their CO2e; nil else.
  func remedy(against other: PhysicalDimension) -> String? {
    func open(_ dimension: PhysicalDimension) -> PhysicalDimension {
      dimension.mapBases { if case .co2e = $0 { .co2e(gwpSet: "") } else { $0 } }
    }
    guard self != other, open(self) == open(other) else { return nil }
    return "name the GWP set of CO2e that has none at the top of the file: 'gwp: AR5'"
  }
}
