internal import Hummingbird
internal import PhloemModel
internal import PhloemSession

/// The parameters of a question; one that the question does not have, or has twice, is refused.
struct Parameters: Sendable {
  private let values: [String: String]

  init(_ request: Request, known: Set<String>) throws {
    var values: [String: String] = [:]
    for (name, value) in request.uri.queryParameters {
      let name = String(name)
      guard known.contains(name) else {
        let near = nearest(to: name, in: known.sorted()).map { ", did you mean '\($0)'?" } ?? ""
        throw Problem.badRequest(
          "unknown parameter '\(name)'\(near); there are: \(known.sorted().joined(separator: ", "))"
        )
      }
      guard values.updateValue(String(value), forKey: name) == nil else {
        throw Problem.badRequest("parameter '\(name)' is there twice")
      }
    }
    self.values = values
  }

  /// The parameter's text; nil when it is not given.
  subscript(_ name: String) -> String? { values[name] }

  /// The path with the sorted parameters.
  func question(_ path: String) -> String {
    path + "?"
      + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
  }

  /// Where the next part of a list is, as RFC 8288 has it.
  func link(_ path: String, after next: String) -> String {
    var values = values
    values["after"] = next
    let address = values.sorted { $0.key < $1.key }.map {
      "\(Self.encoded($0))=\(Self.encoded($1))"
    }
    return "<\(path)?\(address.joined(separator: "&"))>; rel=\"next\""
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = UnicodeScalar(byte)
      let isPlain =
        byte < 128 && (scalar.properties.isAlphabetic || "0123456789-._~".utf8.contains(byte))
      return isPlain
        ? String(scalar)
        : "%" + String(byte >> 4, radix: 16, uppercase: true)
          + String(byte & 15, radix: 16, uppercase: true)
    }.joined()
  }

  /// A period, such as `2025-03`; the park's usual one when it is not given.
  func period(_ session: ParkSession, _ name: String = "period") throws -> Period {
    do {
      let period = try session.period(values[name])
      guard values[name] == nil || period.dayCount <= Self.longestPeriod else {
        throw Problem.badRequest("parameter '\(name)' reaches over more than 20 years")
      }
      return period
    } catch let error as InputError where values[name] != nil {
      let finding = error.diagnostics.first
      throw Problem.badRequest(
        "parameter '\(name)': \(finding?.message ?? "\(error)")"
          + (finding?.help.map { "; \($0)" } ?? ""))
    }
  }

  /// The most days that a question may reach over.
  private static let longestPeriod = 7305

  /// A whole number within bounds.
  func count(_ name: String, default usual: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let text = values[name] else { return usual }
    guard let number = Int(text), range.contains(number) else {
      throw Problem.badRequest(
        "parameter '\(name)' is '\(text)', not a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// One of some words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, default usual: Choice
  ) throws -> Choice where Choice.RawValue == String {
    guard let text = values[name] else { return usual }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem.badRequest("parameter '\(name)' is '\(text)', not one of: \(words)")
    }
    return choice
  }
}
