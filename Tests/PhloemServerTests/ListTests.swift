import Foundation
import Testing

@testable import PhloemServer

@Suite("Lists in parts")
struct ListTests {
  @Test("the parts put together are the list", arguments: [1, 7, 100])
  func parts(_ limit: Int) async throws {
    let server = try await RunningServer.chainPark()
    let address = "/api/v1/energy/rollup?period=2025-Q1&by=month&level=factory"
    let whole = try await server.get(address).list("items")
    #expect(whole.count > 20)
    var parts: [[String: Any]] = []
    var next: String? = ""
    while let after = next, parts.count <= whole.count {
      let escaped = after.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let page = try await server.get(
        "\(address)&limit=\(limit)" + (after.isEmpty ? "" : "&after=\(escaped)"))
      let items = try page.list("items")
      #expect(items.count <= limit && !items.isEmpty)
      parts += items
      next = page["next"] as? String
    }
    #expect(parts.map { $0 as NSDictionary } == whole.map { $0 as NSDictionary })
  }
}
