public import PhloemModel

/// Editions of factors that are to be used whatever the period would choose: to restate an inventory.
public struct FactorPins: Hashable, Sendable {
  /// Editions by factor id.
  public let editions: [String: String]

  /// No pins.
  public static let none = FactorPins(editions: [:])

  private init(editions: [String: String]) { self.editions = editions }

  /// Reads pins such as `cn.grid.national@2021`.
  ///
  /// - Throws: `InputError` for a text without an edition, an unknown factor or an unknown edition.
  public init(_ texts: [String], library: FactorLibrary) throws(InputError) {
    var editions: [String: String] = [:]
    for text in texts {
      let halves = text.split(separator: "@", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw InputError(
          "'\(text)' names no edition", help: "write ID@EDITION, such as cn.grid.national@2021")
      }
      let known = library.editions(of: halves[0])
      guard !known.isEmpty else {
        throw InputError(
          "unknown factor '\(halves[0])'",
          help: nearest(to: halves[0], in: library.ids).map { "did you mean '\($0)'?" })
      }
      guard known.contains(where: { $0.edition == halves[1] }) else {
        throw InputError(
          "factor '\(halves[0])' has no edition '\(halves[1])'",
          help: "its editions are \(known.map(\.edition).joined(separator: ", "))")
      }
      editions[halves[0]] = halves[1]
    }
    self.editions = editions
  }

  /// The reference to use for one that the park names.
  func reference(for reference: String) -> String {
    let id = reference.split(separator: "@", maxSplits: 1).first.map(String.init) ?? reference
    return editions[id].map { "\(id)@\($0)" } ?? reference
  }
}
