internal import Foundation
internal import Hummingbird
internal import PhloemStore

/// What someone chose for their pages.
struct SettingRoutes {
  private let access: Access

  init(_ access: Access) { self.access = access }

  func add(to group: RouterGroup<ServerContext>) {
    let access = access
    group.get("settings") { request, context in
      _ = try Parameters(request, known: [])
      let name = try owner(context)
      let text = try await access.work.run { try access.store.settings(of: name) }
      let settings = try text.map { try JSONDecoder().decode(Settings.self, from: Data($0.utf8)) }
      return try Response.json(settings ?? Settings())
    }
    group.put("settings") { request, context in
      let name = try owner(context)
      let settings = try await request.json(Settings.self, keys: Settings.keys)
      if let profile = settings.profile, !(1...100).contains(profile.utf8.count) {
        throw Problem.badRequest("'profile' has from 1 to 100 bytes")
      }
      let text = String(decoding: try JSONText.bytes(settings), as: UTF8.self)
      let writer = try context.writer
      try await access.work.run {
        try access.store.keep(settings: text, of: name, at: Access.now, by: writer)
      }
      return try Response.json(settings)
    }
  }

  private func owner(_ context: ServerContext) throws -> String {
    let identity = try context.require(.viewer)
    guard !identity.isToken else { throw Problem.conflict("a token has no settings of its own") }
    return identity.name
  }
}

/// Choices for pages; what is absent was not chosen.
private struct Settings: Codable {
  enum Language: String, Codable { case en, zh }
  enum Theme: String, Codable { case light, dark, wall }
  enum Energy: String, Codable { case gigajoules = "GJ", megawattHours = "MWh", coal = "tce" }

  var language: Language?
  var theme: Theme?
  /// The unit in which energy is shown.
  var units: Energy?
  /// The programme of accounting.
  var profile: String?

  static let keys: Set<String> = ["language", "theme", "units", "profile"]
}
