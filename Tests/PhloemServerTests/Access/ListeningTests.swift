import Foundation
import PhloemTestSupport
import Testing

@Suite("Listening")
struct ListeningTests {
  /// Runs a verb of accounts, with a line of standard input.
  private func user(_ folder: TemporaryFolder, _ arguments: [String], _ line: String = "") throws
    -> (exitCode: Int32, output: String)
  {
    let process = Process()
    process.executableURL = PhloemProgram.url
    process.arguments = ["user", folder.url.path] + arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
    try input.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test("beyond this machine an administrator with a password is needed, and stays needed")
  func publicly() async throws {
    let folder = try ServedPark.chainPark()
    let refused = try PhloemProgram.run([
      "serve", folder.url.path, "--host", "0.0.0.0", "--port", "0",
    ])
    #expect(refused.exitCode == 1)
    #expect(refused.errors.contains("there is no administrator with a password"))
    #expect(refused.errors.contains("phloem user"))
    #expect(
      try user(folder, ["add", "ann", "--role", "admin"], GuardedServer.password).exitCode == 0)
    let server = try RunningServer(folder, ["--host", "0.0.0.0"])
    let port = try #require(server.address.port)
    let address = try #require(URL(string: "http://127.0.0.1:\(port)"))
    func status() throws -> Int? {
      try RawConnection.status(
        address, "GET /api/v1/park HTTP/1.1\r\nHost: park.example\r\nConnection: close\r\n\r\n")
    }
    #expect(try status() == 401)
    #expect(try server.log.contains("unencrypted"))
    // Without accounts it does not become open to all.
    #expect(try user(folder, ["remove", "ann"]).exitCode == 0)
    #expect(try status() == 401)
  }

  @Test(
    "an address that only looks like this machine's is not",
    arguments: ["127.0.0.1.example", "127.1.example.com", "0.0.0.0", "::", "10.0.0.1"])
  func looksLikeLoopback(host: String) throws {
    let folder = try ServedPark.chainPark()
    let result = try PhloemProgram.run(["serve", folder.url.path, "--host", host, "--port", "0"])
    #expect(result.exitCode == 1 && result.errors.contains("administrator"), "\(result.everything)")
  }

  @Test("accounts are made, shown, changed and removed on the command line")
  func verbs() throws {
    let folder = try ServedPark.chainPark()
    #expect(try user(folder, ["list"]).output.contains("no accounts"))
    let first = try user(folder, ["add", "bob", "--role", "viewer"], GuardedServer.password)
    #expect(
      first.exitCode == 1 && first.output.contains("the first account must be an administrator's"))
    for (password, word) in [
      ("short", "12 characters"), ("", "no password"), ("bobbobbobbob!1", "guess"),
    ] {
      let weak = try user(folder, ["add", "bobbob", "--role", "admin"], password)
      #expect(weak.exitCode == 1, "\(password)")
      #expect(weak.output.contains(word) || password.hasPrefix("bob"), "\(weak.output)")
    }
    #expect(
      try user(folder, ["add", "ann", "--role", "admin"], GuardedServer.password).exitCode == 0)
    #expect(
      try user(folder, ["add", "ann", "--role", "admin"], GuardedServer.password).exitCode == 1)
    #expect(
      try user(folder, ["add", "bob", "--role", "viewer"], GuardedServer.password).exitCode == 0)
    #expect(try user(folder, ["role", "bob", "--role", "engineer"]).exitCode == 0)
    #expect(try user(folder, ["password", "bob"], "other words to keep").exitCode == 0)
    let absent = try user(folder, ["close", "bobb"])
    #expect(absent.exitCode == 1 && absent.output.contains("did you mean 'bob'?"))
    #expect(try user(folder, ["close", "bob"]).exitCode == 0)
    #expect(try user(folder, ["close", "ann"]).exitCode == 1, "the last administrator")
    let listed = try user(folder, ["list", "--json"]).output
    let accounts = try #require(
      try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
    #expect(accounts.compactMap { $0["name"] as? String } == ["ann", "bob"])
    #expect(accounts.compactMap { $0["role"] as? String } == ["admin", "engineer"])
    #expect(accounts.compactMap { $0["isEnabled"] as? Bool } == [true, false])
    #expect(try user(folder, ["remove", "bob"]).exitCode == 0)
    #expect(try user(folder, ["add", "carl"], GuardedServer.password).output.contains("--role"))
  }

  @Test("over HTTPS cookies are sent over HTTPS alone, and old TLS is refused")
  func encrypted() async throws {
    let folder = try ServedPark.chainPark()
    #expect(
      try user(folder, ["add", "ann", "--role", "admin"], GuardedServer.password).exitCode == 0)
    let (key, certificate) = ("\(folder.url.path)/key.pem", "\(folder.url.path)/certificate.pem")
    _ = try openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2",
      "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
    ])
    let server = try RunningServer(folder, ["--certificate", certificate, "--key", key])
    #expect(server.address.scheme == "https")
    let port = try #require(server.address.port)
    let body = #"{"name": "ann", "password": "\#(GuardedServer.password)"}"#
    let request =
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost:\(port)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    let client = ["s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", certificate, "-quiet"]
    let answer = try openssl(client + ["-verify_return_error", "-ign_eof"], input: request)
    #expect(answer.contains("HTTP/1.1 200"), "\(answer)")
    let cookie = answer.split(separator: "\r\n").first { $0.hasPrefix("Set-Cookie") }
    #expect(cookie?.contains("Secure") == true, "\(answer)")
    #expect(answer.contains("Strict-Transport-Security"))
    let old = try openssl(client + ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"], input: request)
    #expect(!old.contains("HTTP/1.1"), "\(old)")
    let plain = try RawConnection.status(
      server.address, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(plain == nil)
    let wrong = try PhloemProgram.run([
      "serve", folder.url.path, "--port", "0", "--certificate", key, "--key", key,
    ])
    #expect(wrong.exitCode == 1 && wrong.errors.contains("cannot be used"), "\(wrong.everything)")
  }

  private func openssl(_ arguments: [String], input: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let (standardInput, output) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
