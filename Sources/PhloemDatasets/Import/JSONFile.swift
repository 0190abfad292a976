import Foundation
import PhloemModel

/// Decodes files of JSON and tells in a sentence what is wrong with one.
enum JSONFile {
  /// Decodes a file.
  /// - Throws: `DatasetError`, naming the member that is not what it should be.
  static func decode<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], with decoder: JSONDecoder, at position: FilePosition
  ) throws(DatasetError) -> T {
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw DatasetError([finding(error, bytes, position)])
    } catch {
      throw DatasetError([syntax(bytes, position)])
    }
  }

  private static func finding(
    _ error: DecodingError, _ bytes: [UInt8], _ file: FilePosition
  ) -> Diagnostic {
    switch error {
    case .typeMismatch(let type, let context):
      let wanted = words(for: type)
      return Diagnostic(
        .error, at: file, "\(member(context.codingPath)) is not \(wanted)",
        help: "write \(wanted) there")
    case .keyNotFound(let key, let context):
      return Diagnostic(
        .error, at: file, "\(member(context.codingPath + [key])) is missing",
        help: "export the file again, or add it")
    case .valueNotFound(let type, let context):
      return Diagnostic(
        .error, at: file, "\(member(context.codingPath)) is null",
        help: "write \(words(for: type)) there")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      let known = context.underlyingError as? JSONMemberFault
      return Diagnostic(
        .error, at: file,
        "\(member(context.codingPath)) \(known?.message ?? "is not a number that can be held")",
        help: known?.help ?? "write a number below 1.8e308")
    case .dataCorrupted: return syntax(bytes, file)
    @unknown default:
      return syntax(bytes, file)
    }
  }

  /// `'exchanges[3].amount'`; the file as a whole where the path is empty.
  private static func member(_ path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return text.isEmpty ? "the file" : "'\(text)'"
  }

  private static func words(for type: any Any.Type) -> String {
    if type == String.self { return "a text" }
    if type == Bool.self { return "true or false" }
    if type == Double.self || type == Int.self || type is any BinaryInteger.Type {
      return "a number"
    }
    return "\(type)".hasPrefix("Array") || type is any UnkeyedDecodingContainer.Type
      ? "a list" : "an object"
  }

  /// Where a file ceases to be JSON: a second parser tells the place, which the decoder does not.
  private static func syntax(_ bytes: [UInt8], _ file: FilePosition) -> Diagnostic {
    let help = "export the file again or mend it"
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    } catch {
      let text = "\((error as NSError).userInfo)"
      if let match = text.firstMatch(of: /Number (\S+) is not representable/) {
        let place = bytes.firstRange(of: Array(match.1.utf8))?.lowerBound ?? 0
        return Diagnostic(
          .error, at: position(of: place, in: bytes, file), "the number \(match.1) cannot be held",
          help: "write a number below 1.8e308")
      }
      if let match = text.firstMatch(of: /around character (\d+)/), let place = Int(match.1) {
        return Diagnostic(
          .error, at: position(of: place, in: bytes, file), "here it ceases to be JSON", help: help)
      }
      if text.contains("end of file") {
        return Diagnostic(
          .error, at: position(of: bytes.count, in: bytes, file), "ends before it is complete",
          help: help)
      }
    }
    return Diagnostic(.error, at: file, "is not valid JSON", help: help)
  }

  private static func position(
    of place: Int, in bytes: [UInt8], _ file: FilePosition
  ) -> FilePosition {
    let before = bytes.prefix(place)
    let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    return FilePosition(
      file: file.file, line: before.count { $0 == 10 } + 1, column: before.count - start + 1)
  }
}

/// What is wrong with a member whose type is right.
struct JSONMemberFault: Error {
  let message: String
  let help: String

  /// Makes the error of a decoder at its place.
  static func corrupted(
    _ path: [any CodingKey], _ message: String, help: String
  ) -> DecodingError {
    .dataCorrupted(
      .init(
        codingPath: path, debugDescription: message,
        underlyingError: JSONMemberFault(message: message, help: help)))
  }
}
