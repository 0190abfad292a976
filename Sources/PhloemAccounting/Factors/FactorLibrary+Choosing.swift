public import PhloemModel

extension FactorLibrary {
  /// Returns the edition of a factor to use for a day.
  ///
  /// `cn.grid.national` gives the newest edition valid on that day. `cn.grid.national@2022` pins an
  /// edition, which may be older than the day but never younger.
  ///
  /// - Parameters:
  ///   - reference: An id, or an id with an edition after `@`.
  ///   - day: The first day of the period to account.
  ///   - position: Where the reference is written.
  /// - Returns: The row.
  /// - Throws: `InputError` when the factor is unknown or not valid, with what was probably meant or
  ///   the nearest edition that would do.
  public func factor(
    _ reference: String, on day: CivilTime, at position: FilePosition? = nil
  ) throws(InputError) -> Factor {
    let (id, edition) = Self.parts(of: reference)
    let all = editions(of: id)
    if all.isEmpty { throw unknown(reference, at: position) }
    if let edition {
      guard let pinned = all.first(where: { $0.edition == edition }) else {
        throw InputError(
          "factor '\(id)' has no edition '\(edition)'", at: position,
          help: "its editions are \(all.map(\.edition).joined(separator: ", "))")
      }
      if !pinned.isFuture(on: day) { return pinned }
    } else if let newest = all.last(where: { $0.isValid(on: day) }) {
      return newest
    }
    throw notValid(reference, all: all, on: day, at: position)
  }

  private func unknown(_ reference: String, at position: FilePosition?) -> InputError {
    let (id, _) = Self.parts(of: reference)
    let message = "unknown factor '\(reference)'"
    if let near = nearest(to: id, in: ids) {
      return InputError(message, at: position, help: "did you mean '\(near)'?")
    }
    let words = id.split { ".-@".contains($0) }.map(String.init).filter { $0.count > 2 }
    let alike = ids.filter { candidate in words.contains { candidate.contains($0) } }.prefix(3)
    return InputError(
      message, at: position,
      help: alike.isEmpty
        ? "list them with 'phloem factors'"
        : "like it: \(alike.map { "'\($0)'" }.joined(separator: ", "))")
  }

  /// The error about a factor without an edition for the day, naming the nearest one.
  private func notValid(
    _ reference: String, all: ArraySlice<Factor>, on day: CivilTime, at position: FilePosition?
  ) -> InputError {
    let (id, edition) = Self.parts(of: reference)
    let usable = all.last { !$0.isFuture(on: day) }
    let help =
      if let usable {
        "the nearest is '\(usable.reference)', valid \(usable.validityText); write it with its edition"
          + " to use it"
      } else if let first = all.first {
        "the nearest is '\(first.reference)', valid \(first.validityText); choose another factor for"
          + " \(day.year) or add one of your own"
      } else {
        ""
      }
    let what =
      edition == nil ? "no edition of '\(id)' is valid on" : "'\(reference)' is not yet valid on"
    return InputError("\(what) \(day.dateText)", at: position, help: help)
  }

  /// Finds factors by words and properties; every condition must hold.
  ///
  /// - Parameters:
  ///   - text: Words that must all occur in id, name, source, note or denominator, in any case.
  ///   - category: What they may be used for.
  ///   - region: A country with all its provinces (`CN`), a province (`CN-SD`) or `World`.
  ///   - year: A year in which they are valid.
  ///   - gas: The gas they yield.
  /// - Returns: The rows in the order of the library; those with every word in their id come first.
  public func search(
    _ text: String = "", category: FactorCategory? = nil, region: String? = nil, year: Int? = nil,
    gas: String? = nil
  ) -> [Factor] {
    let words = text.lowercased().split(separator: " ").map(String.init)
    let found = factors.filter { factor in
      if let category, factor.category != category { return false }
      if let region, factor.region != region, !factor.region.hasPrefix(region + "-") {
        return false
      }
      if let year, (factor.validFrom?.year ?? year) > year || (factor.validTo?.year ?? year) < year
      {
        return false
      }
      if let gas, factor.gas != gas { return false }
      if words.isEmpty { return true }
      let hay = [factor.id, factor.name, factor.source, factor.note, factor.per ?? ""]
        .joined(separator: " ").lowercased()
      return words.allSatisfy { hay.contains($0) }
    }
    func named(_ factor: Factor) -> Bool { words.allSatisfy { factor.id.contains($0) } }
    return found.filter(named) + found.filter { !named($0) }
  }
}
