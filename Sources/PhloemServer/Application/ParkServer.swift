internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// Serves a park until it is told to stop.
public struct ParkServer: Sendable {
  private let workspace: Workspace
  private let configuration: ServerConfiguration
  private let logger: Logger

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - workspace: The park.
  ///   - configuration: How it listens.
  ///   - logger: Where it says what it does.
  public init(
    _ workspace: Workspace, configuration: ServerConfiguration = ServerConfiguration(),
    logger: Logger = Logger(label: "phloem")
  ) {
    self.workspace = workspace
    self.configuration = configuration
    self.logger = logger
  }

  /// Listens until the process is told to end, then lets what is under way finish.
  ///
  /// - Parameter started: Takes the address once it listens, such as `http://127.0.0.1:8470`.
  /// - Returns: Whether all work has ended; where a job was broken off, its thread still runs, and the
  ///   process should end at once.
  /// - Throws: `InputError` when the address or the certificate cannot be used.
  public func run(
    started: @escaping @Sendable (String) async -> Void = { _ in }
  ) async throws -> Bool {
    let transport = try transport()
    let work = WorkQueue(threads: 4)
    let metrics = ServerMetrics()
    let live = try LiveIntake(workspace, work: work, metrics: metrics, logger: logger)
    let service = Service(
      workspace: workspace, work: work, cache: AnswerCache(limit: configuration.cacheLimit),
      metrics: metrics, live: live, jobs: JobQueue(logger: logger))
    let access = Access(
      try AccessStore(path: workspace.session.place.accessPath), configuration: configuration)
    try requireAdministrator(access.store)
    let schedules = try ReportSchedules(workspace.session.place)
    let site = try Site(service, schedules, access: access, configuration: configuration)
    let scheme = configuration.tls == nil ? "http" : "https"
    let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
    var settings = ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port), serverName: nil)
    settings.availableConnectionsDelegate = MaximumAvailableConnections(configuration.connections)
    var application = Application(
      router: site.wholeRouter(), server: transport, configuration: settings,
      onServerRunning: { channel in
        await started("\(scheme)://\(host):\(channel.localAddress?.port ?? 0)")
      }, logger: logger)
    application.addServices(
      live,
      ReportClock(
        service: service, schedules: schedules, plotly: configuration.plotly, logger: logger))
    if configuration.isSample {
      try await SampleWork.begin(service, plotly: configuration.plotly)
    }
    do {
      try await application.runService()
    } catch let error as IOError {
      throw InputError(
        "cannot listen on \(host):\(configuration.port): \(error.localizedDescription)",
        help: "stop what listens there, or choose another with --port")
    }
    let isWhole = try await service.jobs.stop()
    try await live.end()
    try await work.stop()
    try await access.stop()
    logger.notice("ended")
    return isWhole
  }

  private func requireAdministrator(_ store: AccessStore) throws {
    guard try !configuration.isLoopback && !store.hasAdministrator() else { return }
    throw InputError(
      "listening on \(configuration.host) lets others in, and there is no administrator with a password",
      help: "make one: phloem user \(workspace.session.place.park) add NAME --role admin")
  }

  private func transport() throws -> HTTPServerBuilder {
    let slow = SlowRequestHandler.Limits(
      head: Int64(configuration.headTimeout), grace: Int64(configuration.bodyTimeout), rate: 1024,
      most: Int64(configuration.uploadLimit) * 2, answer: Int64(configuration.idleTimeout))
    let limits = HTTP1Channel.Configuration(
      additionalChannelHandlers: [SlowRequestHandler(limits: slow)],
      idleTimeout: .seconds(Int64(configuration.idleTimeout)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let plain = HTTPServerBuilder.http1(configuration: limits)
    guard let tls = configuration.tls else { return plain }
    return try .tls(plain, tlsConfiguration: ServerCertificate(tls).configuration())
  }
}
