internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemLedger
internal import PhloemLedgerStore
internal import PhloemModel
internal import PhloemSession

/// The ledger that is shown beside the park, read-only.
///
/// Sums and checkpoints are for all who may look; who holds, deals and signs is for verifiers.
struct LedgerRoutes {
  private let service: Service
  private let ledger: ServedLedger?

  init(_ service: Service, _ ledger: ServedLedger?) {
    self.service = service
    self.ledger = ledger
  }

  func add(to group: RouterGroup<ServerContext>) {
    addSums(to: group)
    addHoldings(to: group)
    addDeals(to: group)
    addLog(to: group)
    addFiles(to: group)
  }

  /// What anyone who may look at the park sees.
  private func addSums(to group: RouterGroup<ServerContext>) {
    group.get("ledger") { request, context in
      try await answer(request, context, for: .viewer, parameters: []) { ledger, _, time in
        let newest = try ledger.checkpoint()?.checkpoint
        return try ledger.store.read { LedgerBody($0, checkpoint: newest, time) }
      }
    }
    group.get("ledger/regions") { request, context in
      try await answer(request, context, for: .viewer, parameters: ["limit", "after"]) {
        ledger, parameters, _ in
        try ledger.store.read { try Page(LedgerRegionBody.all($0), parameters, key: \.key) }
      }
    }
  }

  private func addLog(to group: RouterGroup<ServerContext>) {
    group.get("ledger/entries") { request, context in
      try await answer(request, context, for: .verifier, parameters: ["limit", "after"]) {
        ledger, parameters, time in
        try LedgerEntryBody.page(ledger.store, parameters, time)
      }
    }
    // A refusal is no entry: no stamp tells of it.
    group.get("ledger/refusals") { request, context in
      _ = try context.require(.verifier)
      let parameters = try Parameters(request, known: ["limit", "after"])
      let ledger = try served()
      let time = LocalTime(service.workspace.zone)
      return try await service.work.run {
        try Response.answer(
          LedgerRefusalBody.page(ledger.store, parameters, time), to: request, parameters)
      }
    }
    group.get("ledger/alerts") { request, context in
      try await answer(request, context, for: .verifier, parameters: ["days", "limit", "after"]) {
        ledger, parameters, _ in
        let days = try parameters.count("days", default: 30, in: 0...36_500)
        return try ledger.store.read { state in
          let alerts = state.alerts(window: Int64(days) * 86_400)
          return try Page(
            alerts.indices.map { $0 }, parameters, key: \.description,
            item: { LedgerAlertBody(alerts[$0], state) })
        }
      }
    }
  }

  /// What `phloem ledger verify` checks.
  private func addFiles(to group: RouterGroup<ServerContext>) {
    group.get("ledger/checkpoint") { request, context in
      _ = try context.require(.viewer)
      _ = try Parameters(request, known: [])
      let ledger = try served()
      guard let newest = try await service.work.run({ try ledger.checkpoint() }) else {
        throw Problem.notFound(
          "no checkpoint was published: who keeps the ledger does so with 'phloem ledger checkpoint'"
        )
      }
      return Self.file(newest.text, "checkpoint-\(newest.checkpoint.size)")
    }
    group.get("ledger/entries/:number/proof") { request, context in
      _ = try context.require(.verifier)
      let parameters = try Parameters(request, known: ["size"])
      let ledger = try served()
      guard let number = Int(try context.name("number")) else {
        throw Problem.notFound("an entry is named by its number")
      }
      let text = try await service.work.run {
        try Self.proof(of: number, parameters, ledger).text
      }
      return Self.file(text, "entry-\(number).proof")
    }
  }

  /// The proof that an entry is in the log of a checkpoint: of the size that is named, else the newest.
  private static func proof(
    of number: Int, _ parameters: Parameters, _ ledger: ServedLedger
  ) throws -> ProofFile {
    let count = try ledger.store.read { $0.count }
    guard (0..<count).contains(number) else {
      throw Problem.notFound("the log has the entries 0 to \(count - 1)")
    }
    let newest = try ledger.checkpoint()?.checkpoint.size ?? 0
    let size = try parameters.count("size", default: newest, in: 1...count)
    guard let proof = try ledger.store.inclusion(of: number, size: size) else {
      throw Problem.conflict(
        size == 0
          ? "no checkpoint was published yet, to which a proof could lead: name a 'size'"
          : "entry \(number) is not among the first \(size), of which the checkpoint is: a later one "
            + "is needed")
    }
    return proof
  }

  /// A short text that is saved as a file.
  private static func file(_ text: String, _ name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func served() throws -> ServedLedger {
    guard let ledger else {
      throw Problem.notFound("no ledger is shown here: the server was started without --ledger")
    }
    return ledger
  }

  /// Answers a question about the ledger to who has the role; the answer is kept until an entry or a
  /// checkpoint comes.
  func answer<Answer: Encodable & Sendable>(
    _ request: Request, _ context: ServerContext, for role: Role,
    parameters known: Set<String>,
    _ body: @escaping @Sendable (ServedLedger, Parameters, LocalTime) throws -> Answer
  ) async throws -> Response {
    _ = try context.require(role)
    let ledger = try served()
    // It rests on no reading: the days of the park that count are those before all.
    return try await service.answer(
      request, parameters: known, over: { _, _ in 0..<1 }, stamp: { _ in try ledger.stamp() }
    ) { session, parameters in try body(ledger, parameters, LocalTime(session.park.zone)) }
  }
}
