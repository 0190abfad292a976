internal import CMosquitto
internal import PhloemModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One connection to a broker by libmosquitto, worked by one thread.
///
/// The library's packets go out in ``write()`` alone, so that what came in is acknowledged when its
/// owner says so: a client that is let go of without it has acknowledged nothing more.
struct MosquittoClient: ~Copyable {
  /// What the callbacks of a connection leave for its owner.
  final class Inbox {
    struct Message {
      let topic: String
      let payload: [UInt8]
    }
    var messages: [Message] = []
    /// The broker's answer to the connection.
    var connected: Int32?
    var disconnected: Int32?
    /// The broker's answers to subscriptions, by number.
    var granted: [Int32: Int32] = [:]
    /// Messages that the broker has acknowledged.
    var published = 0
  }

  /// The most bytes of a message.
  static let messageLimit = 4 << 20
  /// How long a broker keeps what came while nobody listened, s.
  private static let sessionSeconds: UInt32 = 7 * 86_400

  private let handle: OpaquePointer
  /// What came in.
  let inbox: Inbox
  private let isVersion5: Bool
  /// Why an encrypted connection may fail, for its sentence; nil for a plain one.
  private let encryption: String?

  /// Prepares a connection.
  ///
  /// - Parameters:
  ///   - settings: The broker and how to speak to it.
  ///   - client: The name of the session; nil for one that ends with the connection.
  /// - Returns: A client that is not connected yet.
  /// - Throws: ``BrokerFailure`` when the library takes none of the settings.
  static func prepare(
    _ settings: BrokerSettings, client: String?
  ) throws(BrokerFailure) -> MosquittoClient {
    mosquitto_lib_init()
    let inbox = Inbox()
    guard
      let handle = mosquitto_new(client, client == nil, Unmanaged.passUnretained(inbox).toOpaque())
    else { throw BrokerFailure("there is no memory for a connection") }
    let made = MosquittoClient(
      handle, inbox, isVersion5: settings.broker.version == .v5,
      encryption: settings.broker.isSecure ? Self.encryptionFault(settings) : nil)
    try made.configure(settings)
    made.setCallbacks()
    return made
  }

  private init(
    _ handle: OpaquePointer, _ inbox: Inbox, isVersion5: Bool, encryption: String?
  ) {
    self.handle = handle
    self.inbox = inbox
    self.isVersion5 = isVersion5
    self.encryption = encryption
  }

  private static func encryptionFault(_ settings: BrokerSettings) -> String {
    let broker = settings.broker
    let known =
      settings.authorities.map { "an authority in '\($0)'" } ?? "an authority of this machine"
    return
      "there is no encrypted connection to '\(broker.host):\(broker.port)': its certificate is "
      + "not from \(known), is not for that name, or it speaks no TLS; name the file with the "
      + "certificate of its authority (PEM) as 'authorities'"
  }

  deinit { mosquitto_destroy(handle) }

  private func configure(_ settings: BrokerSettings) throws(BrokerFailure) {
    mosquitto_threaded_set(handle, true)
    try check(
      mosquitto_int_option(
        handle, MOSQ_OPT_PROTOCOL_VERSION, isVersion5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311))
    if isVersion5 { try check(mosquitto_int_option(handle, MOSQ_OPT_RECEIVE_MAXIMUM, 65_535)) }
    if let user = settings.broker.user {
      try check(mosquitto_username_pw_set(handle, user, settings.password))
    }
    if settings.broker.isSecure {
      let folder = settings.authorities == nil ? "/etc/ssl/certs" : nil
      try check(mosquitto_tls_set(handle, settings.authorities, folder, nil, nil, nil))
    }
  }

  private func setCallbacks() {
    mosquitto_connect_v5_callback_set(handle) { _, context, code, _, _ in
      MosquittoClient.inbox(context)?.connected = code
    }
    mosquitto_disconnect_v5_callback_set(handle) { _, context, code, _ in
      MosquittoClient.inbox(context)?.disconnected = code
    }
    mosquitto_message_v5_callback_set(handle) { _, context, message, _ in
      guard let message = message?.pointee, let topic = message.topic else { return }
      let length = max(0, Int(message.payloadlen))
      let payload = UnsafeRawBufferPointer(start: message.payload, count: length)
      MosquittoClient.inbox(context)?.messages.append(
        Inbox.Message(topic: String(cString: topic), payload: Array(payload)))
    }
    mosquitto_subscribe_v5_callback_set(handle) { _, context, number, count, granted, _ in
      guard count > 0, let granted else { return }
      MosquittoClient.inbox(context)?.granted[number] = granted[0]
    }
    mosquitto_publish_v5_callback_set(handle) { _, context, _, _, _ in
      MosquittoClient.inbox(context)?.published += 1
    }
  }

