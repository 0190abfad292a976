import Foundation
public import PhloemModel

extension SourceFile {
  /// Names a file by its path and the SHA-256 of its bytes.
  ///
  /// - Throws: `InputError` when it cannot be read.
  public init(hashing path: String) throws(InputError) {
    guard let stream = InputStream(fileAtPath: path) else {
      throw InputError("'\(path)' cannot be opened", help: "check its name and permissions")
    }
    stream.open()
    defer { stream.close() }
    var hash = ContentHash()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = stream.read(&buffer, maxLength: buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        throw InputError("'\(path)' cannot be read to its end", help: "check the disk")
      }
      buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    self.init(name: path, hash: hash.hexadecimal, bytes: hash.byteCount)
  }
}
