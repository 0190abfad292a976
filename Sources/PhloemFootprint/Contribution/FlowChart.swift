import PhloemNumerics

/// A supply chain as nodes and links, for a Sankey diagram: each activity once, however many paths
/// lead to it.
///
/// At every node what it does itself, its links in and its remainder add up to its impact.
public struct FlowChart: Hashable, Sendable {
  /// An activity.
  public struct Node: Hashable, Sendable {
    /// The activity.
    public var activity: Int
    /// How much of its product the demand takes in all.
    public var amount: Double
    /// Impact of that amount, supply chain included; shares of activities overlap.
    public var impact: Double
    /// Impact of its own exchanges with nature: these add up to the score over all activities.
    public var direct: Double
    /// Impact of the inputs whose links are not shown.
    public var remainder: Double
  }
  /// What one activity takes of another's product.
  public struct Link: Hashable, Sendable {
    /// The node of the supplier.
    public var from: Int
    /// The node of the user.
    public var to: Int
    /// How much of the supplier's product.
    public var amount: Double
    /// Its impact, supply chain included.
    public var impact: Double
  }

  /// The activities, largest magnitudes of impact first.
  public let nodes: [Node]
  /// What flows between them.
  public let links: [Link]
  /// The score.
  public let score: Double
  /// The direct impacts of the activities that are not shown.
  public let remainder: Double

  /// Draws a chart.
  /// - Parameters:
  ///   - inventory: what the demand takes.
  ///   - direct: impact of each activity's own exchanges for one unit.
  ///   - impacts: impact of one unit of each product.
  ///   - cutOff: the smallest share of the score's magnitude that a node or a link has.
  ///   - limit: how many nodes there are at the most.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public init(
    _ inventory: Inventory, direct: [Double], impacts: [Double], cutOff: Double = 0.01,
    limit: Int = 60
  ) throws(FootprintError) {
    let technosphere = inventory.technosphere
    let x = inventory.production
    if direct.count != x.count || impacts.count != x.count {
      throw .doesNotFit("the impacts are of another system")
    }
    let own = x.indices.map { direct[$0] * x[$0] }
    let total = compensatedSum(own)
    score = total
    let least = abs(total) * cutOff
    let chosen = x.indices.filter { x[$0] != 0 && abs(x[$0] * impacts[$0]) >= least }
      .sorted {
        let (a, b) = (abs(x[$0] * impacts[$0]), abs(x[$1] * impacts[$1]))
        return a != b ? a > b : $0 < $1
      }.prefix(max(0, limit))
    var number: [Int: Int] = [:]
    for (k, j) in chosen.enumerated() { number[j] = k }
    var made = chosen.map { j in
      Node(
        activity: j, amount: x[j], impact: x[j] * impacts[j], direct: own[j],
        remainder: x[j] * impacts[j] - own[j])
    }
    var drawn: [Link] = []
    let matrix = technosphere.requirements
    for (k, j) in chosen.enumerated() {
      for p in matrix.entries(inColumn: j) {
        let i = Int(matrix.rowIndices[p])
        let amount = matrix.values[p] * x[j]
        guard let from = number[i], abs(amount * impacts[i]) >= least, amount != 0 else { continue }
        drawn.append(Link(from: from, to: k, amount: amount, impact: amount * impacts[i]))
        made[k].remainder -= amount * impacts[i]
      }
    }
    nodes = made
    links = drawn
    let shown = Set(chosen)
    remainder =
      compensatedSum(own.indices.filter { !shown.contains($0) }.map { own[$0] })
  }
}
