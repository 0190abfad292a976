import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// Adds the fields that choose claims; they appear only where scripts run.
  func addFilters(to section: inout Markup) {
    section.add("div", ["class": "filters script", "role": "search"]) { bar in
      addVerdictBoxes(to: &bar)
      addChoice(
        "case", .columnCase, report.caseNames.map { ($0, name(ofCase: $0)) }, to: &bar)
      let used = Set(report.results.map(\.evidence))
      addChoice(
        "evidence", .filterEvidence,
        EvidenceBasis.allCases.filter(used.contains).map { ($0.rawValue, $0.name(language)) },
        to: &bar)
      bar.add("label", ["class": "field words"]) { label in
        label.add("span", text: text(.filterWords))
        label.addVoid("input", ["type": "search", "name": "q", "placeholder": text(.wordsHint)])
      }
      bar.add("div", ["class": "actions"]) { actions in
        actions.add("p", ["class": "shown", "role": "status", "data-text": text(.shown)]) {
          let count = String(report.results.count)
          $0.add(text: AuditText.shown.filled(language, count, count))
        }
        actions.add("button", ["type": "button", "class": "reset"], text: text(.showAll))
        actions.add(
          "button",
          [
            "type": "button", "class": "unfold", "data-open": text(.openSteps),
            "data-close": text(.closeSteps),
          ], text: text(.openSteps))
      }
    }
  }

  private func addVerdictBoxes(to bar: inout Markup) {
    bar.add("fieldset") { field in
      field.add("legend", text: text(.filterVerdict))
      for (mark, count) in counts() {
        field.add("label", ["class": "box"]) { label in
          label.addVoid("input", ["type": "checkbox", "name": "verdict", "value": mark.key])
          label.add("span", ["class": "verdict \(mark.key)"]) { badge in
            badge.add("span", ["aria-hidden": "true"], text: mark.symbol)
            badge.add(text: " \(mark.name(language)) \(count)")
          }
        }
      }
    }
  }

  private func addChoice(
    _ name: String, _ title: AuditText, _ options: [(value: String, name: String)],
    to bar: inout Markup
  ) {
    bar.add("label", ["class": "field"]) { label in
      label.add("span", text: text(title))
      label.add("select", ["name": name]) { select in
        select.add("option", ["value": ""], text: text(.all))
        for option in options {
          select.add("option", ["value": option.value], text: option.name)
        }
      }
    }
  }
}
