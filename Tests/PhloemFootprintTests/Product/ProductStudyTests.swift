import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ProductStudyTests {
  /// A database that knows one process, by its name.
  private struct OneProcess: FactorSource {
    func factor(
      _ reference: ProductFactorReference, gwpSet: String
    ) throws(InputError) -> FoundFactor {
      guard reference == .database(name: "db", process: "board") else {
        throw InputError("no process '\(reference)'", help: "did you mean 'board'?")
      }
      do throws(UnitError) {
        return FoundFactor(
          values: [
            .fossil: try Quantity(reading: "800 gCO2e(\(gwpSet))/kg"),
            .biogenicRemovals: try Quantity(reading: "-1.5 kgCO2e(\(gwpSet))/kg"),
          ], reference: "db: board", source: "a database", gsd: 1.3,
          origin: DataOrigin(source: .secondary, year: 2024, geography: "CN"),
          notes: ["two inputs have no provider"])
      } catch {
        throw InputError(error.message)
      }
    }
  }

  private func product(_ process: String) throws -> ProductFile {
    try ProductFile.read(
      YAMLNode(
        reading: """
          product: box
          declared-unit: 1 piece
          boundary: cradle-to-gate
          gwp: AR6
          biogenic-carbon: -1/+1
          date: 2026-06-30
          allocation: none
          stages:
            materials:
              items:
                board: {amount: 2 kg, factor: {database: db, process: \(process)}}
                lid: {amount: 1 kg, factor: {database: db, process: \(process)}}
          """, file: "box.yaml"), factors: OneProcess())
  }

  /// 3 kg × (0.8 − 1.5) kg/kg; both items share one number, so that gsd is that of the factor to the power
  /// of 1 for shares that add up to 1.
  @Test func aProcessOfADatabase() throws {
    let file = try product("board")
    #expect(file.findings.map(\.message).first?.contains("two inputs have no provider") == true)
    let footprint = try ProductExamples.footprint(file)
    #expect(footprint.grams == -2_100)
    #expect(footprint.knownGrams(of: .fossil) == 2_400)
    #expect(footprint.stages[0].basisPoints == nil && footprint.uncertainty == nil)
    #expect(footprint.lines[0].item.factor?.reference == "db: board")
    #expect(footprint.lines[0].item.origin.year == 2024)
    let error = #expect(throws: InputError.self) { try product("bord") }
    #expect(error?.diagnostics.first?.position?.line == 11)
    #expect(error?.diagnostics.first?.help == "did you mean 'board'?")
  }

  /// 412 kWh × 0.5306 kg/kWh of CO2 alone, which a note says; the same by the short and the long form.
  @Test func aRowOfTheLibrary() throws {
    for form in ["cn.grid.national@2023", "{factor: cn.grid.national@2023}"] {
      let file = try ProductFile.read(
        YAMLNode(
          reading: """
            product: p
            declared-unit: 1 piece
            boundary: cradle-to-gate
            gwp: AR6
            date: 2026-06-30
            allocation: none
            stages: {production: {items: {power: {amount: 412 kWh, factor: \(form)}}}}
            """, file: "p.yaml"), factors: ProductExamples.Library())
      #expect(try ProductExamples.footprint(file).grams == 218_607)
      #expect(file.findings.contains { $0.message.contains("counts CO2 alone") })
    }
  }

  private func json(_ value: some Encodable) throws -> [String: Any] {
    let data = try JSONEncoder().encode(value)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func row(_ list: Any?, _ key: String, _ value: String) throws -> [String: Any] {
    let rows = try #require(list as? [[String: Any]])
    return try #require(rows.first { $0[key] as? String == value })
  }

  /// The members that others read, on the example whose figures are worked out by hand elsewhere.
  @Test func membersOfTheJSON() throws {
    let car = try ProductExamples.file("vehicle.yaml")
    var questions = ProductStudy.Questions()
    questions.offers = try SupplierOffer.read(ProductExamples.node("suppliers.yaml"), for: car)
      .offers
    questions.takesAllOffers = true
    questions.rules = try DesignRules.read(
      ProductExamples.node("vehicle-rules.yaml"), gwpSet: "AR6")
    questions.share = .init(name: "supply-chain", target: 0.85)
    let answer = try json(ProductExamples.study(car, questions))
    let footprint = try #require(answer["footprint"] as? [String: Any])
    #expect(footprint["grams"] as? Int == 26_820_240)
    #expect(footprint["unit"] as? String == "gCO2e(AR6) per 1 vehicle")
    #expect(try row(footprint["stages"], "stage", "materials")["grams"] as? Int == 3_443_000)
    let shares = try #require(footprint["stages"] as? [[String: Any]]).compactMap {
      $0["share"] as? Double
    }
    #expect(isClose(shares.reduce(0, +), 100, relative: 1e-12))
    let item = try row(footprint["items"], "item", "aluminium")
    #expect(item["supplier"] as? String == "north-aluminium" && item["grams"] as? Int == 738_000)
    let step = try row(answer["steps"], "step", "suppliers")
    #expect(try row(step["stages"], "id", "materials")["difference"] as? Int == -1_224_000)
    #expect((answer["label"] as? [String: Any])?["level"] as? String == "B")
    #expect((answer["share"] as? [String: Any])?["parameter"] as? String == "grid")
    #expect((answer["distribution"] as? [String: Any])?["trials"] as? Int == 10_000)
    // The lamp with its fleet.
    let lamp = try ProductExamples.file("desk-lamp.yaml")
    questions = ProductStudy.Questions()
    questions.fleet = try ProductExamples.fleet()
    questions.rules = try DesignRules.read(ProductExamples.node("lamp-rules.yaml"), gwpSet: "AR6")
    let use = try json(ProductExamples.study(lamp, questions))
    let fleet = try #require(use["fleet"] as? [String: Any])
    #expect((fleet["blocks"] as? [[String: Any]])?.map { $0["devices"] as? Int } == [8, 7, 9])
    #expect(fleet["missingRecords"] as? Int == 1)
    #expect(try row(use["rules"], "rule", "packaging")["verdict"] as? String == "fail")
    #expect(use["passes"] as? Bool == false)
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func aDeclarationIsWholeInBothLanguages(language: LocalizedText.Language) throws {
    let lamp = try ProductExamples.file("desk-lamp.yaml")
    var questions = ProductStudy.Questions()
    questions.fleet = try ProductExamples.fleet()
    questions.designs = ["dimming"]
    questions.rules = try DesignRules.read(ProductExamples.node("lamp-rules.yaml"), gwpSet: "AR6")
    questions.share = .init(name: "materials", target: 0.5)
    let content = DeclarationContent(try ProductExamples.study(lamp, questions))
    #expect(
      content.sections.map(\.id) == [
        "subject", "kinds", "stages", "items", "cut-off", "quality", "uncertainty", "step-fleet",
        "step-design", "fleet", "share", "rules", "label", "limits",
      ])
    for section in content.sections {
      if language == .zh { #expect(section.title.zh != nil, "\(section.id)") }
      guard let table = section.table else { continue }
      for row in table.rows + [table.total].compactMap(\.self) {
        #expect(row.count == table.columns.count, "\(section.id)")
      }
    }
    // 48.253 + 8.562 + 0.86 + 0.134 + 0.668 kg; shares of stages as they stand add up to 100.00 %.
    #expect(content.headline?(language).contains("58.477 kgCO2e") == true)
    let stages = try #require(content.sections.first { $0.id == "stages" }?.table)
    let hundredths = stages.rows.reduce(0) { sum, row in
      sum + (Int(row[2].text(language).filter(\.isNumber)) ?? 0)
    }
    #expect(hundredths == 10_000)
  }
}