  private static func inbox(_ context: UnsafeMutableRawPointer?) -> Inbox? {
    context.map { Unmanaged<Inbox>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Connects and waits for the broker's answer.
  func connect(to broker: BrokerDescription, within seconds: Int) throws(BrokerFailure) {
    var properties: OpaquePointer?
    defer { mosquitto_property_free_all(&properties) }
    if isVersion5 {
      try check(
        mosquitto_property_add_int32(
          &properties, Int32(MQTT_PROP_SESSION_EXPIRY_INTERVAL.rawValue), Self.sessionSeconds))
      try check(
        mosquitto_property_add_int32(
          &properties, Int32(MQTT_PROP_MAXIMUM_PACKET_SIZE.rawValue), UInt32(Self.messageLimit)))
    }
    try check(
      mosquitto_connect_bind_v5(
        handle, broker.host, Int32(broker.port), 30, nil, isVersion5 ? properties : nil))
    for _ in 0..<(seconds * 10) where inbox.connected == nil {
      try write()
      if waits(milliseconds: 100) { try read() }
    }
    guard let code = inbox.connected else { throw BrokerFailure("the broker does not answer") }
    if code != 0 {
      let reason = isVersion5 ? mosquitto_reason_string(code) : mosquitto_connack_string(code)
      throw BrokerFailure(
        "the broker refuses: \(String(cString: reason ?? mosquitto_strerror(MOSQ_ERR_CONN_REFUSED.rawValue)))"
      )
    }
  }

  /// Subscribes with QoS 1; returns the number by which the answer is known.
  func subscribe(_ filter: String) throws(BrokerFailure) -> Int32 {
    var number: Int32 = 0
    try check(mosquitto_subscribe_v5(handle, &number, filter, 1, 0, nil))
    return number
  }

  /// Sends a message with QoS 1.
  func publish(_ payload: [UInt8], to topic: String) throws(BrokerFailure) {
    try check(
      mosquitto_publish_v5(handle, nil, topic, Int32(payload.count), payload, 1, false, nil))
  }

  /// Waits until there is something to read; false when there is not.
  func waits(milliseconds: Int32) -> Bool {
    var place = pollfd(fd: mosquitto_socket(handle), events: Int16(POLLIN), revents: 0)
    guard place.fd >= 0 else { return false }
    return poll(&place, 1, milliseconds) > 0
  }

  /// Reads packets and calls back.
  func read() throws(BrokerFailure) { try check(mosquitto_loop_read(handle, 1)) }

  /// Writes all packets that wait, acknowledgements among them.
  func write() throws(BrokerFailure) {
    while mosquitto_want_write(handle) {
      try check(mosquitto_loop_write(handle, 1))
      guard mosquitto_want_write(handle) else { return }
      var place = pollfd(fd: mosquitto_socket(handle), events: Int16(POLLOUT), revents: 0)
      // A broker that takes nothing for as long is as good as gone.
      guard place.fd >= 0, poll(&place, 1, 10_000) > 0 else {
        throw BrokerFailure("the broker takes nothing")
      }
    }
  }

  /// Keeps the connection alive; to be called every few seconds.
  func tick() throws(BrokerFailure) { try check(mosquitto_loop_misc(handle)) }

  /// Says good-bye.
  func disconnect() throws(BrokerFailure) {
    try check(mosquitto_disconnect_v5(handle, 0, nil))
    try write()
  }

  private func check(_ status: Int32) throws(BrokerFailure) {
    guard status != MOSQ_ERR_SUCCESS.rawValue else { return }
    if let encryption, status == MOSQ_ERR_TLS.rawValue { throw BrokerFailure(encryption) }
    if status == MOSQ_ERR_ERRNO.rawValue { throw BrokerFailure(String(cString: strerror(errno))) }
    throw BrokerFailure(String(cString: mosquitto_strerror(status)))
  }
}

/// What went wrong between a client and its broker.
public struct BrokerFailure: Error {
  /// What, in words.
  public let message: String

  init(_ message: String) { self.message = message }
}
