internal import Foundation

/// Readings as JSON or CSV text.
public enum ReadingText {
  /// The most readings of one text.
  public static let limit = 100_000

  /// Reads JSON: `{"readings": [{"meter", "time", "value", "unit"}]}`, a list of such, one such, or
  /// `{"meter", "times": […], "values": […], "unit"}`.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - meters: The meters there are.
  ///   - now: UTC seconds.
  /// - Returns: The readings, with those that are refused.
  /// - Throws: `UnreadableReadings` when the text as a whole cannot be read.
  public static func json(
    _ bytes: [UInt8], meters: MeterCatalogue, now: Int64
  ) throws(UnreadableReadings) -> IncomingReadings {
    var readings = IncomingReadings(meters: meters, now: now)
    var reader = ReadingObjectReader()
    try reader.read(JSONScanner.read(bytes, limit: limit * 6), into: &readings)
    return readings
  }

  /// Reads CSV with the columns meter, time, value and, if it is there, unit.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - meters: The meters there are.
  ///   - now: UTC seconds.
  /// - Returns: The readings, with those that are refused; the header is no row.
  /// - Throws: `UnreadableReadings` when the text as a whole cannot be read.
  public static func csv(
    _ bytes: [UInt8], meters: MeterCatalogue, now: Int64
  ) throws(UnreadableReadings) -> IncomingReadings {
    var readings = IncomingReadings(meters: meters, now: now)
    var lines = CSVLines(bytes)
    guard let header = lines.next() else { throw UnreadableReadings("there is no line of names") }
    let names = header.map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
    guard let meter = names.firstIndex(of: "meter"), let time = names.firstIndex(of: "time"),
      let value = names.firstIndex(of: "value")
    else {
      throw UnreadableReadings("the first line must be meter,time,value or meter,time,value,unit")
    }
    let unit = names.firstIndex(of: "unit")
    var row = 0
    while let fields = lines.next() {
      if fields == [""] { continue }
      row += 1
      if row > limit {
        throw UnreadableReadings("more than \(limit) readings; send fewer at once", isTooMuch: true)
      }
      guard fields.count == names.count else {
        readings.refuse(
          row: row, "the line has \(fields.count) fields, the first one has \(names.count)")
        continue
      }
      let given = unit.map { fields[$0] } ?? ""
      readings.add(
        row: row, meter: fields[meter], time: .text(fields[time]),
        value: { () throws(Refused) in try number(fields[value]) },
        unit: given.isEmpty ? nil : given)
    }
    return readings
  }

  /// A number with a decimal point, and nothing else.
  static func number(_ text: String) throws(Refused) -> Double {
    if text.isEmpty { throw Refused("the reading has no value; leave out what is not known") }
    let isPlain = text.utf8.allSatisfy {
      $0 &- 48 <= 9 || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0)
        || $0 | 32 == UInt8(ascii: "e")
    }
    guard isPlain, let value = Double(text), value.isFinite else {
      throw Refused("'\(text.prefix(40))' is no number")
    }
    return value
  }
}

/// The lines of a CSV text, cut into fields (RFC 4180).
private struct CSVLines {
  private let bytes: [UInt8]
  private var at: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> [String]? {
    if at >= bytes.count { return nil }
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if isQuoted {
        if byte != 34 {
          field.append(byte)
        } else if at < bytes.count, bytes[at] == 34 {
          field.append(34)
          at += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 34 where field.isEmpty: isQuoted = true
      case 44:
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      case 10:
        if field.last == 13 { field.removeLast() }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
      default: field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return fields
  }
}
