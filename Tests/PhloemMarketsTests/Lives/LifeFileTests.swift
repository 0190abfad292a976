import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct LifeFileTests {
  static let files = BadFiles("life-")

  static let text = """
    life: phones
    name: {en: Phones, zh: 手机}
    zone: Asia/Shanghai
    bound: device
    steps:
      bought: {after: [start, settled], owner: platform}
      erased: {after: [bought, returned], needs: [device, method, time], least: {passes: 3}}
      for-sale: {after: [bought, returned, erased], requires: [erased]}
      sold: {after: [for-sale], owner: consumer, warranty: 30 d}
      returned: {after: [sold], within: {sold: 7 d}, owner: platform, warranty: ends}
      settled: {after: [sold], waits: {sold: 7 d}, counts: reuse}
    events: events.csv
    """
  static let head = "item,step,time,owner,device,method,passes\n"
  static let events =
    head + """
      p,bought,2025-03-01 10:00,shop,,,
      p,erased,2025-03-01 11:00,,p,purge,3
      p,for-sale,2025-03-01 12:00,,,,
      p,sold,2025-03-02 12:00,Li,,,

      """

  static func read(
    _ text: String = text, _ events: String = events, _ file: String = "life.yaml"
  ) throws(InputError) -> LifeFile {
    try LifeFile.read(YAMLNode(reading: text, file: file), table: tables(["events.csv": events]))
  }

  /// A line more, and what speaks against it.
  @Test(arguments: [
    ("p,returned,2025-03-09 12:00,shop,,,", []),
    ("p,returned,2025-03-09 12:01,shop,,,", ["late"]),
    ("p,returned,2025-03-05 12:00,,,,", ["no-owner"]),
    ("p,returned,2025-03-05 12:00,Li,,,", ["same-owner"]),
    ("p,settled,2025-03-09 11:59,,,,", ["early"]),
    ("p,settled,2025-03-09 12:00,,,,", []),
    ("p,settled,2025-03-02 11:00,,,,", ["before", "early"]),
    ("p,erased,2025-03-03 12:00,,q,,2", ["misplaced", "other-item", "lacks", "below"]),
    ("p,erased,2025-03-03 12:00,,p,purge,many", ["misplaced", "below"]),
    ("p,bought,2025-03-03 12:00,shop,,,", ["misplaced"]),
    ("p,eaten,2025-03-03 12:00,,,,", ["unknown-step"]),
    ("q,sold,2025-03-03 12:00,Li,,,", ["misplaced"]),
  ])
  func rules(line: String, codes: [String]) throws {
    let record = try Self.read(Self.text, Self.events + line + "\n").record()
    #expect((record.refused.first?.refusals.map(\.code) ?? []) == codes)
    #expect(record.item("p")?.events.count == (codes.isEmpty ? 5 : 4) && record.item("q") == nil)
    #expect(record.total("reuse") == (line.contains("settled") && codes.isEmpty ? 1 : 0))
  }

  /// What a step requires must be on record since the item last changed hands.
  @Test func certificatesDoNotOutliveAnOwner() throws {
    let more = """
      p,returned,2025-03-03 12:00,shop,,,
      p,for-sale,2025-03-03 13:00,,,,
      p,erased,2025-03-03 14:00,,p,purge,7
      p,for-sale,2025-03-03 15:00,,,,

      """
    let record = try Self.read(Self.text, Self.events + more).record()
    #expect(record.refused.map(\.refusals) == [[.missing(step: "erased")]])
    let item = try #require(record.item("p"))
    #expect(item.step == "for-sale" && item.owners.map(\.name) == ["shop", "Li", "shop"])
    #expect(item.warrantyEnd == nil)
  }

  /// 30 days of 2025-03-02 12:00 in Shanghai end 2025-04-01 12:00, 1743480000 s (GNU date).
  @Test func warranty() throws {
    let item = try #require(try Self.read().record().item("p"))
    #expect(item.warrantyEnd == 1_743_480_000)
    #expect(item.isWarranted(at: 1_743_480_000) && !item.isWarranted(at: 1_743_480_001))
  }

  /// The digests of the four lines by Python's hashlib; a sealed log reads as the same log.
  @Test func theChainIsThatOfAnotherProgram() throws {
    let log = try Self.read().log
    #expect(log.head == "19c03311cdfd3d146bfec233040f31461d40dab88c612a8d8fe8b5c8205c67e1")
    #expect(!log.isSealed && log.events.allSatisfy { $0.isIntact == nil })
    let sealed = log.sealed.map { $0.joined(separator: ",") + "\n" }
    let again = try Self.read(Self.text, sealed.joined())
    #expect(again.log.isSealed && again.log.head == log.head && again.record().refused.isEmpty)
    let published = try Self.read(
      Self.text + "\nhead: \(log.events[1].digest)",
      sealed.joined() + "p,settled,2025-03-10 12:00,,,,,\n")
    #expect(published.continuesPublished == true && !published.log.isSealed)
    #expect(try Self.read(Self.text + "\nhead: 00", sealed.joined()).continuesPublished == false)
  }

  /// Whatever is done to one line of a sealed log, that line or the one after it is named.
  @Test(arguments: 1...4)
  func aChangeIsLocated(line: Int) throws {
    let sealed = try Self.read().log.sealed.map { $0.joined(separator: ",") }
    func broken(_ lines: [String]) throws -> [Int] {
      try Self.read(Self.text, lines.joined(separator: "\n") + "\n").log.events
        .filter { $0.isIntact == false }.map { $0.position.line - 1 }
    }
    var changed = sealed
    changed[line] = changed[line].replacing("2025-03", with: "2024-03")
    #expect(try broken(changed) == [line])
    var cut = sealed
    cut.remove(at: line)
    #expect(try broken(cut) == (line < 4 ? [line] : []))
    var inserted = sealed
    inserted.insert("p,erased,2025-03-01 11:30,,p,purge,9,", at: line)
    #expect(try broken(inserted).first == line)
    var swapped = sealed
    if line < 4 {
      swapped.swapAt(line, line + 1)
      #expect(try broken(swapped).first == line)
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 4) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in _ = try Self.read(text, Self.events, "\(name).yaml") },
      of: name)
  }

  @Test(arguments: [
    ("p,bought,,shop,,,\n", "events.csv:2:10: error:"),
    (",bought,2025-03-01,shop,,,\n", "events.csv:2:1: error: 'item' is empty"),
    ("p,,2025-03-01,shop,,,\n", "events.csv:2:3: error: 'step' is empty"),
  ])
  func badLines(line: String, says: String) {
    let error = #expect(throws: InputError.self) { try Self.read(Self.text, Self.head + line) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    let columns = #expect(throws: InputError.self) { try Self.read(Self.text, "item,step,time\n") }
    #expect(columns?.description.contains("the log has no column 'device'") == true)
  }

  /// Damaged rules and logs are played, or refused with a sentence; nothing is for sale without an erasure.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<50 {
      let damaged = mutation.damaged(Self.events)
      let rules = mutation.damaged(Self.text)
      do throws(InputError) {
        let record = try Self.read(Self.text, damaged).record()
        for item in record.items {
          for (place, event) in item.events.enumerated() where event.step == "for-sale" {
            #expect(item.events[..<place].contains { $0.step == "erased" })
          }
        }
        _ = try Self.read(rules).record()
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
