internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PhloemModel

/// The pages, read once: files are sent from memory, so that no path of a request reaches the disk.
struct PageFiles: Sendable {
  private let files: [String: CachedAnswer]

  /// Reads the files of the pages.
  ///
  /// - Parameter plotly: The file `plotly.min.js`; without it pages have tables and no charts.
  /// - Throws: `InputError` when the pages are not beside the program.
  init(plotly: String?) throws {
    var files: [String: CachedAnswer] = [:]
    guard let folder = Bundle.module.url(forResource: "Web", withExtension: nil) else {
      throw InputError("the pages are missing beside the program", help: "build Phloem again")
    }
    let names =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for name in names.sorted() {
      guard let type = Self.type(of: name) else { continue }
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      files[name] = CachedAnswer(ByteBuffer(bytes: data), type: type)
    }
    if let plotly, let data = FileManager.default.contents(atPath: plotly) {
      files["plotly.min.js"] = CachedAnswer(
        ByteBuffer(bytes: data), type: "text/javascript; charset=utf-8")
    }
    self.files = files
  }

  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "svg": "image/svg+xml"
    default: nil
    }
  }

  /// Adds the pages: a file below `/web/`, and the one page that shows every screen.
  func add(to router: Router<ServerContext>) {
    let files = files
    router.get("/") { request, _ in try Self.send("index.html", from: files, to: request) }
    router.get("web/**") { request, context in
      try Self.send(
        context.parameters.getCatchAll().joined(separator: "/"), from: files, to: request)
    }
  }

  private static func send(
    _ name: String, from files: [String: CachedAnswer], to request: Request
  ) throws -> Response {
    guard let file = files[name] else {
      throw Problem.notFound("there is no page file of this name")
    }
    return file.response(to: request)
  }
}
