import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct FederatedFileTests {
  static let files = BadFiles("federated-")

  static let text = """
    federated: exams
    name: {en: Exams, zh: 考试}
    features: [hours]
    outcome: passed
    ridge: 0
    silos: {north: north.csv, south: south.csv}
    """
  /// The 20 students of Wikipedia, Logistic regression, by turns in two schools.
  static let hours = [
    "0.5", "0.75", "1", "1.25", "1.5", "1.75", "1.75", "2", "2.25", "2.5", "2.75", "3", "3.25",
    "3.5",
    "4", "4.25", "4.5", "4.75", "5", "5.5",
  ]
  static let passed = Array("00000010101010111111")

  static func school(_ which: Int) -> String {
    let rows = hours.indices.filter { $0 % 2 == which }.map {
      "\(hours[$0]),\(passed[$0]),s\($0)\n"
    }
    return "hours,passed,student\n" + rows.joined()
  }

  static func read(
    _ text: String = text, _ file: String = "exams.yaml", north: String = school(0)
  ) throws(InputError) -> FederatedFile {
    try FederatedFile.read(
      YAMLNode(reading: text, file: file),
      table: tables(["north.csv": north, "south.csv": school(1)]))
  }

  /// The published fit: −4.0777 and 1.5046 an hour; 16 of 20 are on their side of ½, which is passed at
  /// 4.0777/1.5046 = 2.71 hours.
  @Test func reproducesAPublishedFit() throws {
    let file = try Self.read()
    let result = try file.train()
    #expect(isClose(result.score.weights[0], -4.0777, relative: 2e-5))
    #expect(isClose(result.score.weights[1], 1.5046, relative: 4e-5))
    #expect(file.accuracy(of: result.score) == 0.8)
    let central = try file.trainCentrally()
    #expect(isClose(central.score.weights[1], result.score.weights[1], relative: 1e-9))
    #expect(central.count == 20 && result.count == 20)
  }

  /// What leaves a silo is told whole: one count, d + 1 and (d + 1)² sums and a likelihood a round.
  @Test func tellsWhatLeft() throws {
    let result = try Self.read().train()
    #expect(result.exchanges.count == 2 * result.rounds)
    #expect(Set(result.exchanges.map(\.silo)) == ["north", "south"])
    for exchange in result.exchanges {
      #expect(exchange.sums.gradient.count == 2 && exchange.sums.curvature.count == 4)
      #expect(exchange.sums.count == 10 && (1...result.rounds).contains(exchange.round))
    }
    // At weights of zero every p is ½: Σ p(1 − p) = 10/4.
    #expect(result.exchanges[0].sums.curvature[0] == 2.5)
  }

  @Test(arguments: [
    ("hours,passed\n1,yes\n,no\n", "north.csv:3:1: error: 'hours' is empty"),
    ("hours,passed\n1,2\n", "north.csv:2:3: error: '2' of 'passed' is neither yes nor no"),
    ("hours,passed\nmany,1\n", "north.csv:2:1: error: 'many' of 'hours' is no number"),
    ("hour,passed\n1,1\n", "north.csv:1:1: error: the table of silo 'north' has no column 'hours'"),
  ])
  func badRows(table: String, says: String) {
    let error = #expect(throws: InputError.self) { try Self.read(north: table) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    #expect(error?.diagnostics.allSatisfy { $0.help != nil } == true)
  }

  @Test func fewRowsAreRefused() throws {
    let file = try Self.read(north: "hours,passed\n1,yes\n2,no\n")
    let error = #expect(throws: InputError.self) { try file.train() }
    #expect(error?.description.contains("silo 'north' has 2 rows") == true)
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 4) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in _ = try Self.read(text, "\(name).yaml") }, of: name)
  }

  /// Damaged files and tables give finite scores, or are refused with a sentence.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<30 {
      let (text, north) = (mutation.damaged(Self.text), mutation.damaged(Self.school(0)))
      do throws(InputError) {
        let file = try mutation.below(2) == 0 ? Self.read(text) : Self.read(north: north)
        let result = try file.train()
        let areFinite = result.score.weights.allSatisfy(\.isFinite)
        #expect(areFinite)
        #expect(0...1 ~= file.accuracy(of: result.score))
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
