package import PhloemFootprint

extension FootprintRecord {
  /// What linking did to the database, as far as it bears on its products.
  package struct Linking: Encodable, Sendable {
    /// How many there are of everything.
    package var counts: LinkReport.Counts
    /// How many demands each rule decided.
    package var decisions: [String: Int]
    /// What nothing supplies, the most wanted first; the longest lists are cut.
    package var unlinked: [LinkReport.Unlinked]
    /// How many flows nothing supplies.
    package var unlinkedFlows: Int
    /// Activities that need as much of their own product as they make, or more.
    package var selfLoops: [LinkReport.SelfLoop]
    /// Loops without surplus.
    package var loops: [LinkReport.Loop]
    /// What was taken out of loops.
    package var cuts: [LinkReport.Cut]
    /// Processes without a column.
    package var leftOut: [LinkReport.LeftOut]
    /// How many there are of these four in all, since the lists are cut.
    package var selfLoopCount, loopCount, cutCount, leftOutCount: Int
    /// Processes with several products, by what was done to them.
    package var shared: [String: Int]

    /// Takes what matters of a report.
    ///
    /// - Parameters:
    ///   - report: What linking did.
    ///   - limit: The most entries of a list.
    package init(_ report: LinkReport, limit: Int = 50) {
      counts = report.counts
      decisions = report.decisions
      unlinked = Array(report.unlinked.prefix(limit))
      unlinkedFlows = report.unlinked.count
      selfLoops = Array(report.selfLoops.prefix(limit))
      loops = Array(report.loops.prefix(limit))
      cuts = Array(report.cuts.prefix(limit))
      leftOut = Array(report.leftOut.prefix(limit))
      selfLoopCount = report.selfLoops.count
      loopCount = report.loops.count
      cutCount = report.cuts.count
      leftOutCount = report.leftOut.count
      shared = Dictionary(report.shared.map { ($0.treatment.rawValue, 1) }, uniquingKeysWith: +)
    }
  }
}
