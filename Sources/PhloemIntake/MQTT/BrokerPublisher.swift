/// Sends readings to a broker with QoS 1, one message a meter.
public struct BrokerPublisher: ~Copyable {
  private let client: MosquittoClient
  private var sent = 0

  /// Connects.
  ///
  /// - Parameter settings: The broker.
  /// - Returns: The connection.
  /// - Throws: ``BrokerFailure``.
  public static func connect(
    _ settings: BrokerSettings
  ) throws(BrokerFailure) -> BrokerPublisher {
    let client = try MosquittoClient.prepare(settings, client: nil)
    try client.connect(to: settings.broker, within: 10)
    return BrokerPublisher(client)
  }

  private init(_ client: consuming MosquittoClient) { self.client = client }

  /// Sends a message; it may wait to be written.
  public mutating func publish(_ payload: [UInt8], to topic: String) throws(BrokerFailure) {
    try client.publish(payload, to: topic)
    sent += 1
  }

  /// Waits until the broker has acknowledged all messages.
  ///
  /// - Parameter seconds: How long at most without any acknowledgement.
  /// - Throws: ``BrokerFailure``.
  public func finish(within seconds: Int = 30) throws(BrokerFailure) {
    var (left, before) = (seconds * 10, client.inbox.published)
    while client.inbox.published < sent {
      try client.write()
      if client.waits(milliseconds: 100) { try client.read() }
      left = client.inbox.published > before ? seconds * 10 : left - 1
      before = client.inbox.published
      if left <= 0 { throw BrokerFailure("the broker acknowledges nothing") }
    }
    try client.tick()
  }

  /// Says good-bye.
  public func close() throws(BrokerFailure) { try client.disconnect() }
}
