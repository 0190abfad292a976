internal import Foundation

/// A JSON text as a value; numbers keep apart from true and false, and what is wrong has its place.
enum JSONValue {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The value under a key, or under keys joined by dots; the last of two of one name counts.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    if let member = members.last(where: { $0.key == key }) { return member.value }
    guard let dot = key.firstIndex(of: ".") else { return nil }
    return self[String(key[..<dot])]?[String(key[key.index(after: dot)...])]
  }

  /// The text, if it is one.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// What it is, for messages.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// Why a whole text of readings cannot be read.
public struct UnreadableReadings: Error {
  /// What is wrong, in a sentence.
  public let reason: String
  /// Whether it is too much rather than wrong.
  public let isTooMuch: Bool

  init(_ reason: String, isTooMuch: Bool = false) {
    self.reason = reason
    self.isTooMuch = isTooMuch
  }
}

/// Reads JSON (RFC 8259), bounded in depth and in values.
struct JSONScanner {
  private static let depthLimit = 16

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// How many more values may come.
  private var left: Int

  private init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    left = limit
  }

  /// Reads a text that is one value.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - limit: The most values in it, each member and element counted.
  /// - Returns: The value.
  /// - Throws: `UnreadableReadings` with the place of what is wrong.
  static func read(_ bytes: [UInt8], limit: Int) throws(UnreadableReadings) -> JSONValue {
    let result: Result<JSONValue, UnreadableReadings> = bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer, limit: limit)
      do throws(UnreadableReadings) {
        let value = try scanner.value(depth: 0)
        scanner.skipSpace()
        if scanner.at < buffer.count { throw scanner.fault("something follows the JSON value") }
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func fault(_ what: String) -> UnreadableReadings {
    let before = bytes[..<min(at, bytes.count)]
    let line = 1 + before.count { $0 == 10 }
    let column = before.count - ((before.lastIndex(of: 10) ?? -1) + 1) + 1
    return UnreadableReadings("line \(line), column \(column): \(what)")
  }

  private mutating func skipSpace() {
    while at < bytes.count, [32, 10, 13, 9].contains(bytes[at]) { at += 1 }
  }

  private mutating func takes(_ byte: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(UnreadableReadings) -> JSONValue {
    skipSpace()
    left -= 1
    if left < 0 {
      throw UnreadableReadings("too many values; send fewer readings at once", isTooMuch: true)
    }
    guard depth < Self.depthLimit else { throw fault("lists and objects lie too deep") }
    guard at < bytes.count else { throw fault("the JSON text ends too early") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(UnreadableReadings) -> JSONValue {
    let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[at...].starts(with: text) else { throw fault("this is no JSON value") }
    at += text.count
    return value
  }

  private mutating func object(_ depth: Int) throws(UnreadableReadings) -> JSONValue {
    at += 1
    var members: [(key: String, value: JSONValue)] = []
    if takes("}") { return .object(members) }
    repeat {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw fault("a name in quotation marks must stand here")
      }
      let key = try string()
      guard takes(":") else { throw fault("':' must stand here") }
      members.append((key, try value(depth: depth + 1)))
    } while takes(",")
    guard takes("}") else { throw fault("',' or '}' must stand here") }
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(UnreadableReadings) -> JSONValue {
    at += 1
    var elements: [JSONValue] = []
    if takes("]") { return .list(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while takes(",")
    guard takes("]") else { throw fault("',' or ']' must stand here") }
    return .list(elements)
  }

  private mutating func number() throws(UnreadableReadings) -> Double {
    let start = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    let isPlain = whole == 1 || (whole > 1 && bytes[at - whole] != UInt8(ascii: "0"))
    var isNumber = isPlain
    if isNumber, at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      isNumber = digits() > 0
    }
    if isNumber, at < bytes.count, bytes[at] | 32 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[at]) { at += 1 }
      isNumber = digits() > 0
    }
    guard isNumber, at - start <= 400,
      let value = Double(String(decoding: bytes[start..<at], as: UTF8.self))
    else {
      at = start
      throw fault("this is no JSON value")
    }
    return value
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, bytes[at] &- 48 <= 9 { at += 1 }
    return at - start
  }

  private mutating func string() throws(UnreadableReadings) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
      bytes[at] >= 32
    { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return try text(Array(bytes[start..<at - 1]))
    }
    var content = Array(bytes[start..<at])
    while at < bytes.count, bytes[at] >= 32 {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return try text(content) }
      if byte == UInt8(ascii: "\\") { try escape(into: &content) } else { content.append(byte) }
    }
    throw fault(at < bytes.count ? "a text holds a control character" : "a text has no end")
  }

  private func text(_ bytes: [UInt8]) throws(UnreadableReadings) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("a text is not UTF-8")
    }
    return text
  }

  private mutating func escape(into content: inout [UInt8]) throws(UnreadableReadings) {
    guard at < bytes.count else { throw fault("a text has no end") }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if 0xD800..<0xDC00 ~= code, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let low = try hexadecimal()
        guard 0xDC00..<0xE000 ~= low else { throw fault("half a character") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half a character") }
      content += Array(String(scalar).utf8)
    default: throw fault("unknown escape in a text")
    }
  }

  private mutating func hexadecimal() throws(UnreadableReadings) -> UInt32 {
    guard at + 4 <= bytes.count,
      bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits must stand here") }
    at += 4
    return code
  }
}
