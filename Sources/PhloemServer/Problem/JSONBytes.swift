internal import Foundation
internal import PhloemModel

/// An object of JSON that is written key by key, for answers with long lists of numbers.
///
/// Keys are written in the order of the calls: sorted, the bytes are those of ``JSONText``.
struct JSONBytes {
  private var bytes: [UInt8] = []

  /// Begins an object.
  ///
  /// - Parameter capacity: About how many bytes it will have.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Writes a key with a text.
  mutating func add(_ key: StaticString, _ text: String) throws {
    begin(key)
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    guard isPlain else {
      bytes += try JSONText.bytes(text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a key with yes or no.
  mutating func add(_ key: StaticString, _ value: Bool) {
    begin(key)
    bytes += (value ? "true" : "false").utf8
  }

  /// Writes a key with a whole number.
  mutating func add(_ key: StaticString, _ value: Int) {
    begin(key)
    bytes += String(value).utf8
  }

  /// Writes a key with whole numbers.
  mutating func add(_ key: StaticString, _ values: [Int]) {
    begin(key)
    NumberBytes.append(values, to: &bytes)
  }

  /// Writes a key with numbers, null where one is not known.
  ///
  /// - Throws: `EncodingError` when a number is not finite, as `JSONEncoder` does.
  mutating func add(_ key: StaticString, _ values: [Double?]) throws {
    begin(key)
    guard NumberBytes.append(values, to: &bytes) else {
      throw EncodingError.invalidValue(
        values, EncodingError.Context(codingPath: [], debugDescription: "a number is not finite"))
    }
  }

  /// The whole object.
  consuming func finished() -> [UInt8] {
    bytes += (bytes.isEmpty ? "{}" : "}").utf8
    return bytes
  }

  private mutating func begin(_ key: StaticString) {
    bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes += $0 }
    bytes += "\":".utf8
  }
}
