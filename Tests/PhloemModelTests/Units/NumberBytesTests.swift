import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemModel

@Suite("Numbers straight into bytes")
struct NumberBytesTests {
  private func text(_ values: [Double?]) -> String {
    var bytes: [UInt8] = []
    #expect(NumberBytes.append(values, to: &bytes))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func foundation(_ values: [Double?]) throws -> String {
    String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
  }

  @Test("the bytes are those of Foundation's encoder for numbers of every kind")
  func same() throws {
    var values: [Double?] = [
      0, -0.0, 1, -1, 0.1, 0.57, 1.1, 100, 1e14, 1e15, 1e16, 1e17, 123_456_789_012_345,
      999_999_999_999_999, 9_007_199_254_740_992, 0.0001, 0.00011, 0.00001, 1e-7,
      Double.leastNonzeroMagnitude,
      Double.greatestFiniteMagnitude, Double.leastNormalMagnitude, 1.0 / 3, 2.0 / 3, .pi, nil,
      12.5, 0.001, 999.9999, 1234.56789, 4_294_967_296.25, 1e22, -273.15,
    ]
    var generator = SeededGenerator(seed: 7)
    for decimals in 0...9 {
      for _ in 0..<400 {
        let scale = decimalPower(decimals)
        values.append(
          Double(Int64.random(in: -9_999_999_999...9_999_999_999, using: &generator)) / scale)
      }
    }
    for _ in 0..<4000 {
      let value = Double(bitPattern: UInt64.random(in: 0 ... .max, using: &generator))
      if value.isFinite { values.append(value) }
    }
    for value in values { #expect(text([value]) == (try foundation([value]))) }
    #expect(text(values) == (try foundation(values)))
    #expect(text([]) == "[]")
  }

  private func decimalPower(_ count: Int) -> Double {
    (0..<count).reduce(1.0) { value, _ in value * 10 }
  }

  @Test("whole numbers")
  func whole() {
    var bytes: [UInt8] = []
    NumberBytes.append([0, 7, 100, -12, 123_456_789], to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "[0,7,100,-12,123456789]")
  }

  @Test("what is not finite has no place in JSON", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    var bytes: [UInt8] = []
    #expect(!NumberBytes.append([1, value], to: &bytes))
  }
}
