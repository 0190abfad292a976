internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import PhloemModel

/// The description of the interface as OpenAPI 3.1 has it, put together from a file a group of routes.
///
/// Every file of `Interface/OpenAPI` holds an object with `paths` and, where it has any, `schemas`,
/// `parameters` and `responses` of `components`; `base.json` holds the rest. What many operations share,
/// such as headers, is added by ``SharedDescription``.
struct InterfaceDocument: Sendable {
  private let answer: CachedAnswer

  /// Reads the files beside the program.
  ///
  /// - Throws: `InputError` when one is missing or says what another has said.
  init() throws {
    guard let folder = Bundle.module.url(forResource: "OpenAPI", withExtension: nil) else {
      throw InputError(
        "the description of the interface is missing beside the program", help: "build Phloem again"
      )
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var document = try Self.object(folder.appendingPathComponent("base.json"))
    for name in names where name.hasSuffix(".json") && name != "base.json" {
      let part = try Self.object(folder.appendingPathComponent(name))
      try Self.merge(part["paths"], into: &document, "paths", name)
      var components = document["components"] as? [String: Any] ?? [:]
      for kind in ["schemas", "parameters", "responses"] {
        try Self.merge(part[kind], into: &components, kind, name)
      }
      document["components"] = components
    }
    document["paths"] = SharedDescription.added(to: document["paths"] as? [String: Any] ?? [:])
    let bytes = try JSONSerialization.data(
      withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes])
    answer = CachedAnswer(ByteBuffer(bytes: bytes), type: "application/openapi+json")
  }

  private static func object(_ file: URL) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    guard let object = value as? [String: Any] else {
      throw InputError("\(file.lastPathComponent) is no object", help: "write {\"paths\": {…}}")
    }
    return object
  }

  private static func merge(
    _ part: Any?, into whole: inout [String: Any], _ key: String, _ file: String
  ) throws {
    guard let part = part as? [String: Any] else { return }
    var values = whole[key] as? [String: Any] ?? [:]
    for (name, value) in part where values.updateValue(value, forKey: name) != nil {
      throw InputError("\(file): '\(name)' of \(key) is there twice", help: "keep one of them")
    }
    whole[key] = values
  }

  /// Adds the document to the interface.
  func add(to group: RouterGroup<ServerContext>) {
    let answer = answer
    group.get("openapi.json") { request, _ in answer.response(to: request) }
  }
}
