internal import Hummingbird
internal import PhloemExchange
internal import PhloemModel
internal import PhloemSession

/// What the park is, what flows in it, and what one of its parts does.
struct ParkRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    let workspace = service.workspace
    group.get("park") { request, _ in
      try await service.answer(request, parameters: []) { session, _ in
        try ParkBody(session, version: workspace.version())
      }
    }
    group.get("park/graph") { request, _ in
      try await service.answer(request, parameters: []) { session, _ in GraphBody(session.park) }
    }
    group.get("park/flows") { request, _ in
      try await service.answer(request, parameters: ["period", "measure", "level", "nodes"]) {
        session, parameters in try FlowsBody(session, parameters)
      }
    }
    group.get("nodes/:id") { request, context in
      let id = try context.name("id")
      return try await service.answer(request, parameters: ["period"]) { session, parameters in
        try NodeBody(id, session, parameters)
      }
    }
  }
}
