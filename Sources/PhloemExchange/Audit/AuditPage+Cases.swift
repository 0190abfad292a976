import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// Adds the verdicts of each case.
  func addCaseTable(to main: inout Markup) {
    addSection("by-case", .byCase, to: &main) { section in
      let marks = counts().map(\.mark)
      section.add(
        "div",
        ["class": "table", "tabindex": "0", "role": "region", "aria-label": text(.caseTable)]
      ) { box in
        box.add("table", ["class": "by-case"]) { table in
          table.add("thead") { head in
            head.add("tr") { row in
              row.add("th", ["scope": "col"], text: text(.columnCase))
              row.add("th", ["scope": "col", "class": "n"], text: text(.columnClaims))
              row.add("th", ["scope": "col", "class": "bars"], text: text(.columnShare))
              for mark in marks {
                row.add("th", ["scope": "col", "class": "n count"]) { cell in
                  mark.addBadge(to: &cell, language)
                }
              }
            }
          }
          table.add("tbody") { body in
            for key in report.caseNames { addRow(of: key, marks, to: &body) }
          }
          table.add("tfoot") { foot in addRow(of: nil, marks, to: &foot) }
        }
      }
    }
  }

  private func addRow(of key: String?, _ marks: [VerdictMark], to body: inout Markup) {
    let counts = marks.map { mark in
      (
        mark: mark,
        count: report.results.count {
          $0.verdict == mark.verdict && (key == nil || $0.claim.caseName == key)
        }
      )
    }
    body.add("tr", ["class": key == nil ? "total" : nil]) { row in
      if let key {
        row.add("td") { cell in
          cell.add(
            "a",
            [
              "href": "#case=\(Self.encoded(key))", "data-filter": "case", "data-value": key,
              "title": text(.filterToCase),
            ]
          ) { $0.add("span", ["class": "name"], text: name(ofCase: key)) }
          if let other = otherName(ofCase: key) { cell.add("small", text: other) }
        }
      } else {
        row.add("td", text: text(.columnTotal))
      }
      row.add("td", ["class": "n"], text: String(counts.reduce(0) { $0 + $1.count }))
      row.add("td", ["class": "bars"]) { addBar(counts, to: &$0, numbers: true) }
      for (_, count) in counts {
        row.add("td", ["class": "n count"], text: count == 0 ? "" : String(count))
      }
    }
  }

  /// What a case is called.
  func name(ofCase key: String) -> String { report.name(ofCase: key)(language) }

  /// Its name in the other language, when it has one.
  private func otherName(ofCase key: String) -> String? {
    let name = report.name(ofCase: key)
    let other = language == .zh ? name.en : name.zh
    return other == name(language) ? nil : other
  }

  /// A text as it stands in an address.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "-._".unicodeScalars.contains(scalar)
      if isPlain { return String(Character(scalar)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  /// Adds what the cases tell of themselves.
  func addCaseTexts(to main: inout Markup) {
    addSection("cases", .caseTextsTitle, to: &main) { section in
      let records = records
      if records.isEmpty { section.add("p", ["class": "note"], text: text(.noCases)) }
      for record in records { addDescription(record, to: &section) }
    }
  }

  private func addDescription(_ record: CaseRecord, to section: inout Markup) {
    section.add(
      "details",
      ["class": "fold case", "id": AuditReferences.anchor(case: record.id), "open": ""]
    ) { details in
      details.add("summary") { summary in
        summary.add("b", text: record.name(language))
        let other = language == .zh ? record.name.en : record.name.zh
        if let other, other != record.name(language) {
          summary.add("span", ["class": "quiet"], text: " \(other)")
        }
      }
      details.add("dl") { list in
        for key in CaseRecord.sections {
          guard let content = record.texts[key], let heading = AuditText.section(key) else {
            continue
          }
          list.add("dt", text: text(heading))
          list.add("dd", text: content)
        }
        for comment in record.comments {
          list.add("dt", text: AuditText.comment.filled(language, comment.by))
          list.add("dd", text: comment.text)
        }
        if !record.replication.isEmpty {
          list.add("dt", text: text(.replication))
          list.add("dd") { entry in
            entry.add("ul") { points in
              for point in record.replication { points.add("li", text: point) }
            }
          }
        }
      }
    }
  }
}
