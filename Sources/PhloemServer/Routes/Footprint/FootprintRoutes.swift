internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemFootprint
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore
internal import PhloemTrace

/// Footprints: of the park's own products, and of products of life-cycle databases in its store.
///
/// Databases are linked and factorised once; what is asked of them is worked out on threads that may
/// block.
struct FootprintRoutes {
  private let service: Service
  private let shelf = FootprintShelf()

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    addDatabases(to: group)
    addScores(to: group)
    addProducts(to: group)
  }

  private func addDatabases(to group: RouterGroup<ServerContext>) {
    let (service, shelf) = (service, shelf)
    group.get("footprints") { request, _ in
      let parameters = try Parameters(request, known: [])
      let session = service.workspace.session
      return try await service.work.run {
        try Response.answer(FootprintsBody(session), to: request, parameters)
      }
    }
    group.get("footprints/databases/:name/processes") { request, context in
      let parameters = try Parameters(request, known: ["search", "limit", "after"])
      let name = try context.name("name")
      let store = service.workspace.session.data.store
      return try await service.work.run {
        let link = try Self.found(name, in: store) { try shelf.link(name, in: store) }
        let system = link.system
        let numbers = system.activities(with: parameters["search"] ?? "")
        return try Response.answer(
          Page(
            numbers, parameters, usual: 40, key: { system.activities[$0].id },
            item: { ActivityBody(system.activities[$0]) }), to: request, parameters)
      }
    }
    group.get("footprints/databases/:name/methods") { request, context in
      let parameters = try Parameters(request, known: ["limit", "after"])
      let name = try context.name("name")
      let store = service.workspace.session.data.store
      return try await service.work.run {
        let link = try Self.found(name, in: store) { try shelf.link(name, in: store) }
        let all =
          try ImpactMethodLibrary.shipped().entries.map {
            ImpactMethodBody($0.category, source: $0.source)
          } + link.database.methods.map { ImpactMethodBody($0, source: name) }
        return try Response.answer(
          Page(all, parameters, usual: 1000, key: \.id), to: request, parameters)
      }
    }
  }

  private func addScores(to group: RouterGroup<ServerContext>) {
    let (service, shelf) = (service, shelf)
    group.get("footprints/databases/:name/score") { request, context in
      let parameters = try Parameters(
        request, known: ["of", "amount", "against", "method", "limit", "language"])
      let name = try context.name("name")
      let question = try ScoreQuestion(parameters)
      let store = service.workspace.session.data.store
      return try await service.work.run {
        let work = try Self.found(name, in: store) {
          try shelf.work(name, in: store, methods: [question.method])
        }
        return try Response.answer(
          question.answer(work, database: name), to: request, parameters)
      }
    }
  }

  private func addProducts(to group: RouterGroup<ServerContext>) {
    let service = service
    let known: Set<String> = ["period", "profile", "scope2", "rest"]
    group.get("footprints/products") { request, _ in
      try await service.answer(request, parameters: known) { session, parameters in
        try ParkFootprintsBody(ParkFootprints(session, parameters))
      }
    }
    group.get("footprints/products/:id/declaration") { request, context in
      let parameters = try Parameters(request, known: known.union(["language"]))
      let language = try parameters.choice("language", default: LocalizedText.Language.en)
      let id = try context.name("id")
      let session = service.workspace.session
      return try await service.work.run {
        let products = try ParkFootprints(session, parameters)
        guard let content = products.declaration(of: id) else {
          throw Problem.notFound("the park has no product '\(id)'")
        }
        let page = DeclarationPage(
          content, findings: products.tracing.findings, language: language)
        var headers: HTTPFields = [
          .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        ]
        // Nothing but its own style: it holds no script, and every text in it is escaped.
        headers[.contentSecurityPolicy] =
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'"
        return Response(
          status: .ok, headers: headers,
          body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
      }
    }
  }

  /// Runs a question about a database; that there is none of the name is told as such.
  private static func found<Value>(
    _ name: String, in store: PhloemStore, _ body: () throws -> Value
  ) throws -> Value {
    guard try store.lifeCycleDatabases().contains(where: { $0.name == name }) else {
      throw Problem.notFound("the store has no life-cycle database '\(name)'")
    }
    return try body()
  }
}
