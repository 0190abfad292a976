import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// Private keys with which a registrar signs what goes to others.
enum RegistrarKeys {
  /// Reads keys.
  ///
  /// - Parameters:
  ///   - files: Their files.
  ///   - store: The ledger, whose registrar's keys they have to be.
  /// - Returns: The keys, in their order.
  /// - Throws: `InputError` naming the file.
  static func read(_ files: [String], of store: LedgerStore) throws -> [LedgerPrivateKey] {
    let known = try store.read { state in
      state.keys.filter { $0.party.index == 0 && !$0.isRevoked }.map(\.key)
    }
    return try files.map { file in
      let key = try KeyFile.read(file)
      guard known.contains(key.publicKey) else {
        throw InputError("this key does not sign for the registrar", at: FilePosition(file: file))
      }
      return key
    }
  }
}

/// The key of who keeps a ledger, as others have it.
enum TrustedKey {
  /// Reads a key.
  ///
  /// - Parameter text: `NAME/LEDGER+NUMBER+BASE64`, or a file with it.
  /// - Returns: The key with its name.
  /// - Throws: `InputError` for anything else.
  static func read(_ text: String) throws -> NoteKey {
    let text = text.contains("+") ? text : try FileContents.text(text)
    guard let key = NoteKey(text: String(text.prefix { !$0.isNewline })) else {
      throw InputError("this is no key of a ledger", help: "'phloem ledger init' prints it")
    }
    return key
  }
}
