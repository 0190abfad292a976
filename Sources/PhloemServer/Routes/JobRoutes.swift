internal import HTTPTypes
internal import Hummingbird
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What takes long: its state, and ending it.
struct JobRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let service = service
    group.get("jobs") { request, _ in
      let parameters = try Parameters(request, known: ["limit", "after"])
      let zone = service.workspace.session.park.zone
      let page = try Page(await service.jobs.all, parameters, key: \.id) { JobBody($0, zone) }
      return try Response.answer(page, to: request, parameters)
    }
    group.get("jobs/:id") { request, context in
      _ = try Parameters(request, known: [])
      let id = try context.name("id")
      guard let job = await service.jobs.job(id) else { throw Self.unknown(id) }
      return try Response.json(JobBody(job, service.workspace.session.park.zone))
    }
    group.delete("jobs/:id") { request, context in
      _ = try context.require(.operator)
      _ = try Parameters(request, known: [])
      let id = try context.name("id")
      guard let job = await service.jobs.cancel(id) else { throw Self.unknown(id) }
      return try Response.json(JobBody(job, service.workspace.session.park.zone))
    }
    group.post("ingest") { request, context in
      let identity = try context.require(.operator)
      _ = try Parameters(request, known: [])
      let wanted = try await IngestRequest.read(request)
      let session = service.workspace.session
      if let name = wanted.import { _ = try ImportFiles.description(name, in: session.park) }
      return try await service.begin(
        .ingest, of: wanted.import ?? "all imports", by: identity.name
      ) { handle in try wanted.run(session, handle) }
    }
  }

  private static func unknown(_ id: String) -> Problem { .notFound("there is no job '\(id)'") }
}

extension Service {
  /// Takes a job on, and says where it can be looked at.
  func begin(
    _ kind: Job.Kind, of subject: String, by author: String,
    _ work: @escaping @Sendable (JobHandle) throws -> JobResult
  ) async throws -> Response {
    let job = try await jobs.add(kind, of: subject, by: author, work)
    return try Response.json(
      JobReference(job: job.id), status: .accepted,
      headers: [.location: "/api/v1/jobs/\(job.id)"])
  }
}

/// The job that does what was asked for.
struct JobReference: Encodable {
  let job: String
}

/// Which files are read: those of the park's imports, or of one of them.
///
/// Files are named by the park file alone: no request reaches another path of the server.
struct IngestRequest: JSONRequest {
  static let keys: Set<String> = ["import"]
  let `import`: String?

  /// Takes the files, one after the other; those before a file that cannot be read stay.
  func run(_ session: ParkSession, _ handle: JobHandle) throws -> JobResult {
    let files = try ImportFiles.named(by: session.park, importName: self.import)
    guard !files.isEmpty else {
      throw InputError(
        "the park's imports name no files", help: "declare them under 'imports' of the park file")
    }
    var outcomes: [FileIngest.Outcome.JSON] = []
    for (k, file) in files.enumerated() {
      let share = Double(k) / Double(files.count)
      let name = ParkFile.name(of: file.path)
      try handle.tell(LocalizedText(name), share)
      let progress = WorkProgress { text, part in
        try handle.tell(
          LocalizedText(
            text.en.replacing(file.path, with: name),
            zh: text.zh?.replacing(file.path, with: name)),
          share + (part ?? 0) / Double(files.count))
      }
      let done = try FileIngest.take(
        file.path, file.description, into: session.data, progress: progress)
      outcomes.append(done.json(named: name))
    }
    try session.data.store.checkpoint()
    return JobResult(files: outcomes)
  }
}
