internal import HTTPTypes
internal import Hummingbird
internal import PhloemModel
internal import PhloemStore

/// Accounts, for administrators.
struct UserRoutes {
  private let access: Access
  private let zone: ZoneRules

  init(_ access: Access, zone: ZoneRules) {
    self.access = access
    self.zone = zone
  }

  func add(to group: RouterGroup<ServerContext>) {
    let (access, zone) = (access, zone)
    group.get("users") { request, context in
      _ = try context.require(.admin)
      let parameters = try Parameters(request, known: [])
      let users = try await access.work.run { try access.store.accounts() }
      return try Response.answer(
        Page(items: users.map { UserBody($0, zone: zone) }, next: nil), to: request, parameters)
    }
    group.post("users") { request, context in
      _ = try context.require(.admin)
      let body = try await request.json(NewUserBody.self, keys: ["name", "role", "password"])
      let writer = try context.writer
      try await access.passwords.run {
        try access.store.addAccount(
          body.name, role: body.role.rawValue, password: body.password, at: Access.now, by: writer)
      }
      let user = try await user(body.name)
      return try Response.json(
        user, status: .created, location: "/api/v1/users/\(body.name)")
    }
    group.patch("users/:name") { request, context in
      _ = try context.require(.admin)
      let name = try context.parameters.require("name")
      let body = try await request.json(
        UserChangeBody.self, keys: ["role", "password", "isEnabled"])
      let change = AccountChange(
        role: body.role?.rawValue, password: body.password, isEnabled: body.isEnabled)
      let writer = try context.writer
      let isThere = try await access.passwords.run {
        try access.store.change(name, change, at: Access.now, by: writer)
      }
      guard isThere else { throw Problem.notFound("there is no account of this name") }
      return try Response.json(try await user(name))
    }
    group.delete("users/:name") { request, context in
      _ = try context.require(.admin)
      _ = try Parameters(request, known: [])
      let name = try context.parameters.require("name")
      let writer = try context.writer
      let wasThere = try await access.work.run {
        try access.store.removeAccount(name, at: Access.now, by: writer)
      }
      guard wasThere else { throw Problem.notFound("there is no account of this name") }
      return Response(status: .noContent)
    }
  }

  private func user(_ name: String) async throws -> UserBody {
    let (access, zone) = (access, zone)
    let users = try await access.work.run { try access.store.accounts() }
    guard let account = users.first(where: { $0.name == name }) else {
      throw Problem.notFound("the account was removed meanwhile")
    }
    return UserBody(account, zone: zone)
  }
}

private struct NewUserBody: Decodable {
  let name: String
  let role: Role
  let password: String
}

private struct UserChangeBody: Decodable {
  let role: Role?
  let password: String?
  let isEnabled: Bool?
}

/// An account as JSON.
private struct UserBody: Encodable {
  let name, role: String
  let isEnabled: Bool
  let made: String
  let lastLogin: String?

  init(_ account: Account, zone: ZoneRules) {
    name = account.name
    role = account.role
    isEnabled = account.isEnabled
    made = MomentText.text(account.made, in: zone)
    lastLogin = account.login.map { MomentText.text($0, in: zone) }
  }
}

extension UserBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("name", \.name), Column("role", \.role), Column("isEnabled", \.isEnabled),
      Column("made", \.made), Column("lastLogin", \.lastLogin),
    ]
  }
}
