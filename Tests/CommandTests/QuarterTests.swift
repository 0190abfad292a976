import Foundation
import PhloemTestSupport
import Testing

/// Quarters accounted one by one add up to the year to the gram, in every scope: also where a contract
/// of the whole year covers a part of what is bought.
@Suite struct QuarterTests {
  @Test func quartersOfTheChainParkAddUp() throws {
    let folder = try TemporaryFolder()
    let store = folder.url.appendingPathComponent("park.db").path
    let park = "Examples/chain-park"
    #expect(try PhloemProgram.run(["ingest", park, "--store", store]).exitCode == 0)
    func scopes(_ period: String) throws -> [String: Int] {
      let result = try PhloemProgram.run([
        "account", park, "--store", store, "--period", period, "--json",
      ])
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let rows = (json as? [String: Any])?["scopes"] as? [[String: Any]] ?? []
      return rows.reduce(into: [:]) { totals, row in
        totals[row["scope"] as? String ?? ""] = (row["co2eGrams"] as? NSNumber)?.intValue
      }
    }
    let year = try scopes("2025")
    #expect(Set(year.keys) == ["scope1", "scope2-location", "scope2-market", "scope3"])
    var sums: [String: Int] = [:]
    for quarter in 1...4 { sums.merge(try scopes("2025-Q\(quarter)"), uniquingKeysWith: +) }
    #expect(sums == year)
  }
}
