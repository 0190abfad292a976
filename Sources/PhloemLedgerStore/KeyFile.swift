internal import Foundation
public import PhloemLedger
internal import PhloemModel

/// A private key in a file that only its owner can read.
public enum KeyFile {
  private static let head = "phloem-ledger-key 1"

  /// Makes a key and writes it to a new file of mode 600, in a folder that is made where it is missing.
  ///
  /// - Parameter path: The file; it must not exist.
  /// - Returns: The key.
  /// - Throws: `InputError` when the file exists or cannot be written.
  public static func make(at path: String) throws -> LedgerPrivateKey {
    var generator = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let key = try LedgerPrivateKey(seed: seed)
    let text = Array("\(head)\nseed \(Hexadecimal.text(seed))\n".utf8)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if !FileManager.default.fileExists(atPath: folder) {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw InputError(
          "the folder of the key cannot be made", at: FilePosition(file: folder),
          help: "check the permissions of what it lies in")
      }
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      throw InputError(
        "the key cannot be written: \(String(cString: strerror(errno)))",
        at: FilePosition(file: path),
        help: errno == EEXIST ? "a key is never written over; name another file" : nil)
    }
    defer { close(descriptor) }
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
      throw InputError(
        "the key cannot be written: \(String(cString: strerror(errno)))",
        at: FilePosition(file: path))
    }
    return key
  }

  /// Reads a key.
  ///
  /// - Parameter path: The file.
  /// - Returns: The key.
  /// - Throws: `InputError` when it is no key, or others can read it.
  public static func read(_ path: String) throws -> LedgerPrivateKey {
    let place = FilePosition(file: path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError("there is no such key", at: place)
    }
    guard status.st_mode & 0o077 == 0 else {
      throw InputError(
        "others can read this key", at: place, help: "run: chmod 600 \(path)")
    }
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw InputError("the key cannot be read", at: place)
    }
    let lines = text.split(separator: "\n")
    guard lines.count == 2, lines[0] == head, lines[1].hasPrefix("seed "),
      let seed = Hexadecimal.bytes(lines[1].dropFirst(5)), seed.count == 32
    else {
      throw InputError(
        "this is no key", at: place, help: "make one with: phloem ledger key FILE")
    }
    return try LedgerPrivateKey(seed: seed)
  }
}
