import Foundation
import PhloemTestSupport
import Testing

/// Units that go from one ledger to another by two programs, each killed again and again in the middle of
/// its work: no unit is lost, and none is in both.
@Suite(.serialized) struct LedgerTransferTests {
  static let count = 12
  static let cases = PackageFiles.root.appendingPathComponent("Cases/S18-credit-circulation").path

  /// Two ledgers in a folder.
  struct Pair {
    let folder: TemporaryFolder
    var path: String { folder.url.path }

    func run(_ words: String, killedAfter seconds: Double? = nil) throws -> PhloemProgram.Result {
      try PhloemProgram.run(
        words.split(separator: " ").map { $0.replacingOccurrences(of: "@", with: " ") },
        killedAfter: seconds)
    }

    /// Runs what has to succeed.
    func must(_ words: String) throws {
      let result = try run(words)
      try #require(result.exitCode == 0, "\(words)\n\(result.everything)")
    }

    /// Kills a program at ever later times until it has ended by itself.
    ///
    /// - Returns: How often it was killed.
    func insist(_ words: String, meanwhile check: () throws -> Void) throws -> Int {
      var killed = 0
      for attempt in 0..<400 {
        let result = try run(words, killedAfter: 0.02 + 0.004 * Double(attempt))
        if result.exitCode == 0 { return killed }
        try #require(result.exitCode == SIGKILL, "\(result.everything)")
        killed += 1
        try check()
      }
      try #require(Bool(false), "it never ended")
      return killed
    }

    /// Units by status, of all series of a ledger.
    func units(_ ledger: String) throws -> [String: Int] {
      let result = try run("ledger state \(path)/\(ledger)/ledger.db --json")
      try #require(result.exitCode == 0, "\(result.everything)")
      struct Answer: Decodable {
        struct Programme: Decodable { var units: [String: Int] }
        var programmes: [Programme]
      }
      return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8)).programmes
        .reduce(into: [:]) { $0.merge($1.units) { $0 + $1 } }
    }
  }

  private func pair() throws -> Pair {
    let pair = Pair(folder: try TemporaryFolder())
    let names = "reg-1 reg-2 met-1 iss-1 iss-2 ver-1 pla-1 pla-2 ann-1 ann-2"
    for (ledger, name) in [("a", "resale"), ("b", "charity")] {
      let keys = "\(pair.path)/\(ledger)/keys"
      try FileManager.default.createDirectory(
        atPath: "\(pair.path)/\(ledger)", withIntermediateDirectories: true)
      try pair.must("ledger key --in \(keys) \(names)")
      try pair.must(
        "ledger init \(pair.path)/\(ledger)/ledger.db --name \(name) --registrar \(name) --delay 0 "
          + "--out \(pair.path)/\(name).pub --founder reg-1=\(keys)/reg-1.key reg-2=\(keys)/reg-2.key"
      )
    }
    for (ledger, name) in [("a", "resale"), ("b", "charity")] {
      try pair.must(
        "ledger submit \(pair.path)/\(ledger)/ledger.db \(Self.cases)/\(name).yaml --documents "
          + pair.path)
    }
    return pair
  }

  /// A file of one step for each number.
  private func write(
    _ name: String, for ledger: String, by: String, to pair: Pair, _ step: (Int) -> String
  ) throws {
    let steps = (1...Self.count).map(step).joined(separator: "\n")
    try "ledger: \(ledger)\nby: \(by)\nsteps:\n\(steps)\n".write(
      toFile: "\(pair.path)/\(name)", atomically: true, encoding: .utf8)
  }

  @Test func unitsArriveOnceThoughBothProgramsAreKilled() throws {
    let pair = try pair()
    try write("out.yaml", for: "resale", by: "[ann-1, ann-2]", to: pair) {
      "- {id: out-\($0), export: {account: ann, programme: points, count: 10, to: charity, "
        + "recipient: ann, deadline: \"2099-12-31T00:00Z\"}}"
    }
    try write("in.yaml", for: "charity", by: "[iss-1, iss-2]", to: pair) {
      "- {id: in-\($0), import-units: {from: resale, proof: \($0).proof, checkpoint: a.note, "
        + "account: ann, programme: guests}}"
    }
    let sender = "ledger submit \(pair.path)/a/ledger.db \(pair.path)/out.yaml"
    let killed = try pair.insist(sender) {
      let units = try pair.units("a")
      #expect((units["held"] ?? 0) + (units["exported"] ?? 0) == 1000)
      #expect((units["exported"] ?? 0) % 10 == 0)
    }
    #expect(killed > 0)
    try pair.must(
      "ledger checkpoint \(pair.path)/a/ledger.db --key \(pair.path)/a/keys/reg-1.key --out "
        + "\(pair.path)/a.note")
    for number in 1...Self.count {
      try pair.must(
        "ledger prove \(pair.path)/a/ledger.db --entry out-\(number) --out "
          + "\(pair.path)/\(number).proof")
    }
    try """
    ledger: charity
    by: [reg-1, reg-2]
    steps: [{id: known, recognise-methodology: {peer: resale, methodology: second-hand, programme: guests}}]
    """.write(toFile: "\(pair.path)/known.yaml", atomically: true, encoding: .utf8)
    try pair.must("ledger submit \(pair.path)/b/ledger.db \(pair.path)/known.yaml")
    let killedThere = try pair.insist(
      "ledger submit \(pair.path)/b/ledger.db \(pair.path)/in.yaml"
    ) {
      // Nothing is there that did not leave here, and it can be spent on one side only.
      let (here, there) = (try pair.units("a"), try pair.units("b"))
      #expect((there["held"] ?? 0) <= here["exported"] ?? 0)
      #expect((here["held"] ?? 0) + (there["held"] ?? 0) <= 1000)
    }
    #expect(killedThere > 0)
    #expect(try pair.units("a") == ["held": 880, "exported": 120])
    #expect(try pair.units("b") == ["held": 120])
    // Both again: all is known, nothing moves.
    try pair.must(sender)
    try pair.must("ledger submit \(pair.path)/b/ledger.db \(pair.path)/in.yaml")
    #expect(try pair.units("b") == ["held": 120])
    for ledger in ["a", "b"] {
      try pair.must("ledger log \(pair.path)/\(ledger)/ledger.db --check")
    }
  }
}
