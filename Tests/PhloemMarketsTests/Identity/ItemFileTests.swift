import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ItemFileTests {
  static let files = BadFiles("items-")

  static let text = """
    items: liquor
    name: {en: Liquor, zh: 白酒}
    stages: [filled, shipped, sold]
    batches:
      grain-1: {stage: grain}
      grain-2: {stage: grain}
      brew-1: {stage: fermentation, of: [grain-1, grain-2]}
      blend-1: {stage: blend, of: brew-1, items: A 0..99, at: hall 1}
      blend-2: {stage: blend, of: grain-2, items: A 100..149, at: hall 2}
    zone: Asia/Shanghai
    scans: scans.csv
    """
  /// A-00000003-H, A-00000100-F and A-00000149-I by a Python program of MOD 37,36.
  static let scans = """
    time,serial,stage,site
    2025-01-02 10:00,A-00000003-H,sold,shop
    2025-01-01 10:00,A-00000003-H,shipped,gate
    2025-01-03 10:00,A-00000003-H,sold,other shop
    2025-01-03 11:00,A-00000100-F,filled,backyard
    2025-01-03 12:00,A-00000149-I,sold,shop

    """

  static func read(
    _ text: String = text, _ scans: String = scans, _ file: String = "items.yaml"
  ) throws(InputError) -> ItemFile {
    try ItemFile.read(
      YAMLNode(reading: text, file: file), table: tables(["scans.csv": scans]))
  }

  /// Scans are taken by their times: shipped, sold, sold again; the first sale was in the shop.
  @Test func refusesWhatCannotBe() throws {
    let file = try Self.read()
    #expect(file.register.count == 150 && file.scanCount == 5)
    #expect(file.register.counts == [149, 0, 1])
    #expect(file.refused.map(\.refusal.code) == ["copied", "copied", "out-of-order"])
    #expect(file.refused.map(\.position.line) == [4, 5, 6])
    #expect(file.refused[0].first?.site == "shop")
    #expect(file.refused[0].first?.position == FilePosition(file: "scans.csv", line: 2, column: 1))
    #expect(file.refused[1].first?.site == "hall 2")
    #expect(file.refused[1].first?.position.file == "items.yaml")
    #expect(file.refused[2].first == nil)
  }

  @Test func followsBothWays() throws {
    let file = try Self.read()
    let origin = try file.origin(of: "A-00000100-F")
    #expect(origin.batch.id == "blend-2" && origin.sources.map(\.id) == ["grain-2", "blend-2"])
    #expect(origin.stage == "filled" && origin.site == "hall 2")
    let reach = try file.reach(of: "grain-2")
    #expect(reach.count == 150 && reach.runs.map(\.count) == [100, 50])
    #expect(reach.runs[1].last.description == "A-00000149-I")
    #expect(try file.reach(of: "grain-1").count == 100)
    for (text, help) in [
      ("A-00000100-X", "the check character of A-00000100 is F: read it again"),
      ("bottle", "write it whole"), ("A-00000150-W", ""),
    ] {
      let error = #expect(throws: InputError.self) { try file.origin(of: text) }
      #expect(error?.description.contains(help) == true && error?.diagnostics[0].help != nil)
    }
    let error = #expect(throws: InputError.self) { try file.reach(of: "grain-3") }
    #expect(error?.description.contains("did you mean 'grain-1'?") == true)
  }

  /// The batches of a table are those of the file.
  @Test func readsATableOfBatches() throws {
    let head = "items: liquor\nname: Liquor\nstages: [a, b]\nbatches: batches.csv\n"
    func read(_ rows: String) throws(InputError) -> ItemFile {
      try ItemFile.read(
        YAMLNode(reading: head, file: "items.yaml"),
        table: tables(["batches.csv": "batch,stage,of,items,at\n" + rows]))
    }
    let file = try read(
      "g1,grain,,,\ng2,grain,,,\nb,blend,g1; g2,B 0..9,hall\nc,blend,g2,B 10,hall\n")
    #expect(file.register.count == 11)
    #expect(try file.reach(of: "g1").count == 10)
    for (rows, says) in [
      ("g1,grain,,,\nb,blend,g2,,\n", "batches.csv:3:1: error: batch 'b' was made of 'g2'"),
      ("g1,,,,\n", "batches.csv:2:4: error: 'stage' is empty"),
      ("g1,grain,,B 5..1,x\n", "batches.csv:2:11: error: 'B 5..1' is no run of items"),
      ("g1,grain,,B 0..9,\n", "batches.csv:2:1: error: batch 'g1' does not say where"),
      ("g1,grain,,B 0..99999999,x\n", "more than 20000000 items"),
    ] {
      let error = #expect(throws: InputError.self) { try read(rows) }
      #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 4) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in _ = try Self.read(text, Self.scans, "\(name).yaml") },
      of: name)
  }

  /// Damaged files and scans are read, or refused with a sentence; no item is lost.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<30 {
      let (text, scans) = (mutation.damaged(Self.text), mutation.damaged(Self.scans))
      do throws(InputError) {
        let file = try mutation.below(2) == 0 ? Self.read(text) : Self.read(Self.text, scans)
        #expect(file.register.counts.reduce(0, +) == file.register.count)
        #expect(file.refused.count <= file.scanCount)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
