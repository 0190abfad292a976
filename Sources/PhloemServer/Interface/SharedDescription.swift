/// What many operations have in common, so that no file has to say it again and again.
///
/// An operation with a response 304 has a tag; one with `x-tables`, the names of its tables, can be had
/// as CSV; one that writes takes a key against doing it twice and the proof of a page.
enum SharedDescription {
  private typealias Object = [String: Any]

  /// The paths with all that their operations share.
  static func added(to paths: [String: Any]) -> [String: Any] {
    var result = paths
    for (path, value) in paths {
      guard var item = value as? Object else { continue }
      for (method, value) in item {
        guard let operation = value as? Object else { continue }
        item[method] = method == "get" ? read(operation) : written(operation, method, path)
      }
      result[path] = item
    }
    return result
  }

  private static func read(_ operation: Object) -> Object {
    var operation = operation
    let responses = operation["responses"] as? Object ?? [:]
    if responses["304"] != nil {
      add(parameter: reference("parameters", "ifNoneMatch"), to: &operation)
      add(header: "ETag", "ETag", to: &operation)
    }
    guard let tables = operation.removeValue(forKey: "x-tables") as? [String] else {
      return operation
    }
    change(&operation, "200") { response in
      var content = response["content"] as? Object ?? [:]
      content["text/csv"] = [
        "schema": [
          "type": "string",
          "description":
            "UTF-8, lines that end with CR LF, the names of the columns first (RFC 4180). A text that a spreadsheet would run as a formula has an apostrophe before it.",
        ]
      ]
      response["content"] = content
    }
    guard tables.count > 1 else { return operation }
    let others =
      tables.contains("items")
      ? "; items when absent" : "; needed for text/csv, which is refused with 406 without it"
    add(
      parameter: [
        "name": "table", "in": "query",
        "description": "Which table of the answer is given as text/csv\(others). Not for JSON.",
        "schema": ["type": "string", "enum": tables],
      ], to: &operation)
    return operation
  }

  private static func written(_ operation: Object, _ method: String, _ path: String) -> Object {
    var operation = operation
    let isSession = path == "/api/v1/session"
    if !(isSession && method == "post") {
      add(parameter: reference("parameters", "csrf"), to: &operation)
    }
    if !isSession {
      add(parameter: reference("parameters", "idempotencyKey"), to: &operation)
      add(header: "Idempotent-Replayed", "IdempotentReplayed", to: &operation)
    }
    return operation
  }

  private static func reference(_ kind: String, _ name: String) -> Object {
    ["$ref": "#/components/\(kind)/\(name)"]
  }

  private static func add(parameter: Object, to operation: inout Object) {
    operation["parameters"] = (operation["parameters"] as? [Any] ?? []) + [parameter]
  }

  /// Adds a header to all responses of success.
  private static func add(header name: String, _ component: String, to operation: inout Object) {
    let responses = operation["responses"] as? Object ?? [:]
    for status in responses.keys where status.hasPrefix("2") {
      change(&operation, status) { response in
        var headers = response["headers"] as? Object ?? [:]
        headers[name] = reference("headers", component)
        response["headers"] = headers
      }
    }
  }

  private static func change(
    _ operation: inout Object, _ status: String, _ body: (inout Object) -> Void
  ) {
    var responses = operation["responses"] as? Object ?? [:]
    guard var response = responses[status] as? Object else { return }
    body(&response)
    responses[status] = response
    operation["responses"] = responses
  }
}
