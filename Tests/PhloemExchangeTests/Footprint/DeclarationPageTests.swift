import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite("The declaration of a product as a page")
struct DeclarationPageTests {
  private static func study() throws -> ProductStudy {
    let file = "Examples/products/vehicle.yaml"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(file), encoding: .utf8)
    return try ProductStudy(
      of: ProductFile.read(YAMLNode(reading: text, file: file)), quality: .shipped())
  }

  @Test(
    "it says the footprint that is worked out by hand, in both languages, and asks for no script")
  func footprint() throws {
    let study = try Self.study()
    // 28,044.24 kg, as Cases/S30 works out by hand.
    #expect(study.footprint.grams == 28_044_240)
    for (language, word) in [(LocalizedText.Language.en, "Compact electric car"), (.zh, "紧凑型电动汽车")]
    {
      let html = DeclarationPage(study, language: language).html
      #expect(html.contains(word))
      #expect(html.contains("28044 kgCO2e"))
      #expect(!html.contains("<script"))
      #expect(DeclarationPage(study, language: language).html == html)
    }
  }
}
