/// Takes readings out of JSON values: what a request holds, or a message of a topic.
struct ReadingObjectReader {
  /// The meter of all readings, when something else than the value names it.
  var meter: String?
  /// Meters under other names: id by name.
  var meterNames: [String: String] = [:]
  var timeField = "time"
  var valueField = "value"
  /// Readings seen so far.
  private(set) var row = 0

  init() {}

  /// Reads all readings of a value.
  mutating func read(
    _ value: JSONValue, into readings: inout IncomingReadings
  ) throws(UnreadableReadings) {
    switch value {
    case .list(let items): try readAll(items, into: &readings)
    case .object:
      if let inner = value["readings"] {
        guard case .list(let items) = inner else {
          throw UnreadableReadings("'readings' is \(inner.kind), not a list")
        }
        try readAll(items, into: &readings)
      } else if let times = value["times"], let values = value["values"] {
        try readColumns(value, times, values, into: &readings)
      } else {
        try readAll([value], into: &readings)
      }
    default:
      throw UnreadableReadings(
        "readings are an object or a list, this is \(value.kind); a reading without its time cannot "
          + "be taken")
    }
  }

  private mutating func readAll(
    _ items: [JSONValue], into readings: inout IncomingReadings
  ) throws(UnreadableReadings) {
    try checkCount(items.count)
    for item in items {
      row += 1
      guard case .object = item else {
        readings.refuse(row: row, "a reading is an object, this is \(item.kind)")
        continue
      }
      let found = item[valueField]
      readings.add(
        row: row, meter: named(item), time: Self.time(item[timeField]),
        value: { () throws(Refused) in try Self.number(found) }, unit: item["unit"]?.text)
    }
  }

  private mutating func readColumns(
    _ value: JSONValue, _ times: JSONValue, _ values: JSONValue,
    into readings: inout IncomingReadings
  ) throws(UnreadableReadings) {
    guard case .list(let times) = times, case .list(let values) = values else {
      throw UnreadableReadings("'times' and 'values' are lists")
    }
    guard times.count == values.count else {
      throw UnreadableReadings("there are \(times.count) times and \(values.count) values")
    }
    try checkCount(times.count)
    let (meter, unit) = (named(value), value["unit"]?.text)
    for index in times.indices {
      row += 1
      readings.add(
        row: row, meter: meter, time: Self.time(times[index]),
        value: { () throws(Refused) in try Self.number(values[index]) }, unit: unit)
    }
  }

  private func checkCount(_ count: Int) throws(UnreadableReadings) {
    guard count <= ReadingText.limit else {
      throw UnreadableReadings(
        "more than \(ReadingText.limit) readings; send fewer at once", isTooMuch: true)
    }
  }

  private func named(_ item: JSONValue) -> String? {
    guard let name = meter ?? item["meter"]?.text else { return nil }
    return meterNames[name] ?? name
  }

  private static func time(_ value: JSONValue?) -> MomentText.Source {
    switch value {
    case .text(let text)?: .text(text)
    case .number(let number)?: .seconds(number)
    default: .missing
    }
  }

  private static func number(_ value: JSONValue?) throws(Refused) -> Double {
    switch value {
    case .number(let number)?: return number
    case nil, .null?: throw Refused("the reading has no value; leave out what is not known")
    case let other?: throw Refused("the value is \(other.kind), not a number")
    }
  }
}
