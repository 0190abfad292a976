public import PhloemModel

/// Gifts, plots, payments and what is said of them, as files.
///
/// ```yaml
/// gifts: plant-a-tree
/// name: {en: I plant a tree, zh: 我为碳中和种棵树}
/// currency: CNY
/// received: received.csv            # donor, project, amount and, where wanted, people
/// plots:                            # or a table with the columns plot, project, cost and area
///   p1: {project: forest, cost: 12000.00, area: 15 mu}
/// spending: spending.csv            # plot, amount, purpose, evidence
/// employment:
///   planting: {jobs: 40000, person-years: 1200}
/// ```
/// `people` says how many gave together; a row without it is a gift of one. A donor who gives again is
/// counted once, with the most people of any of its rows; a row without a donor is counted each time.
/// Jobs mean nothing until their person-years are told.
public struct GiftFile: Sendable {
  /// A statement of jobs.
  public struct Employment: Sendable {
    /// Short name.
    public let id: String
    /// The jobs that are stated.
    public let jobs: Int64
    /// The work that they are, person-years; nil where it is not told.
    public let personYears: Double?

    /// Years of work a job; nil where they are not told, and for no jobs.
    public var yearsPerJob: Double? {
      jobs > 0 ? personYears.map { $0 / Double(jobs) } : nil
    }
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The gifts, plots and payments.
  public let book: GiftBook
  /// How many people gave.
  public let people: Int
  /// What is said of jobs.
  public let employment: [Employment]

  /// The mean of all who gave, minor units; nil for nobody.
  public var meanGift: Double? { book.meanGift(people: people) }
}
