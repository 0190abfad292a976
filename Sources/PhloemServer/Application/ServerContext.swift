internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What is known about a request on its way.
struct ServerContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// The address of who asks by way of a trusted proxy; nil where there is none.
  var client: String?
  /// Who asks; nil until that is known, or for someone unknown.
  var identity: Identity?
  /// The line of the log of the write that is under way; a route may note what it did.
  var record: WriteRecord?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

extension ServerContext {
  /// Who asks, if they may do what needs this role.
  ///
  /// - Parameter role: The least role that may.
  /// - Returns: Who asks.
  /// - Throws: ``Problem`` 401 when nobody is known, 403 when they may not.
  func require(_ role: Role) throws -> Identity {
    guard let identity else {
      throw Problem.login("this needs an account: log in, or send a token")
    }
    guard identity.role.includes(role) else {
      throw Problem(
        status: .forbidden, kind: "role", title: "This is not for your role",
        detail:
          "this needs the role \(role.rawValue), and \(identity.name) is \(identity.role.rawValue)")
    }
    return identity
  }
}
