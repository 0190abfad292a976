internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// Answers with 405 and the methods that there are, where a path has no such method.
enum AllowedMethods {
  private static let known: [HTTPRequest.Method] =
    [
      .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ] + ["QUERY"].compactMap(HTTPRequest.Method.init(rawValue:))

  /// Adds an answer for every other method of every path that a router has.
  ///
  /// - Parameters:
  ///   - router: A router with all its routes.
  ///   - declared: Is told the methods that there are, for guards that pass by what is none.
  static func add(to router: Router<ServerContext>, telling declared: DeclaredMethods) {
    declared.set(Set(router.routes.map { "\($0.method.rawValue) \($0.path)" }))
    let paths = Dictionary(grouping: router.routes) { "\($0.path)" }
    for routes in paths.values {
      guard let path = routes.first?.path else { continue }
      var methods = Set(routes.map(\.method))
      if methods.contains(.get) { methods.insert(.head) }
      let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
      for method in known where !methods.contains(method) {
        router.on(path, method: method) { request, _ -> Response in
          throw Problem(
            status: .methodNotAllowed, kind: "method", title: "There is no such method here",
            detail: "\(request.method.rawValue) is not for this address; there are: \(allowed)",
            headers: [.allow: allowed])
        }
      }
    }
  }
}

/// The methods of every path, which are known once all routes are there.
final class DeclaredMethods: Sendable {
  private let methods = Mutex<Set<String>>([])

  /// Takes the methods, each before its path.
  func set(_ all: Set<String>) { methods.withLock { $0 = all } }

  /// Whether a path has a method.
  func contains(_ method: HTTPRequest.Method, _ path: String) -> Bool {
    methods.withLock { $0.contains("\(method.rawValue) \(path)") }
  }
}
