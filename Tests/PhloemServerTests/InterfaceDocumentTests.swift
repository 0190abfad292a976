import Foundation
import Logging
import PhloemSession
import PhloemStore
import PhloemTestSupport
import Testing

@testable import PhloemServer

@Suite("The description of the interface")
struct InterfaceDocumentTests {
  @Test("every route is described, and every description is a route")
  func routes() async throws {
    let server = try await RunningServer.chainPark()
    let document = try await server.get("/api/v1/openapi.json")
    let paths = try document.object("paths") as? [String: [String: Any]] ?? [:]
    let described = Set(
      paths.flatMap { path, item in item.keys.map { "\($0.uppercased()) \(path)" } })
    let folder = try ServedPark.chainPark()
    let addresses = try Self.site(folder).addresses
    #expect(addresses.count > 8)
    #expect(addresses.subtracting(described) == [], "routes without a description")
    #expect(described.subtracting(addresses) == [], "descriptions without a route")
  }

  /// What a server would answer, without one.
  private static func site(_ folder: TemporaryFolder) throws -> Site {
    let workspace = try Workspace(ParkFolder(folder.url.path))
    let work = WorkQueue(threads: 1)
    let metrics = ServerMetrics()
    let live = try LiveIntake(
      workspace, work: work, metrics: metrics, logger: Logger(label: "phloem"))
    let service = Service(
      workspace: workspace, work: work, cache: AnswerCache(limit: 1 << 20), metrics: metrics,
      live: live, jobs: JobQueue(logger: Logger(label: "phloem")))
    let place = workspace.session.place
    let configuration = ServerConfiguration()
    return try Site(
      service, ReportSchedules(place),
      access: Access(AccessStore(path: place.accessPath), configuration: configuration),
      configuration: configuration)
  }

  @Test("every reference leads somewhere, and every operation has a name of its own")
  func references() async throws {
    let server = try await RunningServer.chainPark()
    let document = try await server.get("/api/v1/openapi.json")
    #expect(document["openapi"] as? String == "3.1.0")
    let schema = JSONSchema(document: document)
    let references = Self.values("$ref", in: document).compactMap { $0 as? String }
    #expect(references.count > 50)
    #expect(references.filter { schema.resolved($0) == nil } == [])
    let names = Self.values("operationId", in: document).compactMap { $0 as? String }
    #expect(Set(names).count == names.count)
  }

  @Test(
    "answers are what is described",
    arguments: [
      "park", "park/graph", "park/flows", "park/flows?measure=mass&level=workshop",
      "park/flows?measure=carbon&period=2025-03-05", "park/flows?measure=money&nodes=200",
      "nodes/process:lime-kiln", "nodes/pool:electricity?period=2025-03", "nodes/grid",
      "energy?compare=previous", "energy?period=2025-03&compare=previous",
      "energy?period=2025-03-05",
      "energy/rollup", "energy/rollup?by=day&level=factory&period=2025-03", "energy/load",
      "indicators", "indicators?by=quarter&compare=year",
    ])
  func answers(_ address: String) async throws {
    let server = try await RunningServer.chainPark()
    let document = try await server.get("/api/v1/openapi.json")
    let answer = try await server.get("/api/v1/\(address)")
    let path = "/api/v1/\(address.prefix { $0 != "?" })"
    let isNode = path.hasPrefix("/api/v1/nodes/")
    let operation = try document.object("paths").object(isNode ? "/api/v1/nodes/{id}" : path)
      .object("get")
    let schema = try operation.object("responses").object("200").object("content")
      .object("application/json").object("schema")
    #expect(JSONSchema(document: document).faults(of: answer, schema) == [])
  }

  @Test(
    "what is wrong is a problem as described",
    arguments: [
      ("park/flows?measure=colour", 400), ("park/flows?nodes=1", 400), ("nodes/nothing", 404),
      ("nodes/%ff", 404), ("energy?period=2025-13", 400), ("energy?period=1990", 422),
      ("energy?period=1900..2200", 400), ("energy?compare=never", 400),
      ("energy/rollup?level=planet", 400), ("energy/rollup?site=nowhere", 400),
      ("energy/rollup?carrier=aether", 400), ("energy/rollup?after=nothing", 400),
      ("energy/rollup?limit=0", 400), ("energy/load?meter=nothing", 400),
      ("energy/load?meter=w-main", 400), ("indicators?period=2025-03-05", 400), ("nowhere", 404),
    ])
  func problems(_ address: String, status: Int) async throws {
    let server = try await RunningServer.chainPark()
    let document = try await server.get("/api/v1/openapi.json")
    let answer = try await server.send("GET", "/api/v1/\(address)")
    #expect(answer.status == status, "\(answer.text)")
    #expect(answer.headers["content-type"] == "application/problem+json")
    let schema = try document.object("components").object("schemas").object("Problem")
    #expect(JSONSchema(document: document).faults(of: try answer.json(), schema) == [])
  }

  /// The values under a key, however deep.
  private static func values(_ key: String, in value: Any) -> [Any] {
    if let object = value as? [String: Any] {
      return object.flatMap { $0.key == key ? [$0.value] : values(key, in: $0.value) }
    }
    return (value as? [Any])?.flatMap { values(key, in: $0) } ?? []
  }
}
