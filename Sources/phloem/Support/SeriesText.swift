import PhloemModel

/// Times and numbers as files of series hold them.
enum SeriesText {
  /// `2025-03-01T10:00:00+08:00`.
  static func time(_ moment: Int64, in zone: ZoneRules) -> String {
    let offset = zone.offset(atUTC: moment)
    let clock = "\(zone.civil(atUTC: moment))".split(separator: " ").joined(separator: "T")
    if offset == 0 { return clock + "Z" }
    let minutes = abs(offset) / 60
    let (hours, rest) = (minutes / 60, minutes % 60)
    return clock + (offset < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):"
      + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// Nine significant digits at most, without an exponent.
  static func number(_ value: Double) -> String {
    DecimalText(value).rounded(toSignificant: 9).plain
  }
}
