public import PhloemModel

/// Reads a park from text, as if from `park.yaml`; `park` and `zone` (UTC) are added when left out.
public func park(reading text: String) throws -> Park {
  var reader = ParkReader { path in
    path == "park.yaml" ? withHead(text) : ""
  }
  return try reader.read("park.yaml")
}

/// What reading and checking a park from text finds, an entry a finding without its place.
public func parkFindings(_ text: String) -> [String] {
  var reader = ParkReader { _ in withHead(text) }
  do {
    let park = try reader.read("park.yaml")
    return (reader.report.all + ParkCheck(park).findings).map(line)
  } catch {
    return error.diagnostics.map(line)
  }
}

private func line(_ finding: Diagnostic) -> String { "\(finding.severity): \(finding.message)" }

private func withHead(_ text: String) -> String {
  text.contains("park:") ? text : "park: p\nzone: UTC\n" + text
}
