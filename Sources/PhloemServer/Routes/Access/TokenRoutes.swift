internal import HTTPTypes
internal import Hummingbird
internal import PhloemModel
internal import PhloemStore

/// Tokens of programs, for administrators.
struct TokenRoutes {
  private let access: Access
  private let zone: ZoneRules

  init(_ access: Access, zone: ZoneRules) {
    self.access = access
    self.zone = zone
  }

  func add(to group: RouterGroup<ServerContext>) {
    let (access, zone) = (access, zone)
    group.get("tokens") { request, context in
      _ = try context.require(.admin)
      let parameters = try Parameters(request, known: [])
      let tokens = try await access.work.run { try access.store.tokens() }
      return try Response.answer(
        Page(items: tokens.map { TokenBody($0, secret: nil, zone: zone) }, next: nil), to: request,
        parameters)
    }
    group.post("tokens") { request, context in
      let identity = try context.require(.admin)
      let body = try await request.json(NewTokenBody.self, keys: ["name", "role", "days"])
      let days = body.days ?? 365
      guard (1...3650).contains(days) else {
        throw Problem.badRequest("'days' is \(days), not from 1 to 3650")
      }
      let writer = try context.writer
      let (token, secret) = try await access.work.run {
        try access.store.addToken(
          body.name, role: body.role.rawValue, maker: identity.name,
          ends: Access.now + Int64(days) * 86_400, at: Access.now, by: writer)
      }
      return try Response.json(
        TokenBody(token, secret: secret, zone: zone), status: .created,
        location: "/api/v1/tokens/\(token.id)")
    }
    group.delete("tokens/:id") { request, context in
      _ = try context.require(.admin)
      _ = try Parameters(request, known: [])
      let id = context.parameters.get("id", as: Int64.self)
      let writer = try context.writer
      let wasThere = try await access.work.run {
        try id.map { try access.store.removeToken($0, at: Access.now, by: writer) } ?? false
      }
      guard wasThere else { throw Problem.notFound("there is no token of this number") }
      return Response(status: .noContent)
    }
  }
}

private struct NewTokenBody: Decodable {
  let name: String
  let role: Role
  let days: Int?
}

/// A token as JSON; its secret only once.
private struct TokenBody: Encodable {
  let id: Int64
  let name, role, maker, made, ends: String
  let lastUsed, token: String?

  init(_ token: AccessToken, secret: String?, zone: ZoneRules) {
    id = token.id
    name = token.name
    role = token.role
    maker = token.maker
    made = MomentText.text(token.made, in: zone)
    ends = MomentText.text(token.ends, in: zone)
    lastUsed = token.used.map { MomentText.text($0, in: zone) }
    self.token = secret
  }
}

extension TokenBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("name", \.name), Column("role", \.role), Column("maker", \.maker),
      Column("made", \.made), Column("ends", \.ends), Column("lastUsed", \.lastUsed),
    ]
  }
}
