import PhloemModel

extension CreditFileReader {
  /// A factor of the library in the edition that is named; an edition is never chosen for the file.
  mutating func factor(
    _ reference: String, at place: FilePosition, _ subject: String
  ) -> SourcedQuantity? {
    do throws(InputError) {
      let library = try factors()
      if let factor = library[reference], reference == factor.reference {
        return SourcedQuantity(
          factor.value, low: factor.lower, high: factor.upper,
          source: "\(factor.source) (\(reference))", position: place)
      }
      let editions = library.editions(of: reference)
      if editions.isEmpty {
        // Says what was probably meant, or which editions there are.
        _ = try library.factor(reference, on: CivilTime(year: 2200, month: 1, day: 1), at: place)
      }
      report.error(
        at: place, "\(subject) names no edition of factor '\(reference)'",
        help: "write one of \(editions.map(\.reference).joined(separator: ", "))")
    } catch {
      report.add(error.diagnostics)
    }
    return nil
  }
}
