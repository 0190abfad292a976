extension ParkReader {
  /// Reads `mqtt:`, the broker that hands on readings.
  mutating func readBroker(_ reader: inout MappingReader) {
    guard let node = reader.node("mqtt") else { return }
    if let first = park.broker {
      report.error(
        at: node.position, "'mqtt' is declared a second time",
        help: "name one broker; the first is at \(first.position)")
    }
    var inner = MappingReader(node, subject: "'mqtt'", into: &report)
    let address = inner.requiredText("broker", such: "mqtt://localhost", into: &report)
    let place = inner.valuePlace("broker")
    var broker = address.flatMap { brokerAddress($0, at: place) }
    let client = inner.text("client", into: &report)
    let user = inner.text("user", into: &report)
    let password = inner.node("password").flatMap { secret($0) }
    if password != nil, user == nil {
      report.error(
        at: inner.place("password"), "'mqtt' has a password and no user", help: "add 'user: NAME'")
    }
    let authorities = inner.text("authorities", into: &report)
    let version: BrokerDescription.Version? = inner.choice("version", into: &report)
    let topics = inner.children("topics", into: &report).compactMap { topic($0) }
    if topics.isEmpty, !inner.has("topics") {
      report.error(
        at: inner.position, "'mqtt' has no 'topics'",
        help: "add the topics below it, such as 'meters/{meter}: {}'")
    }
    inner.finish(into: &report)
    broker?.client = client
    broker?.user = user
    broker?.password = password
    broker?.authorities = authorities
    if let version { broker?.version = version }
    broker?.topics = topics
    park.broker = broker ?? park.broker
  }

  /// `mqtt://host:port` or `mqtts://host:port`.
  private mutating func brokerAddress(
    _ text: String, at place: FilePosition
  ) -> BrokerDescription? {
    let help = "write mqtt://HOST:1883, or mqtts://HOST:8883 for an encrypted connection"
    let isSecure = text.hasPrefix("mqtts://")
    guard isSecure || text.hasPrefix("mqtt://") else {
      report.error(at: place, "'\(text)' is not the address of an MQTT broker", help: help)
      return nil
    }
    let rest = text.dropFirst(isSecure ? 8 : 7)
    if rest.contains("@") {
      report.error(
        at: place, "the broker's address holds an account",
        help: "write 'user:', and 'password: {variable: NAME}' or 'password: {file: NAME}'")
      return nil
    }
    var host = rest
    var port = isSecure ? 8883 : 1883
    // An IPv6 address stands in brackets; its colons are no port.
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
      host = rest[..<colon]
      guard let number = Int(rest[rest.index(after: colon)...]), 1...65_535 ~= number else {
        report.error(at: place, "'\(text)' has no port from 1 to 65535", help: help)
        return nil
      }
      port = number
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, !host.contains(where: { "/?# []".contains($0) }) else {
      report.error(at: place, "'\(text)' names no host", help: help)
      return nil
    }
    return BrokerDescription(host: String(host), port: port, isSecure: isSecure, position: place)
  }

  private mutating func secret(_ node: YAMLNode) -> BrokerDescription.Secret? {
    let help = "write 'password: {variable: NAME}' or 'password: {file: NAME}'"
    guard node.mapping != nil else {
      report.error(at: node.position, "a password does not stand in a park file", help: help)
      return nil
    }
    var inner = MappingReader(node, subject: "'password' of 'mqtt'", into: &report)
    let variable = inner.text("variable", into: &report)
    let file = inner.text("file", into: &report)
    inner.finish(into: &report)
    switch (variable, file) {
    case (let variable?, nil): return .variable(variable)
    case (nil, let file?): return .file(file)
    default:
      report.error(
        at: node.position, "'password' of 'mqtt' names a variable or a file, one of them",
        help: help)
      return nil
    }
  }

  private mutating func topic(_ entry: YAMLNode.Entry) -> BrokerDescription.Topic? {
    var inner = MappingReader(entry, subject: "topic '\(entry.key)'", into: &report)
    var topic = BrokerDescription.Topic(
      entry.key, meter: reference("meter", to: .meter, &inner))
    topic.timeField = inner.text("time", into: &report) ?? topic.timeField
    topic.valueField = inner.text("value", into: &report) ?? topic.valueField
    for name in inner.children("meter-names", into: &report) {
      guard let meter = name.value.scalar else {
        report.error(
          at: name.value.position,
          "'\(name.key)' in 'meter-names' must be a meter, found \(name.value.kindInWords)",
          help: "write 'name in the message: meter of the park'")
        continue
      }
      refer(to: .meter, meter, at: name.value.position, by: inner.subject)
      topic.meterNames[name.key] = meter
    }
    inner.finish(into: &report)
    if let fault = Self.fault(of: topic) {
      report.error(
        at: entry.position, "topic '\(entry.key)': \(fault)",
        help: "write levels by '/', such as plant/+/energy, plant/{meter} or plant/#")
      return nil
    }
    return topic
  }

  private static func fault(of topic: BrokerDescription.Topic) -> String? {
    let levels = topic.pattern.split(separator: "/", omittingEmptySubsequences: false)
    let meters = levels.count { $0 == BrokerDescription.Topic.meterLevel }
    if topic.pattern.isEmpty || topic.pattern.utf8.count > 1000 {
      return "a topic has 1 to 1000 bytes"
    }
    if topic.pattern.contains("\0") { return "a topic holds no character of code 0" }
    if levels.dropLast().contains("#") { return "'#' stands for all that follows, at the end" }
    if levels.contains(where: { $0.count > 1 && ($0.contains("+") || $0.contains("#")) }) {
      return "'+' and '#' stand for whole levels"
    }
    if meters > 1 { return "two levels name the meter" }
    if meters == 1, topic.meter != nil { return "'{meter}' names the meter, and so does 'meter'" }
    let isPlain = levels.allSatisfy {
      $0 == BrokerDescription.Topic.meterLevel || !$0.contains("{")
    }
    return isPlain ? nil : "'{meter}' is the only level in braces, and a whole one"
  }
}
