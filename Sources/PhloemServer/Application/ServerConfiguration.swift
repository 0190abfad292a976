/// How a server listens, and what it takes.
public struct ServerConfiguration: Sendable {
  /// The address it listens on; beyond this machine only once an administrator has a password.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 8470
  /// Certificate and key, PEM files; nil for plain HTTP.
  public var tls: TLSFiles?
  /// The most bytes of a request's body.
  public var uploadLimit = 64 << 20
  /// How long a connection may stay silent, s.
  public var idleTimeout = 60
  /// The most connections at once.
  public var connections = 1024
  /// How many requests a second each account or token may make in the long run.
  public var requestRate = 2_000.0
  /// The bytes that answers kept for the next asker may take.
  public var cacheLimit = 24 << 20
  /// Names of this server besides its address, in small letters, such as `park.example`.
  public var names: Set<String> = []
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  public var trustedProxies: Set<IPAddress> = []
  /// How long a session lasts without a request, s.
  public var sessionIdle = 8 * 3600
  /// How long a session lasts with requests, s.
  public var sessionMost = 7 * 86_400
  /// How long a connection may take for its first request's head, s.
  public var headTimeout = 15
  /// How long a body may take beside a second for every kilobyte, s.
  public var bodyTimeout = 20
  /// The folder of Plotly's script; without it pages have tables and no charts.
  public var plotly: String?
  /// Whether the park is the sample that is shown when none is named: the pages begin with a guide.
  public var isSample = false
  /// The file of a ledger that is shown, read-only; nil for none.
  public var ledger: String?

  /// Makes the usual configuration.
  public init() {}

  /// Whether the address is this machine's own.
  public var isLoopback: Bool { HostNames.isLoopback(host) }
}

/// A certificate and its key.
public struct TLSFiles: Sendable {
  /// The chain of certificates, PEM.
  public var certificate: String
  /// The private key, PEM.
  public var key: String

  /// Names the files.
  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }
}
