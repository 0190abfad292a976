internal import PhloemModel

/// Turns messages into readings by the topics that a park describes.
struct TopicReader: Sendable {
  private struct Rule: Sendable {
    let topic: BrokerDescription.Topic
    let levels: [String]
  }
  private let rules: [Rule]

  init(_ topics: [BrokerDescription.Topic]) {
    rules = topics.map { topic in
      Rule(
        topic: topic,
        levels: topic.pattern.split(separator: "/", omittingEmptySubsequences: false)
          .map(String.init))
    }
  }

  /// Reads the readings of a message.
  ///
  /// - Parameters:
  ///   - payload: What it holds.
  ///   - topic: Its topic.
  ///   - row: The number of the message, for refusals.
  ///   - readings: Takes them.
  func read(
    _ payload: [UInt8], of topic: String, row: Int, into readings: inout IncomingReadings
  ) {
    guard let (rule, level) = rule(for: topic) else {
      readings.refuse(row: row, "nobody subscribed to the topic '\(topic.prefix(80))'")
      return
    }
    var reader = ReadingObjectReader()
    reader.meter = rule.meter ?? level
    reader.meterNames = rule.meterNames
    reader.timeField = rule.timeField
    reader.valueField = rule.valueField
    do throws(UnreadableReadings) {
      try reader.read(
        JSONScanner.read(payload, limit: ReadingText.limit * 6), into: &readings)
    } catch {
      readings.refuse(row: row, "topic '\(topic.prefix(80))': \(error.reason)")
    }
  }

  /// The first description that a topic fits, and the level that names the meter.
  private func rule(for topic: String) -> (BrokerDescription.Topic, meter: String?)? {
    let levels = topic.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for rule in rules {
      if let found = Self.match(levels, rule.levels) { return (rule.topic, found.meter) }
    }
    return nil
  }

  private static func match(_ levels: [String], _ pattern: [String]) -> (meter: String?, Void)? {
    var meter: String?
    for (index, part) in pattern.enumerated() {
      if part == "#" { return (meter, ()) }
      guard index < levels.count else { return nil }
      switch part {
      case "+": continue
      case BrokerDescription.Topic.meterLevel: meter = levels[index]
      case levels[index]: continue
      default: return nil
      }
    }
    return levels.count == pattern.count ? (meter, ()) : nil
  }
}
