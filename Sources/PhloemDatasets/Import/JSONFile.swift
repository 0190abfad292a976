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
      throw DatasetError([finding(error, position)])
    } catch {
      throw DatasetError(
        at: position, "is not valid JSON", help: "export the file again or mend it")
    }
  }

  private static func finding(_ error: DecodingError, _ file: FilePosition) -> Diagnostic {
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
    case .dataCorrupted(let context):
      return Diagnostic(
        .error, at: place(context, file), "is not valid JSON",
        help: "export the file again or mend it")
    @unknown default:
      return Diagnostic(
        .error, at: file, "is not valid JSON", help: "export the file again or mend it")
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

  /// The line and column that the parser names in its own words.
  private static func place(_ context: DecodingError.Context, _ file: FilePosition) -> FilePosition
  {
    guard let underlying = context.underlyingError else { return file }
    let text = "\(underlying) \((underlying as NSError).userInfo)"
    guard let match = text.firstMatch(of: /line (\d+), column (\d+)/),
      let line = Int(match.1), let column = Int(match.2)
    else { return file }
    return FilePosition(file: file.file, line: line, column: column)
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
