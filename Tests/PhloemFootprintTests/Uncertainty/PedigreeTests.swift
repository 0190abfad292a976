import Foundation
import PhloemFootprint
import PhloemTestSupport
import Testing

/// Factors of spread by the scores of a source.
@Suite struct PedigreeTests {
  /// The variances of ecoinvent 3 are those of ecoinvent 2's factors, (ln U / 2)², in one digit: two
  /// publications of the same judgements, each transcribed on its own.
  ///
  /// Two cells were new in version 3:
  /// geographical 4, which version 2 leaves as 3, and technological 2, which version 2 leaves as 1.
  @Test func theTwoEditionsOfEcoinventAgree() throws {
    let old = try PedigreeMatrix.shipped(.ecoinvent2).variances
    let new = try PedigreeMatrix.shipped(.ecoinvent3).variances
    var changed: [String] = []
    for (indicator, name) in PedigreeMatrix.indicators.enumerated() {
      for score in 0..<5
      where abs(old[indicator][score] - new[indicator][score]) > 0.16 * new[indicator][score] {
        changed.append("\(name) \(score + 1)")
      }
    }
    #expect(changed == ["geographical 4", "technological 2"])
    #expect(new == Pedigree.variances)
  }

  /// Ciroth et al.: reliability 2 is 1.54, so (ln 1.54 / 2)² = 0.0466; Ocelot transcribes 0.047, 0.057, 0.069.
  @Test func empiricalFactorsAsAnotherProgramHasThem() throws {
    let matrix = try PedigreeMatrix.shipped(.empirical2016)
    for (found, expected) in zip(matrix.variances[0], [0, 0.047, 0.057, 0.069, 0.069]) {
      #expect(abs(found - expected) < 6e-4)
    }
    for (found, expected) in zip(matrix.variances[1], [0, 0.00022, 0.00038, 0.0015, 0.0015]) {
      #expect(abs(found - expected) < 3e-5)
    }
    for (found, expected) in zip(matrix.variances[2], [0, 0.00022, 0.0023, 0.0076, 0.016]) {
      #expect(abs(found - expected) < 3e-4)
    }
    #expect(matrix.source.contains("2016"))
  }

  /// By hand: scores (2, 3, 1, 4, 5) of the empirical set: ln² of 1.54, 1.04, 1.11 and 2.80, over 4.
  @Test func theEditionDecidesTheSpread() throws {
    let basic = Uncertainty.lognormal(median: 4, sigma: 0.2)
    let matrix = try PedigreeMatrix.shipped(.empirical2016)
    let wide = try #require(
      basic.adding(pedigree: [2, 3, 1, 4, 5], isIncluded: false, by: matrix))
    let added = [1.54, 1.04, 1.11, 2.8].reduce(0) { $0 + log($1) * log($1) / 4 }
    #expect(isClose(wide.scale * wide.scale, 0.04 + added, relative: 1e-12))
    #expect(basic.adding(pedigree: [2, 3, 1], isIncluded: false, by: matrix) == nil)
  }

  /// Published: CO2 of combustion 1.05, PM2.5 3, carbon monoxide 5; σ = ln(1.05)/2.
  @Test func basicFactors() throws {
    let table = try BasicUncertainty.shipped()
    func factor(_ flows: String, _ origin: String) -> Double? {
      table.first { $0.compartment == "air" && $0.flows == flows && $0.origin == origin }?.factor
    }
    #expect(factor("CO2", "combustion") == 1.05)
    #expect(factor("PM2.5", "process") == 3)
    #expect(factor("CO, heavy metals", "combustion") == 5)
    #expect(isClose(table[0].sigma, log(1.05) / 2, relative: 1e-12))
  }
}
