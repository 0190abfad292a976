import Foundation
import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct AuditPageTests {
  private func page(_ language: LocalizedText.Language = .en) throws -> String {
    AuditPage(try SampleClaims.report(), language: language).html()
  }

  /// The part of a page that shows one claim.
  private func claim(_ id: String, in page: String) throws -> Substring {
    let start = try #require(page.range(of: "id=\"\(id)\" data-verdict"))
    let rest = page[start.lowerBound...]
    return rest[..<(try #require(rest.range(of: "</article>")).lowerBound)]
  }

  @Test func textsOfFilesCannotBreakOut() throws {
    for language in LocalizedText.Language.allCases {
      let page = try page(language)
      #expect(page.contains("saves &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; 1,000"))
      #expect(page.contains("<h1>Claims of &lt;b&gt;Tiny&lt;/b&gt; &amp; Sons</h1>"))
      #expect(page.contains("claims &lt;1&gt;.yaml:"))
      #expect(page.components(separatedBy: "<script").count == 2)
      for tag in ["<b>Tiny</b>", "<i>", "<u>", "<2024>", "<for>", "<1>"] {
        #expect(!page.contains(tag), "\(tag) is not escaped")
      }
    }
  }

  @Test func nothingIsFetched() throws {
    let page = try page()
    #expect(page.contains("content=\"default-src &#39;none&#39;;"))
    for word in ["http://", "https://", " src=", "@import", "url("] {
      #expect(!page.contains(word), "\(word) is in the page")
    }
  }

  // 1000 MWh × 0.641 kg/kWh (Shandong, 2022) are 641 t.
  @Test func aClaimShowsItsArithmetic() throws {
    let page = try page()
    let first = try claim("A1", in: page)
    #expect(first.contains("data-verdict=\"consistent\""))
    #expect(first.contains("data-case=\"tiny\" data-evidence=\"looked-up\""))
    #expect(first.contains("<span aria-hidden=\"true\">✓</span> consistent"))
    #expect(first.contains("= 1000 MWh/yr × 0.641 kgCO2/kWh"))
    #expect(first.contains("= <b>641 tCO2/yr</b>"))
    #expect(first.contains("<a href=\"#factor-cn.grid.province.sd@2022\">EF</a>"))
    #expect(first.contains("It fits &amp; holds."))
    #expect(page.contains("<tr id=\"factor-cn.grid.province.sd@2022\">"))
  }

  @Test func otherValuesAndVerdictsOnFileAreShownBeside() throws {
    let page = try page()
    let second = try claim("A2", in: page)
    #expect(second.contains("data-verdict=\"inconsistent\""))
    #expect(second.contains("Recorded: consistent. Found: inconsistent."))
    #expect(second.contains("recorded: 2 fraction"))
    #expect(second.contains("<a href=\"#A1\">A1.energy</a>"))
    #expect(second.contains("✗</span> fails"))
    // Of two verdicts and two values on file, those of A1 come out.
    #expect(page.contains("1 of 2 recorded verdicts come out the same."))
    #expect(page.contains("1 of 2 recorded values come out the same."))
  }

  @Test func whatCannotBeJudgedComesFirst() throws {
    let page = try page()
    let faults = try #require(page.range(of: "<section id=\"faults\">"))
    let verdicts = try #require(page.range(of: "<section id=\"verdicts\">"))
    #expect(faults.lowerBound < verdicts.lowerBound)
    #expect(page[faults.lowerBound..<verdicts.lowerBound].contains("<code>claims &lt;1&gt;.yaml:"))
    #expect(page.contains("id=\"A4\" data-verdict=\"none\""))
    #expect(try claim("A3", in: page).contains("the costs before"))
  }

  @Test func pageIsInBothLanguages() throws {
    let page = try page(.zh)
    #expect(page.contains("<html lang=\"zh-CN\">"))
    for word in ["公开声明核查", "矛盾", "小厂", "相符。", "记录为“一致”，核查为“矛盾”。", "来源所述"] {
      #expect(page.contains(word), "\(word) is not in the page")
    }
    #expect(!page.contains("stated in the source"))
  }

  @Test func casesTellOfThemselves() throws {
    let page = try page()
    #expect(page.contains("id=\"case-tiny\""))
    #expect(page.contains("Comment (expert)"))
    #expect(page.contains("a meter &lt;for&gt; each line"))
  }

  @Test func sameReportGivesSameBytes() throws {
    #expect(try page(.zh) == page(.zh))
  }

  /// Each link inside the page leads somewhere, but for those that choose claims.
  @Test func linksLeadSomewhere() throws {
    let page = try page()
    let ids = Set(
      page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
    for part in page.components(separatedBy: "href=\"#").dropFirst() {
      let target = part.prefix { $0 != "\"" }
      #expect(ids.contains(target) || target.contains("="), "nothing is at \(target)")
    }
  }

  @Test func addressesAreEncoded() {
    #expect(AuditPage.encoded("a b&c=海尔") == "a%20b%26c%3D%E6%B5%B7%E5%B0%94")
  }

  @Test(arguments: AuditText.allCases)
  func everyTextIsInBothLanguages(text: AuditText) {
    let (en, zh) = (text(.en), text(.zh))
    #expect(!en.isEmpty && !zh.isEmpty && en != zh)
    #expect(en.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "Chinese left in '\(en)'")
    let rest = zh.replacing("Phloem", with: "")
    #expect(!rest.contains { $0.isASCII && $0.isLetter }, "English left in '\(zh)'")
    for place in 0..<4 {
      #expect(en.contains("{\(place)}") == zh.contains("{\(place)}"))
    }
  }
}
