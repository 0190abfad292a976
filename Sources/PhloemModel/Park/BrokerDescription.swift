/// The MQTT broker that hands on a park's readings, and what its topics hold: `mqtt:` of a park file.
public struct BrokerDescription: Hashable, Sendable {
  /// The version of the protocol.
  public enum Version: String, Hashable, Sendable, CaseIterable {
    /// MQTT 3.1.1, which every broker speaks.
    case v311 = "3.1.1"
    /// MQTT 5, with which the broker may hand on more before the first is acknowledged.
    case v5 = "5"
  }

  /// Where a secret is: never in the park file itself.
  public enum Secret: Hashable, Sendable {
    /// In a variable of the environment.
    case variable(String)
    /// On the first line of a file, relative to the park folder.
    case file(String)
  }

  /// What messages of some topics hold.
  public struct Topic: Hashable, Sendable {
    /// The topic as written: levels by `/`, `+` for any one level, `#` for all that follow, `{meter}`
    /// for the level that names the meter.
    public var pattern: String
    /// The meter of every message; nil when topic or message names it.
    public var meter: String?
    /// Meters whose name in topic or message is not their id in the park: id by name.
    public var meterNames: [String: String] = [:]
    /// The field of a message that holds the time.
    public var timeField = "time"
    /// The field of a message that holds the value.
    public var valueField = "value"

    /// Makes a topic whose messages name their meters.
    public init(_ pattern: String, meter: String? = nil) {
      self.pattern = pattern
      self.meter = meter
    }

    /// What a client subscribes to.
    public var filter: String {
      pattern.split(separator: "/", omittingEmptySubsequences: false)
        .map { $0 == Self.meterLevel ? "+" : String($0) }.joined(separator: "/")
    }

    /// The level of a topic that names the meter.
    public static let meterLevel = "{meter}"
  }

  /// Its name or address.
  public var host: String
  /// Its port.
  public var port: Int
  /// Whether the connection is encrypted.
  public var isSecure: Bool
  /// The certificates of the authorities that it may be signed by, PEM, relative to the park folder;
  /// nil takes those of the system.
  public var authorities: String?
  /// By which name the broker keeps what came while nobody listened; nil takes one of the park's id.
  public var client: String?
  /// The account.
  public var user: String?
  /// Its password.
  public var password: Secret?
  /// The version of the protocol.
  public var version = Version.v5
  /// What is subscribed to.
  public var topics: [Topic] = []
  /// Where the park file has it.
  public var position: FilePosition

  /// Describes a broker.
  public init(host: String, port: Int, isSecure: Bool = false, position: FilePosition) {
    self.host = host
    self.port = port
    self.isSecure = isSecure
    self.position = position
  }
}
