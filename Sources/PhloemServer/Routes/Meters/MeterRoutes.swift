internal import HTTPTypes
internal import Hummingbird
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// The meters: what they say, how far it can be trusted, and what was corrected.
struct MeterRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let service = service
    group.get("meters") { request, _ in
      try await service.answer(
        request, parameters: ["period", "carrier", "site", "limit", "after"]
      ) { session, parameters in try MeterBody.page(session, parameters) }
    }
    group.get("meters/:id") { request, context in
      let id = try context.name("id")
      return try await service.answer(request, parameters: ["period"]) { session, parameters in
        try MeterDetailBody(session.meter(id), session, parameters)
      }
    }
    group.get("meters/:id/intervals") { request, context in
      let id = try context.name("id")
      return try await service.answer(
        request, parameters: Parameters.window.union(["step", "track"])
      ) { session, parameters in try IntervalsBody(session.meter(id), session, parameters) }
    }
    group.get("meters/:id/readings") { request, context in
      let id = try context.name("id")
      return try await service.answer(
        request, parameters: Parameters.window.union(["limit", "after"])
      ) { session, parameters in try ReadingsBody(session.meter(id), session, parameters) }
    }
    group.get("meters/:id/events") { request, context in
      let id = try context.name("id")
      return try await service.answer(
        request, parameters: Parameters.window.union(["limit", "after"])
      ) { session, parameters in try MeterEventBody.page(session.meter(id), session, parameters) }
    }
  }
}
