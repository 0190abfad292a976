internal import Hummingbird
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession

extension ServerContext {
  /// A name in the path of the request.
  ///
  /// - Throws: ``Problem`` 404 when its percent signs stand for no text.
  func name(_ parameter: String) throws -> String {
    guard let text = try parameters.require(parameter).decoded, !text.isEmpty else {
      throw Problem.notFound("the address holds no name")
    }
    return text
  }
}

extension String {
  /// The text with its percent signs resolved; nil when they stand for no UTF-8.
  fileprivate var decoded: String? {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      bytes.append(UInt8(digits[0] * 16 + digits[1]))
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension ParkSession {
  /// A meter by its name.
  ///
  /// - Throws: ``Problem`` 404 when there is none.
  func meter(_ id: String) throws -> Meter {
    if let meter = park.meters[id] { return meter }
    let near =
      nearest(to: id, in: park.meters.keys.sorted()).map { ", did you mean '\($0)'?" } ?? ""
    throw Problem.notFound("there is no meter '\(id)'\(near)")
  }
}
