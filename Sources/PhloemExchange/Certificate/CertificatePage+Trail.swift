import PhloemLedger

extension CertificatePage {
  /// A step on the way from the certificate to the meters.
  private struct Step: Hashable {
    var text: String
    var who: String
    var time: String
    var entry: Int
  }

  func addTrail(to main: inout Markup) {
    main.addSection("trail", text(.trail)) { section in
      section.add("table") { table in
        table.add("thead") { head in
          head.add("tr") { row in
            for column in [CertificateText.step, .who, .time] { row.add("th", text: text(column)) }
            row.add("th", ["class": "n"], text: text(.entry))
          }
        }
        table.add("tbody") { body in
          for step in steps {
            body.add("tr") { row in
              for cell in [step.text, step.who, step.time] { row.add("td", text: cell) }
              row.add("td", ["class": "n"], text: "\(step.entry)")
            }
          }
        }
      }
    }
  }

  private var steps: [Step] {
    var steps: [Step] = []
    if let neutrality = content.neutrality {
      steps = [
        Step(
          text: text(.stepStated), who: neutrality.verifier.name, time: neutrality.time,
          entry: neutrality.entry)
      ]
    }
    if let certified {
      steps.append(
        Step(
          text: text(.stepReviewed), who: certified.verifier.name, time: certified.time,
          entry: certified.entry))
    }
    for retirement in retirements {
      steps.append(
        Step(
          text: filled(.stepRetired, Self.whole(retirement.quantity)), who: retirement.holder.name,
          time: retirement.time, entry: retirement.entry))
    }
    for retirement in retirements {
      for units in retirement.units {
        steps += self.steps(of: units.series, issuer: retirement.programme.issuer.name)
      }
    }
    var known: Set<Step> = []
    return steps.filter { known.insert($0).inserted }
  }

  private func steps(of series: CertificateContent.Series, issuer: String) -> [Step] {
    var steps = [
      Step(
        text: filled(.stepIssued, Self.whole(series.issued)), who: issuer, time: series.time,
        entry: series.entry)
    ]
    if let origin = series.origin {
      steps.append(
        Step(
          text: filled(
            series.basis == UnitBasis.imported.rawValue ? .stepImported : .stepReturned,
            origin.ledger,
            "\(origin.export)", origin.programme, origin.serials), who: origin.ledger, time: "",
          entry: origin.entry))
    }
    if let report = series.report {
      let finding = report.verification
      steps += [
        Step(
          text: filled(.stepVerified, Self.whole(finding.verified), Self.whole(report.claimed)),
          who: finding.verifier.name, time: finding.time, entry: finding.entry),
        Step(
          text: filled(.stepReported, days(report.period)),
          who: series.project?.developer.name ?? "", time: "", entry: report.entry),
      ]
    }
    if let project = series.project {
      steps += [
        Step(
          text: filled(.stepValidated, project.code), who: project.validation.verifier.name,
          time: "", entry: project.validation.entry),
        Step(
          text: filled(.stepProject, project.code), who: project.developer.name, time: "",
          entry: project.entry),
        Step(
          text: filled(
            .stepMethodology, project.methodology.code, project.methodology.edition),
          who: project.methodology.owner.name, time: "", entry: project.methodology.entry),
      ]
    }
    steps += series.hours.map { hours in
      Step(
        text: filled(.hours, Self.whole(hours.hours), hours.meter.code), who: hours.owner.name,
        time: "", entry: hours.meter.entry)
    }
    return steps + series.before.flatMap { self.steps(of: $0, issuer: issuer) }
  }

  /// The documents by what they are, each once.
  private var digests: [(String, String)] {
    var result: [(String, String)] = []
    func add(_ word: CertificateText, _ digest: String?, of project: String? = nil) {
      let title = text(word) + (project.map { " · \($0)" } ?? "")
      guard let digest, !result.contains(where: { $0 == (title, digest) }) else { return }
      result.append((title, digest))
    }
    add(.inventory, certified?.inventory)
    add(.calculation, certified?.calculation)
    add(.evidence, certified?.evidence)
    for units in retirements.flatMap(\.units) {
      let series = units.series
      let project = series.project?.code
      add(.evidence, series.evidence, of: project)
      add(.monitoringReport, series.report?.report, of: project)
      add(.verificationReport, series.report?.verification.report, of: project)
      add(.validationReport, series.project?.validation.report, of: project)
      add(.designDocument, series.project?.document, of: project)
      add(.methodologyDocument, series.project?.methodology.document)
      for origin in [series.origin].compactMap(\.self) {
        result.append((filled(.otherLedger, origin.ledger), origin.identity))
      }
    }
    return result
  }

  func addDocuments(to main: inout Markup) {
    main.addSection("documents", text(.documents)) { section in
      section.addTerms(digests.map { ($0.0, $0.1) }, style: "digests")
    }
  }
}
