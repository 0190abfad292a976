public import PhloemLedger
internal import PhloemLedgerStore
public import PhloemModel

/// The private keys of a folder, by the names of their files without `.key`.
public struct KeyRing: Sendable {
  /// The folder.
  public let folder: String

  /// Takes a folder; keys are read when they are asked for.
  public init(folder: String) { self.folder = folder }

  /// The key of a name.
  ///
  /// - Parameters:
  ///   - name: The file's name without `.key`.
  ///   - place: Where it was asked for.
  /// - Returns: The key.
  /// - Throws: `InputError` when there is none, or others can read it.
  public func key(_ name: String, at place: FilePosition?) throws -> LedgerPrivateKey {
    guard !name.isEmpty, !name.contains("/"), name != "..", !name.hasPrefix(".") else {
      throw InputError(
        "'\(name)' is no name of a key", at: place, help: "write the file's name without '.key'")
    }
    do { return try KeyFile.read("\(folder)/\(name).key") } catch let error as InputError {
      let cause = error.diagnostics.first
      throw InputError(
        "the key '\(name)': \(cause?.message ?? "it cannot be read")", at: place,
        help: cause?.help ?? "make it with: phloem ledger key \(folder)/\(name).key")
    }
  }
}
