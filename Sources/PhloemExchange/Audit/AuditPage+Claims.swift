import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// Adds the claims in order, with the fields that choose among them.
  func addClaims(to main: inout Markup) {
    addSection("claims", .claims, to: &main) { section in
      addFilters(to: &section)
      section.add("p", ["class": "note nothing", "hidden": ""], text: text(.nothingShown))
      var seen: Set<String> = []
      let described = Set(records.map(\.id))
      for result in report.results {
        let isFirst = seen.insert(result.claim.id).inserted
        add(
          result, id: isFirst ? result.claim.id : nil,
          isDescribed: described.contains(result.claim.caseName), to: &section)
      }
    }
  }

  private func add(
    _ result: ClaimResult, id: String?, isDescribed: Bool, to section: inout Markup
  ) {
    let claim = result.claim
    let mark = VerdictMark(verdict: result.verdict)
    section.add(
      "article",
      [
        "class": "claim \(mark.key)", "id": id, "data-verdict": mark.key,
        "data-case": claim.caseName, "data-evidence": result.evidence.rawValue,
      ]
    ) { article in
      article.add("div", ["class": "head"]) { head in
        head.add("h3") { heading in
          heading.add("a", ["href": "#\(claim.id)"], text: claim.id)
          heading.add(text: " ")
          mark.addBadge(to: &heading, language)
        }
        addOrigin(of: result, isDescribed: isDescribed, to: &head)
      }
      article.add("blockquote", text: claim.quote)
      if !result.sentence.en.isEmpty {
        article.add("p", ["class": "finding"], text: result.sentence(language))
      }
      addSlips(of: result, to: &article)
      addRemarks(of: result, to: &article)
      addSteps(of: result, to: &article)
    }
  }

  private func addOrigin(
    of result: ClaimResult, isDescribed: Bool, to head: inout Markup
  ) {
    let claim = result.claim
    head.add("p", ["class": "origin"]) { line in
      line.add("span") { place in
        let name = name(ofCase: claim.caseName)
        if isDescribed {
          place.add(
            "a", ["href": "#\(AuditReferences.anchor(case: claim.caseName))"], text: name)
        } else {
          place.add(text: name)
        }
      }
      if let source = claim.source {
        line.add("span", ["title": text(.source)], text: source)
      }
      line.add("span") { label in
        label.add(text: text(.evidence) + (language == .zh ? "：" : ": "))
        label.add("b", text: result.evidence.name(language))
      }
    }
  }

  private func addSlips(of result: ClaimResult, to article: inout Markup) {
    guard !result.suggestions.isEmpty else { return }
    article.add("div", ["class": "slips"]) { box in
      box.add("h4", text: text(.slips))
      box.add("ul") { list in
        for suggestion in result.suggestions {
          list.add("li") { item in
            item.add(text: suggestion.sentence(language))
            item.add(
              "small", text: " — " + text(suggestion.isComplete ? .slipHolds : .slipNear))
          }
        }
      }
    }
  }

  /// The remarks under their headings: record, faults, missing inputs, equivalences, notes.
  private func addRemarks(of result: ClaimResult, to article: inout Markup) {
    var remarks: [(title: String, texts: [String], style: String?)] = []
    func add(_ title: AuditText, _ texts: [String], _ style: String? = nil) {
      if !texts.isEmpty { remarks.append((text(title), texts, style)) }
    }
    add(.recorded, recorded(result).map { [$0] } ?? [], "alert")
    add(.notJudged, result.faults.map(Self.words), "alert")
    add(.missing, result.missing.map { $0(language) })
    add(.equivalences, result.equivalences.map { $0.sentence(language) })
    add(.notes, result.notes.map { $0(language) })
    add(.remark, result.claim.comment.map { [$0(language)] } ?? [], "remark")
    guard !remarks.isEmpty else { return }
    article.add("dl", ["class": "remarks"]) { list in
      for remark in remarks {
        list.add("dt", text: remark.title)
        for words in remark.texts { list.add("dd", ["class": remark.style], text: words) }
      }
    }
  }

  /// A fault with its place and remedy.
  private static func words(_ fault: Diagnostic) -> String {
    [fault.position.map { "\($0): \(fault.message)" } ?? fault.message, fault.help]
      .compactMap(\.self).joined(separator: " — ")
  }
}
