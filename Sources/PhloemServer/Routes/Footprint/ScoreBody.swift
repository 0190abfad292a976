internal import PhloemExchange
internal import PhloemFootprint
internal import PhloemModel

/// What products of a database carry in one category, and why.
struct ScoreBody: Encodable {
  struct Part: Encodable {
    let name: String
    let value: Double
    let share: Double?
  }
  struct Parts: Encodable {
    let parts: [Part]
    /// What the parts leave out, and how many that is.
    let remainder: Double
    let left: Int
  }
  struct Node: Encodable {
    let name: String
    let parent: Int?
    let depth: Int
    let amount: Double
    let unit: String
    let value, direct, remainder: Double
  }
  struct Place: Encodable {
    let id, name, kind: String
  }
  struct Link: Encodable {
    let from, to, name, carrier: String
    let value: Double
  }
  struct Picture: Encodable {
    let nodes: [Place]
    let links: [Link]
    /// Links too narrow to be drawn.
    let hidden: Int
  }
  struct Missing: Encodable {
    let name, unit, why: String
    let compartment: [String]
    let amount: Double
  }
  struct Coverage: Encodable {
    let flows, withFactor: Int
    /// kg exchanged with nature, and those of flows with a factor.
    let mass, massWithFactor: Double
    let missing: [Missing]
  }
  struct Solver: Encodable {
    let method: String
    let blocks, largestLoop: Int
    let error: Double?
    let isProven: Bool
  }
  struct Product: Encodable {
    let id, process, product: String
    let location: String?
    let amount: Double
    let unit: String
    let value: Double
    let byInput, byProcess, byFlow: Parts
    let tree: [Node]
    let treeRemainder: Double
    let picture: Picture
    let coverage: Coverage
    let solver: Solver
    let runsBackwards: [String]
  }
  struct Comparison: Encodable {
    let difference: Double
    let byProcess, byFlow: Parts
  }
  struct Linking: Encodable {
    let inputs, unlinkedInputs, cutLinks, leftOut: Int
  }

  let database, category, name, unit: String
  let method: String
  let cutOff: Double
  let providers: [String]
  let byProducts, allocation, loops: String
  let linking: Linking
  let products: [Product]
  /// The second product less the first; null for one.
  let comparison: Comparison?

  init(_ record: FootprintRecord, _ language: LocalizedText.Language, cutOff: Double) {
    let score = record.products.first?.scores.first
    database = record.database
    category = score?.category ?? ""
    name = score?.name ?? ""
    unit = score?.unit ?? ""
    method = score.map { "\($0.identity.method) \($0.identity.version)" } ?? ""
    self.cutOff = cutOff
    providers = record.rules.providers.map(\.rawValue)
    byProducts = record.rules.byProducts.rawValue
    allocation = record.rules.allocation.description
    loops = record.rules.loops.rawValue
    let counts = record.linking?.counts ?? LinkReport().counts
    linking = Linking(
      inputs: counts.inputs, unlinkedInputs: counts.unlinkedInputs,
      cutLinks: record.linking?.cutCount ?? 0, leftOut: record.linking?.leftOutCount ?? 0)
    products = record.products.compactMap { product in
      product.scores.first.map { Product(product, $0, language) }
    }
    comparison = record.comparisons.first.map {
      Comparison(
        difference: $0.difference, byProcess: Parts($0.byProcess), byFlow: Parts($0.byFlow))
    }
  }
}

extension ScoreBody.Product {
  /// The most flows without a factor that are told.
  private static let longestList = 100

  init(
    _ product: FootprintRecord.Product, _ score: FootprintRecord.Score,
    _ language: LocalizedText.Language
  ) {
    id = product.activity
    process = product.process
    self.product = product.product
    location = product.location
    amount = product.amount
    unit = product.unit
    value = score.value
    byInput = ScoreBody.Parts(score.byInput)
    byProcess = ScoreBody.Parts(score.byProcess)
    byFlow = ScoreBody.Parts(score.byFlow)
    tree = score.tree.map {
      ScoreBody.Node(
        name: $0.name, parent: $0.parent, depth: $0.depth, amount: $0.amount, unit: $0.unit,
        value: $0.impact, direct: $0.direct, remainder: $0.remainder)
    }
    treeRemainder = score.treeRemainder
    let flows = FootprintFlows(score, of: product, language)
    let drawn = flows.drawn
    picture = ScoreBody.Picture(
      nodes: drawn.nodes.map { ScoreBody.Place(id: $0.id, name: $0.name, kind: $0.role) },
      links: drawn.links.map {
        ScoreBody.Link(
          from: drawn.nodes[$0.from].id, to: drawn.nodes[$0.to].id, name: $0.name,
          carrier: $0.carrier, value: $0.size)
      }, hidden: flows.hidden)
    let known = score.coverage
    coverage = ScoreBody.Coverage(
      flows: known.exchangedRows, withFactor: known.characterisedRows, mass: known.mass,
      massWithFactor: known.characterisedMass,
      missing: known.uncharacterised.prefix(Self.longestList).map {
        ScoreBody.Missing(
          name: $0.row.name, unit: $0.row.unit, why: $0.row.match.rawValue,
          compartment: $0.row.compartment, amount: $0.amount)
      })
    let report = product.solver
    solver = ScoreBody.Solver(
      method: report.method.rawValue, blocks: report.components,
      largestLoop: report.loops.max() ?? 0, error: report.error.isFinite ? report.error : nil,
      isProven: report.isProven)
    runsBackwards = Array(product.negativeSupplies.prefix(20))
  }
}

extension ScoreBody.Parts {
  init(_ parts: FootprintRecord.Parts) {
    self.parts = parts.parts.map {
      ScoreBody.Part(
        name: $0.name, value: $0.impact, share: $0.share.isFinite ? $0.share : nil)
    }
    remainder = parts.remainder
    left = parts.left
  }
}
