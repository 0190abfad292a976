import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// A ledger's file, and short texts from it that others keep.
enum LedgerFile {
  /// Opens a ledger that has begun: who looks for one makes none.
  ///
  /// - Parameter path: The file.
  /// - Returns: The ledger.
  /// - Throws: `InputError` when there is no such file, it is no ledger, or its log is empty.
  static func open(_ path: String) throws -> LedgerStore {
    let help = "begin one with: phloem ledger init"
    let file = try? FileManager.default.attributesOfItem(atPath: path)
    guard let file else { throw InputError("there is no ledger '\(path)'", help: help) }
    let empty = InputError("the ledger has not begun", at: FilePosition(file: path), help: help)
    if file[.type] as? FileAttributeType == .typeRegular, file[.size] as? Int == 0 { throw empty }
    let store = try LedgerStore(path: path)
    guard try store.read({ $0.count }) > 0 else { throw empty }
    return store
  }

  /// Prints a text whose last line ends, or writes it to a file.
  static func give(_ text: String, to file: String?) throws {
    guard let file else { return Console.print(String(text.dropLast())) }
    try FileContents.write(Data(text.utf8), to: file)
  }
}
