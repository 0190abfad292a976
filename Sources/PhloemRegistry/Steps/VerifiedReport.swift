internal import Foundation
internal import PhloemLedger
public import PhloemModel

/// What 'phloem methodology run --json' found, as far as a ledger needs it.
public struct VerifiedReport: Decodable, Sendable {
  /// Hours of a meter.
  struct Run: Decodable, Sendable {
    let meter: String
    let firstHour: Int64
    let count: Int
  }

  private struct Refused: Decodable, Sendable {
    let rule: String
  }

  /// The methodology, `id@edition`.
  public let methodology: String
  private let period: String
  private let grams: Int64
  private let refusals: [Refused]
  let hours: [Run]

  /// Reads the report.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - place: Where it was named.
  /// - Throws: `InputError` for another file, and for a report by which nothing may be issued.
  public init(_ bytes: [UInt8], at place: FilePosition) throws(InputError) {
    do { self = try JSONDecoder().decode(VerifiedReport.self, from: Data(bytes)) } catch {
      throw InputError(
        "the file is no verification", at: place,
        help: "make it with: phloem methodology run PARK --project FILE --json")
    }
    if let refused = refusals.first {
      throw InputError(
        "the verification refuses the period by its rule '\(refused.rule)'", at: place,
        help: "nothing may be claimed for it")
    }
    guard grams > 0 else {
      throw InputError("the verification comes to nothing", at: place)
    }
  }

  /// The days of the period.
  var days: DaySpan? {
    get throws(InputError) {
      let days = try Period(reading: period).dayNumbers
      return DaySpan(Int32(days.lowerBound), Int32(days.upperBound))
    }
  }

  /// How many whole units it comes to; nil for what is not counted in CO2e.
  func units(of measure: UnitMeasure) -> Int? {
    measure.kilograms.map { Int(grams) / ($0 * 1000) }
  }
}
