internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import PhloemIntake
internal import PhloemModel
internal import ServiceLifecycle

/// Readings that come in, and those who look on.
struct LiveRoutes {
  private let service: Service
  private let access: Access
  /// How often it is looked whether those who look on may still.
  private static let lookEvery = Duration.seconds(2)

  init(_ service: Service, _ access: Access) {
    self.service = service
    self.access = access
  }

  func add(to group: RouterGroup<ServerContext>) {
    group.post("readings") { request, context in
      _ = try context.require(.operator)
      return try await take(ReadingRequest(request))
    }
    group.get("live") { request, context in
      let identity = try context.require(.viewer)
      _ = try Parameters(request, known: [])
      return try watch(context.logger) {
        try await IdentityGuard(access: access).isStill(identity, request, context)
      }
    }
  }

  private func take(_ request: ReadingRequest) async throws -> Response {
    guard let intake = service.live.intake else {
      throw Problem.unprocessable(
        InputError("the park has no meters that readings could be of", help: "declare meters"))
    }
    let (readings, sorted) = try await service.work.run {
      let readings = try request.readings(intake.meters, now: LiveIntake.now())
      do {
        return (readings, try intake.sort(readings))
      } catch is Intake.Full {
        throw Self.busy("more readings wait for the database than may wait")
      }
    }
    let receipt: Intake.Receipt
    do {
      receipt = try await intake.keep(sorted)
    } catch let failure as JournalFailure {
      throw Self.busy(failure.message)
    }
    service.metrics.count(receipt, refused: readings.refused, from: "http")
    if readings.count == 0, let first = readings.refusals.first {
      throw Problem(
        status: .unprocessableContent, kind: "readings", title: "None of the readings can be taken",
        detail: first.message,
        findings: readings.refusals.map {
          Diagnostic(.error, "reading \($0.row): \($0.message)")
        })
    }
    let body = ReceiptBody(receipt, readings)
    return Response(
      status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.bytes(body))))
  }

  /// Nothing is taken for now, and nothing of the request was.
  private static func busy(_ detail: String) -> Problem {
    Problem(
      status: .serviceUnavailable, kind: "busy", title: "Readings cannot be taken for now",
      detail: "\(detail); none of these was taken, send them again", headers: [.retryAfter: "5"])
  }

  /// Sends events until the client goes, the server ends, or who asked is no longer let in.
  private func watch(
    _ logger: Logger, while isLetIn: @escaping @Sendable () async throws -> Bool
  ) throws -> Response {
    let hub = service.live.hub
    guard let (number, events) = hub.watch() else {
      throw Problem(
        status: .serviceUnavailable, kind: "busy", title: "Too many look on",
        detail: "at most \(LiveHub.limit) look on at once", headers: [.retryAfter: "30"])
    }
    let body = ResponseBody { writer in
      let look = Task {
        while !Task.isCancelled {
          do {
            try await Task.sleep(for: Self.lookEvery)
            if try await isLetIn() { continue }
          } catch is CancellationError {
            return
          } catch {
            logger.error("a stream is cut", metadata: ["error": "\(error)"])
          }
          hub.leave(number)
          return
        }
      }
      defer {
        look.cancel()
        hub.leave(number)
      }
      try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
      for await event in events.cancelOnGracefulShutdown() { try await writer.write(event) }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body)
  }
}

/// What became of readings, as JSON.
private struct ReceiptBody: Encodable {
  struct Refusal: Encodable {
    let row: Int
    let message: String
  }
  let accepted, duplicates, conflicts, refusedCount: Int
  let refused: [Refusal]

  init(_ receipt: Intake.Receipt, _ readings: IncomingReadings) {
    accepted = receipt.accepted
    duplicates = receipt.duplicates
    conflicts = receipt.conflicts
    refusedCount = readings.refused
    refused = readings.refusals.map { Refusal(row: $0.row, message: $0.message) }
  }
}
