import Foundation
import PhloemTestSupport
import Synchronization
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `phloem serve` as a process of its own over a copy of a park, on a free port.
final class RunningServer: Sendable {
  /// The folder of the park.
  let folder: TemporaryFolder
  /// Where it listens, such as `http://127.0.0.1:40001`.
  let address: URL
  private let process: Process
  private let output: URL

  /// What came back.
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: body)
      return try #require(value as? [String: Any], "\(text)")
    }
  }

  /// Starts a server over a park that lies in a folder.
  ///
  /// - Parameters:
  ///   - folder: The park's folder; it is kept as long as the server.
  ///   - arguments: Further arguments of `phloem serve`.
  ///   - isSample: Whether no park is named; the folder then holds the database of the sample.
  /// - Throws: What starting a process throws, or a failed requirement with what the server logged.
  init(_ folder: TemporaryFolder, _ arguments: [String] = [], isSample: Bool = false) throws {
    self.folder = folder
    let process = Process()
    process.executableURL = PhloemProgram.url
    let path = folder.url.path
    process.arguments =
      ["serve"] + (isSample ? ["--store", "\(path)/phloem.db"] : [path]) + ["--port", "0"]
      + arguments
    process.currentDirectoryURL = PackageFiles.root
    let output = folder.url.appendingPathComponent("server-output-\(UUID().uuidString)")
    for file in [output, output.appendingPathExtension("log")] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: output.appendingPathExtension("log"))
    try process.startAlone()
    Self.ended(process)
    self.process = process
    self.output = output
    var address: URL?
    for _ in 0..<1200 where address == nil && process.isRunning {
      Thread.sleep(forTimeInterval: 0.05)
      let lines = String(decoding: try Data(contentsOf: output), as: UTF8.self).split(
        separator: "\n")
      address = lines.first { $0.hasPrefix("http") }.flatMap { URL(string: String($0)) }
    }
    let log = String(
      decoding: try Data(contentsOf: output.appendingPathExtension("log")), as: UTF8.self)
    self.address = try #require(address, "\(log)")
  }

  deinit { process.terminate() }

  /// What the server has logged.
  var log: String {
    get throws {
      String(decoding: try Data(contentsOf: output.appendingPathExtension("log")), as: UTF8.self)
    }
  }

  /// Ends the server at once, as a loss of power would.
  func kill() { Self.send(SIGKILL, to: process) }

  /// Asks the server to end, and returns its exit code.
  func stop() -> Int32 {
    Self.send(SIGTERM, to: process)
    return process.terminationStatus
  }

  private static func send(_ signal: Int32, to process: Process) {
    _ = Glibc.kill(process.processIdentifier, signal)
    process.waitUntilExit()
  }

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - method: Its method.
  ///   - path: Its path with parameters, such as `/api/v1/park`.
  ///   - headers: Its header fields.
  ///   - body: Its body.
  /// - Returns: What came back.
  /// - Throws: What the connection throws.
  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil
  ) async throws -> Answer {
    let request = try request(method, path, headers: headers, body: body)
    let (data, response) = try await Self.session.data(for: request)
    return try answer(data, response)
  }

  /// Sends a request and stays until its answer is there, whatever other tests keep the threads of tests
  /// busy with: for what must not wait while the server works on.
  func sendNow(
    _ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil
  ) throws -> Answer {
    let request = try request(method, path, headers: headers, body: body)
    let done = DispatchSemaphore(value: 0)
    let result = Answered()
    Self.session.dataTask(with: request) { data, response, _ in
      if let data, let response { result.value.withLock { $0 = (data, response) } }
      done.signal()
    }.resume()
    done.wait()
    let (data, response) = try #require(result.value.withLock { $0 })
    return try answer(data, response)
  }

  private func request(
    _ method: String, _ path: String, headers: [String: String], body: Data?
  ) throws -> URLRequest {
    let url = try #require(URL(string: path, relativeTo: address))
    var request = URLRequest(url: url, timeoutInterval: 300)
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    return request
  }

  private func answer(_ data: Data, _ response: URLResponse) throws -> Answer {
    let http = try #require(response as? HTTPURLResponse)
    var fields: [String: String] = [:]
    for (name, value) in http.allHeaderFields {
      fields["\(name)".lowercased()] = "\(value)"
    }
    return Answer(status: http.statusCode, headers: fields, body: data)
  }

  /// Asks for a path, and expects an answer as JSON.
  func get(_ path: String) async throws -> [String: Any] {
    let answer = try await send("GET", path)
    #expect(answer.status == 200, "\(path): \(answer.text)")
    return try answer.json()
  }

  /// Sends a value as JSON.
  func post(
    _ path: String, _ value: Any, headers: [String: String] = [:]
  ) async throws -> Answer {
    try await send(
      "POST", path, headers: headers.merging(["Content-Type": "application/json"]) { a, _ in a },
      body: JSONSerialization.data(withJSONObject: value, options: .sortedKeys))
  }

  /// No cookies and no cache: every request says all that it means.
  private static let session: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    return URLSession(configuration: configuration)
  }()
}

extension RunningServer {
  private static let processes = Mutex<[Int32]>([])

  /// Ends the process with the tests, however they end.
  private static func ended(_ process: Process) {
    let isFirst = processes.withLock { pids in
      pids.append(process.processIdentifier)
      return pids.count == 1
    }
    guard isFirst else { return }
    atexit { RunningServer.processes.withLock { $0 }.forEach { _ = Glibc.kill($0, SIGKILL) } }
  }

  /// The chain park, which no test changes.
  static func chainPark() async throws -> RunningServer { try await shared.value }

  private static let shared = Task { try RunningServer(ServedPark.chainPark()) }
}

/// What came back, from the thread of the connection.
private final class Answered: Sendable {
  let value = Mutex<(Data, URLResponse)?>(nil)
}
