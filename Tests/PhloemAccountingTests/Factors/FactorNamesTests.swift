import PhloemAccounting
import PhloemModel
import Testing

/// What factors are called in Chinese.
@Suite struct FactorNamesTests {
  private func names(_ rows: String) throws -> FactorNames {
    try FactorNames(CSVTable(reading: "id,zh\n" + rows, file: "names.csv"))
  }

  private func chinese(_ reference: String, _ names: FactorNames) throws -> String? {
    names.name(of: try #require(FactorLibrary.load()[reference])).zh
  }

  @Test func aFactorIsNamedByItsIdElseByTheLongestBeginning() throws {
    let own = try names("cn.grid.*,电网\ncn.grid.national,全国\ncn.grid.province.*,省级\n")
    #expect(try chinese("cn.grid.national", own) == "全国")
    #expect(try chinese("cn.grid.province.gd", own) == "省级")
    #expect(try chinese("cn.grid.region.n", own) == "电网")
    #expect(try chinese("cn.tce.coke", own) == nil)
  }

  @Test func theWordsInParenthesesStandInAPattern() throws {
    let own = try names("cn.tce.*,{}折标准煤系数\ncn.grid.*,{}因子\n")
    #expect(try chinese("cn.tce.coke", own) == "焦炭折标准煤系数")
    // Without such words there is no name, rather than half of one.
    #expect(try chinese("cn.grid.national", own) == nil)
  }

  @Test func theShippedNamesFitTheLibrary() throws {
    let shipped = try AccountingRules.load().factorNames
    let library = try FactorLibrary.load()
    for start in ["cn.grid.", "cn.ets.cc.", "cn.ets.of.", "cn.ndrc.ncv.", "cn.aluminium."] {
      for id in library.ids where id.hasPrefix(start) && id != "cn.grid.ceiling" {
        guard !id.hasPrefix("cn.grid.footprint"), id != "cn.aluminium.output",
          id != "cn.aluminium.capacity-limit"
        else { continue }
        #expect(try chinese(id, shipped) != nil, "\(id)")
      }
    }
    let english = try #require(library["ipcc2006.carbonate.caco3"])
    #expect(shipped.name(of: english).en == english.name)
  }

  @Test(arguments: ["cn.grid.national,\n", "a,甲\na,乙\n"])
  func aTableThatSaysNothingOrTwoThingsIsRefused(rows: String) {
    #expect(throws: InputError.self) { try names(rows) }
  }
}
