import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemTestSupport
import Testing

/// What is wrong in a file of steps is told with its place and what would do.
@Suite struct StepFaultTests {
  /// A text and what its fault has to hold.
  struct Fault: Sendable, CustomStringConvertible {
    let text, says: String
    init(_ text: String, _ says: String) { (self.text, self.says) = (text, says) }
    var description: String { says }
  }

  /// A step that counts the activities of a table.
  private static func countActivities(_ table: String) -> String {
    "- {id: a, count-activities: {monitoring: \"#0\", table: \(table), column: order}}"
  }

  static let faults = [
    Fault("- register-partey: {name: X}", "steps.yaml:3:3: error: 'register-partey' is no event"),
    Fault("- {id: a, by: own-1}", "a step is one event, found 0"),
    Fault("- retire: {account: own}", "the step 'retire' has no 'id'"),
    Fault(
      "- register-region: {code: there, level: village}",
      "steps.yaml:3:41: error: unknown 'village' ('level' of 'register-region'"),
    Fault("- register-region: {level: city}", "has no 'id'"),
    Fault("- {id: a, register-region: {level: city}}", "has no 'code'"),
    Fault(
      "- {id: a, open-account: {owner: Ownr, code: c}}",
      "steps.yaml:3:33: error: there is no party 'Ownr' in the ledger"),
    Fault("- {id: a, open-account: {owner: Owner, code: c, colour: red}}", "unknown key 'colour'"),
    Fault("- {id: a, open-account: {owner: Owner, code: own}}", "[unique-code]"),
    Fault(
      "- {id: a, by: nobody, open-account: {owner: Owner, code: c}}",
      "the key 'nobody': there is no such key"),
    Fault(
      "- {id: a, by: ../reg-1, open-account: {owner: Owner, code: c}}", "is no name of a key"),
    Fault(
      "- {id: a, deposit: {account: own, amount: 5.005 CNY, reference: a.txt}}",
      "'5.005 CNY' has more than 2 decimals"),
    Fault(
      "- {id: a, deposit: {account: own, amount: 5, reference: a.txt}}", "'5' is no"),
    Fault(
      "- {id: a, deposit: {account: own, amount: 5 CNY, reference: receipt.pdf}}",
      "there is no file 'receipt.pdf' ('reference' of"),
    Fault(
      "- {id: a, deposit: {account: own, amount: 5 CNY, reference: \"sha256:00\"}}",
      "'sha256:00' is no SHA-256"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, serials: 9-3, reason: x}}",
      "'9-3' are no serial numbers"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, serials: '-1--3', reason: x}}",
      "'-1--3' are no serial numbers"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, serials: '1-2,,5', reason: x}}",
      "'1-2,,5' are no serial numbers"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, serials: 1 0-12, reason: x}}",
      "'1 0-12' are no serial numbers"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, count: many, reason: x}}",
      "'many' is no whole number"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, count: 101, reason: x}}",
      "the account has 100 such units free"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, series: none, reason: x}}",
      "no step 'none' was taken in"),
    Fault(
      "- {id: a, cancel: {account: own, programme: quota, series: register-region here, reason: x}}",
      "the step 'register-region here' made no series"),
    Fault("- {id: a, confirm-transfer: {transfer: \"#7\"}}", "there is no transfer 7 [unknown]"),
    Fault(
      "- {id: a, register-meter: {code: m, owner: Owner, region: here, capacity: 5 kWh}}",
      "'5 kWh' is no power"),
    Fault(
      "- {id: a, register-programme: {code: p, kind: credit, measure: tonne, issuer: Issuer, buffer-share: 200 %}}",
      "'200 %' is no share"),
    Fault(
      "- {id: a, set-obligation: {party: Owner, programme: quota, period: 2024-13, required: 5}}",
      "'2024-13' is not a period"),
    Fault(
      "- {id: a, claim-hours: {hours: {meter: m}, evidence: a.txt}}", "there is no meter 'm'"),
    Fault(
      "- {id: a, report-monitoring: {project: p, verification: a.txt}}",
      "there is no project 'p'"),
    Fault(
      "- {id: a, issue: {programme: quota, account: own, count: 1, evidence: c.txt}}",
      "an issuance rests on one thing, found 0"),
    Fault(
      "- {id: a, count-activities: {monitoring: \"#0\", table: a.txt, column: order}}",
      "the table has no column 'order'"),
    Fault(countActivities("spaces.csv"), "spaces.csv:3:1: error: ' shop/2' is no identity"),
    Fault(countActivities("bare.csv"), "bare.csv:2:1: error: 'order-5' is no identity"),
    Fault(countActivities("decomposed.csv"), "decomposed.csv:2:1: error:"),
    Fault(
      countActivities("twice.csv"),
      "twice.csv:4:1: error: activity 'shop/1' is there twice, first in line 2"),
    Fault(countActivities("none.csv"), "the table names no activities"),
    Fault(
      "- {id: a, count-activities: {monitoring: \"#0\", table: orders.pdf, column: order}}",
      "there is no file 'orders.pdf' ('table' of"),
    Fault(
      "- {id: a, limit-trade: {party: Owner, programme: quota, most: -1}}",
      "'-1' is no whole number"),
    Fault("- {id: a, register-peer: {name: x, key: abc+def}}", "this is no key of a ledger"),
    Fault("- {id: a, open: {}}", "'open' is no event"),
    Fault(
      "- {id: a, open-account: {owner: Owner, code: c}}\n- {id: a, open-account: {owner: Owner, code: d}}",
      "the step 'a' stands at steps.yaml:3:11 already"),
    Fault("- 5", "the step must be a mapping, found '5'"),
  ]

  @Test(arguments: faults)
  func isTold(_ fault: Fault) throws {
    let world = try StepWorld()
    try world.run(StepWorld.owner)
    let entries = try world.store.read { $0.count }
    let found = try world.fault(fault.text)
    #expect(found?.contains(fault.says) == true, "\(found ?? "nothing")")
    #expect(try world.store.read { $0.count } == entries)
  }

  @Test func aFileWithoutStepsSaysWhatToAdd() throws {
    #expect(throws: InputError.self) {
      try LedgerStepFile.read(YAMLNode(reading: "ledger: x", file: "steps.yaml"))
    }
  }

  /// Every event but the opening is described, and nothing else is.
  @Test func everyEventIsDescribed() throws {
    let file = PackageFiles.root.appendingPathComponent("Documentation/ledger-steps.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let told = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").filter { $0 != " " && $0 != ", " }
        .map(String.init)
    }
    let known = EventKind.allCases.filter { $0 != .open }.map(\.name)
    #expect(told.sorted() == known.sorted())
  }
}
