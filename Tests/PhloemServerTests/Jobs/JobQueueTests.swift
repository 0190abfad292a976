import Foundation
import Logging
import Testing

@testable import PhloemModel
@testable import PhloemServer

@Suite("Job queue")
struct JobQueueTests {
  private let queue = JobQueue(logger: Logger(label: "test"))

  /// Works until it is asked to end.
  private static let endless: @Sendable (JobHandle) throws -> JobResult = { handle in
    while true {
      try handle.tell(LocalizedText("working"), 0.5)
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  private func settled(_ id: String) async throws -> Job {
    for _ in 0..<500 {
      if let job = await queue.job(id), !job.isOpen { return job }
      try await Task.sleep(for: .milliseconds(10))
    }
    return try #require(await queue.job(id))
  }

  @Test("jobs run one after the other; one that waits ends at once, one that runs when it looks up")
  func cancelling() async throws {
    let first = try await queue.add(.plan, of: "a", by: "me", Self.endless)
    let second = try await queue.add(.plan, of: "b", by: "me", Self.endless)
    let third = try await queue.add(.report, of: "c", by: "me") { _ in JobResult(report: "c") }
    #expect(first.state == .running)
    #expect(await queue.job(second.id)?.state == .waiting)
    #expect(await queue.cancel(second.id)?.state == .cancelled)
    #expect(await queue.job(third.id)?.state == .waiting)
    _ = await queue.cancel(first.id)
    #expect(try await settled(first.id).state == .cancelled)
    let done = try await settled(third.id)
    #expect(done.state == .done && done.result?.report == "c")
    #expect(await queue.cancel("none") == nil)
    #expect(await queue.all.map(\.id) == [third.id, second.id, first.id])
    #expect(try await queue.stop())
  }

  @Test("what goes wrong is told in sentences, and what nobody foresaw is not")
  func problems() async throws {
    struct Secret: Error {}
    let told = try await queue.add(.ingest, of: "a", by: "me") { _ in
      throw InputError("the file is not there", help: "name another")
    }
    let hidden = try await queue.add(.ingest, of: "b", by: "me") { _ in throw Secret() }
    let first = try await settled(told.id)
    #expect(first.state == .failed && first.problem?.detail == "the file is not there")
    #expect(first.problem?.findings.first?.help == "name another")
    let second = try await settled(hidden.id)
    #expect(second.state == .failed && second.problem?.detail.contains("Secret") == false)
    #expect(try await queue.stop())
  }

  @Test("more than twenty that wait are refused, and a hundred are kept")
  func bounds() async throws {
    let first = try await queue.add(.plan, of: "a", by: "me", Self.endless)
    for k in 0..<20 {
      _ = try await queue.add(.plan, of: "\(k)", by: "me") { _ in JobResult() }
    }
    await #expect(throws: Problem.self) {
      try await queue.add(.plan, of: "too many", by: "me", Self.endless)
    }
    _ = await queue.cancel(first.id)
    for job in await queue.all { _ = try await settled(job.id) }
    var last = first
    for k in 0..<120 {
      last = try await queue.add(.plan, of: "later \(k)", by: "me") { _ in JobResult() }
      _ = try await settled(last.id)
    }
    #expect(await queue.all.count == 100)
    #expect(await queue.all.first?.id == last.id)
    #expect(try await queue.stop())
  }
}
