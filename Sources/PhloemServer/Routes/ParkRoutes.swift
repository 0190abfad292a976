internal import Hummingbird
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What the park is.
struct ParkRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("park") { request, _ in
      try await service.answer(request, parameters: []) { session, _ in try ParkBody(session) }
    }
  }
}

/// A park as a whole.
struct ParkBody: Encodable {
  let id: String
  let name: TextBody
  let currency, zone: String
  let meters: Int
  let period: String?

  init(_ session: ParkSession) throws {
    let park = session.park
    id = park.id
    name = TextBody(park.name)
    currency = "\(park.currency)"
    zone = park.zone.identifier
    meters = park.meters.count
    period = try session.data.span() == nil ? nil : session.period(nil).label
  }
}
