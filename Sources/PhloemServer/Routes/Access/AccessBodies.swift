internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel
internal import PhloemStore

/// Moments as ISO 8601 has them, by the clocks of the park.
enum MomentText {
  /// Such as `2025-03-01T08:00:00+08:00`.
  static func text(_ utc: Int64, in zone: ZoneRules) -> String {
    let (time, offset) = (zone.civil(atUTC: utc), zone.offset(atUTC: utc))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    let minutes = abs(offset) / 60
    let shift = "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    return "\(time.dateText)T\(clock)\(shift)"
  }
}

extension ServerContext {
  /// Who writes, for the log.
  ///
  /// - Throws: ``Problem`` 401 when nobody is known.
  var writer: Writer {
    get throws {
      guard let record else {
        throw Problem.login("this needs an account: log in, or send a token")
      }
      return .request(record.id)
    }
  }
}
