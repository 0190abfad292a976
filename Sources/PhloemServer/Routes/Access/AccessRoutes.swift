internal import Hummingbird
internal import PhloemModel

/// Login, accounts, tokens, settings, and the log of writes.
struct AccessRoutes {
  private let access: Access
  private let zone: ZoneRules

  init(_ access: Access, zone: ZoneRules) {
    self.access = access
    self.zone = zone
  }

  func add(to group: RouterGroup<ServerContext>) {
    SessionRoutes(access).add(to: group)
    UserRoutes(access, zone: zone).add(to: group)
    TokenRoutes(access, zone: zone).add(to: group)
    SettingRoutes(access).add(to: group)
    LogRoutes(access, zone: zone).add(to: group)
  }
}
