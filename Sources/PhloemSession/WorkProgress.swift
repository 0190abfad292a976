package import PhloemModel

/// Is told how far something that takes long is, and may end it.
package struct WorkProgress: Sendable {
  private let told: @Sendable (LocalizedText, Double?) throws -> Void

  /// Makes one that tells it on.
  ///
  /// - Parameter told: Takes what is being done, and the share that is done where it is known, 0…1; what
  ///   it throws ends the work.
  package init(_ told: @escaping @Sendable (LocalizedText, Double?) throws -> Void) {
    self.told = told
  }

  /// One that tells nobody.
  package static let silent = WorkProgress { _, _ in }

  /// Tells how far the work is.
  ///
  /// - Throws: What ends the work, such as `CancellationError`.
  package func callAsFunction(_ text: LocalizedText, _ share: Double? = nil) throws {
    try told(text, share)
  }
}
