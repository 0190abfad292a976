import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemIntake

/// What the program `gzip` packs.
@Suite struct InflationTests {
  private static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes, to: "a")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-9", file]
    try process.startAlone()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".gz")))
  }

  @Test func unpacks() throws {
    var random = SeededGenerator(seed: 1)
    let bytes = (0..<300_000).map { _ in UInt8.random(in: 0...9, using: &random) }
    let packed = try Self.gzip(bytes)
    #expect(try Inflation.gunzip(packed, limit: 1 << 20) == bytes)
    #expect(try Inflation.gunzip(packed + Self.gzip([7]), limit: 1 << 20) == bytes + [7], "members")
    #expect(throws: Inflation.Failure.tooLarge) { try Inflation.gunzip(packed, limit: 299_999) }
    for cut in [0, 1, 9, packed.count / 2, packed.count - 1] {
      #expect(throws: Inflation.Failure.damaged) {
        try Inflation.gunzip(Array(packed.prefix(cut)), limit: 1 << 20)
      }
    }
    #expect(throws: Inflation.Failure.damaged) {
      try Inflation.gunzip(packed + [1, 2, 3], limit: 1 << 20)
    }
  }

  /// 32 MiB of zeros are 32 KB packed: refused for the ratio, long before they are there.
  @Test func refusesABomb() throws {
    let bomb = try Self.gzip([UInt8](repeating: 0, count: 32 << 20))
    #expect(bomb.count < 40_000)
    #expect(throws: Inflation.Failure.tooLarge) { try Inflation.gunzip(bomb, limit: 64 << 20) }
  }
}
