import GRDB
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemStore

@Suite("Life-cycle databases in the store")
struct LifeCycleStoreTests {
  /// A database with every member set, and numbers that texts would round.
  private static func database(_ name: String, seed: Int = 0) -> LifeCycleDatabase {
    let exchange = DatasetExchange(
      flow: 1, direction: .input, amount: 0.1 + Double(seed) / 3, conversion: 3.6e-7, unit: "kWh",
      isReference: false, isAvoided: true, provider: "p2", location: "CN-SD",
      uncertainty: .lognormal(median: -2, sigma: 0.3), formula: "a * 2", pedigree: [1, 2, 3, 4, 5],
      position: FilePosition(file: "a.zip/p.json", line: 3, column: 7))
    let process = DatasetProcess(
      id: "p1",
      name: LocalisedText([.init(language: "zh", text: "电力"), .init(language: "en", text: "Power")]
      ),
      location: "CN", category: ["energy", "coal"], kind: .blackBox, isInfrastructure: true,
      validFrom: "2010-01-01", validUntil: "2020-12-31",
      exchanges: [
        exchange,
        DatasetExchange(flow: 0, direction: .output, amount: 1, unit: "kg", isReference: true),
      ],
      allocation: [AllocationFactor(kind: .causal, product: 1, exchange: 0, share: 1.0 / 3)],
      defaultAllocation: .economic,
      parameters: [
        DatasetParameter(
          name: "a", value: 0.05, formula: "b / 2",
          uncertainty: Uncertainty(kind: .triangular, location: 2, minimum: 1, maximum: 4))
      ], position: FilePosition(file: "a.zip/p.json"))
    return LifeCycleDatabase(
      name: name, format: .openLCA,
      unitGroups: [
        UnitGroup(
          id: "g", name: "Units of mass",
          units: [DatasetUnit(id: "u", name: "kg", synonyms: ["kilogram"], factor: 1)], reference: 0
        )
      ],
      flowProperties: [FlowProperty(id: "m", name: "Mass", unitGroup: 0)],
      flows: [
        DatasetFlow(
          id: "f1", name: "Steel", synonyms: ["iron"], kind: .product, category: ["metal"],
          cas: "7439-89-6", formula: "Fe", location: "CN",
          properties: [.init(property: 0, factor: 1), .init(property: 0, factor: 0.1)],
          referenceProperty: 0),
        DatasetFlow(
          id: "f2", name: "", kind: .elementary, properties: [.init(property: 0, factor: 1)]),
      ], processes: Array(repeating: process, count: 1 + seed),
      methods: [
        ImpactCategory(
          id: "gwp", name: "Climate change", method: "IPCC", unit: "kg CO2-eq",
          factors: [
            .init(
              flowID: "f2", name: "Methane", synonyms: ["CH4"], cas: "74-82-8",
              compartment: ["air", "urban"], direction: .output, value: 29.8, unit: "kg",
              location: "CN", uncertainty: Uncertainty(kind: .normal, location: 29.8, scale: 11))
          ])
      ])
  }

  private static let source = SourceFile(name: "a.zip", hash: "abc", bytes: 12)

  @Test("what was kept comes back to the bit, over several chunks too")
  func roundTrip() throws {
    let store = try PhloemStore(inMemory: [])
    // 1,201 processes are three chunks.
    let database = Self.database("lca", seed: 1_200)
    try store.keep(database, from: Self.source, at: 7, diagnosis: "{}")
    #expect(try store.lifeCycleDatabase(named: "lca") == database)
    #expect(try store.lifeCycleDiagnosis(of: "lca") == "{}")
    let listed = try #require(try store.lifeCycleDatabases().first)
    #expect(listed.processes == 1_201 && listed.exchanges == 2_402 && listed.format == .openLCA)
  }

  @Test("one of the same name is replaced, another stays; what is removed is gone with its chunks")
  func replaced() throws {
    let store = try PhloemStore(inMemory: [])
    try store.keep(Self.database("a", seed: 3), from: Self.source, at: 1, diagnosis: "{}")
    try store.keep(Self.database("b"), from: Self.source, at: 2, diagnosis: "{}")
    try store.keep(Self.database("a", seed: 5), from: Self.source, at: 3, diagnosis: "{}")
    #expect(try store.lifeCycleDatabases().map(\.name) == ["a", "b"])
    #expect(try store.lifeCycleDatabase(named: "a") == Self.database("a", seed: 5))
    #expect(try store.lifeCycleDatabase(named: "b") == Self.database("b"))
    #expect(try store.removeLifeCycleDatabase(named: "a"))
    #expect(try !store.removeLifeCycleDatabase(named: "a"))
    let chunks = try store.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM lca_part") }
    // Units, flows, processes and a method of b.
    #expect(chunks == 4)
    let error = #expect(throws: InputError.self) { try store.lifeCycleDatabase(named: "a") }
    #expect(error?.diagnostics.first?.message == "the store has no life-cycle database 'a'")
  }

  @Test("a damaged chunk is a sentence, whatever its bytes")
  func damaged() throws {
    let database = Self.database("lca")
    let bytes = LifeCycleChunks.processes(database.processes[...])
    var random = SeededGenerator(seed: 20_261_122)
    for round in 0..<2_000 {
      var damaged = bytes
      if round.isMultiple(of: 2) {
        damaged.removeLast(1 + Int(random.next() % UInt64(bytes.count)))
      } else {
        damaged[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 + random.next() % 255)
      }
      var result = database
      result.processes = []
      do {
        try damaged.withUnsafeBytes { try LifeCyclePart.processes.read($0, into: &result) }
        // What can still be read must point at flows that are there.
        #expect(result.processes.flatMap(\.exchanges).allSatisfy { $0.flow < database.flows.count })
      } catch is DamagedChunk {
        continue
      }
    }
  }
}
