import Foundation
import PhloemTestSupport
import Testing

extension RunningServer {
  /// Waits until a job has ended, and returns it.
  ///
  /// - Parameter answer: The answer that began it.
  /// - Returns: The job as it is then.
  /// - Throws: What a failed request does.
  func ended(_ answer: Answer) async throws -> [String: Any] {
    try #require(answer.status == 202, "\(answer.text)")
    let id = try answer.json().text("job")
    for _ in 0..<1500 {
      let job = try await get("/api/v1/jobs/\(id)")
      let state = try job.text("state")
      if state != "waiting", state != "running" { return job }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("job \(id) does not end")
    return [:]
  }
}

extension ServedPark {
  /// A park of one case file, without readings.
  static func plan(_ path: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: PackageFiles.root.appendingPathComponent(path),
      to: folder.url.appendingPathComponent("park.yaml"))
    return folder
  }

  /// A copy of an example before anything was read.
  static func unread(_ name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = PackageFiles.root.appendingPathComponent("Examples/\(name)")
    for item in try FileManager.default.contentsOfDirectory(
      at: source, includingPropertiesForKeys: nil)
    where !item.lastPathComponent.hasPrefix("phloem.db") {
      try FileManager.default.copyItem(
        at: item, to: folder.url.appendingPathComponent(item.lastPathComponent))
    }
    return folder
  }
}
