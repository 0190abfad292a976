public import PhloemModel

/// The making and the ways of numbered items, as a file.
///
/// ```yaml
/// items: liquor
/// name: {en: Sauce-aroma liquor, zh: 酱香酒}
/// stages: [filled, shipped, received, sold]
/// batches:                          # or a table with the columns batch, stage, of, items and at
///   grain-1: {stage: grain}
///   brew-1: {stage: fermentation, of: [grain-1]}
///   blend-1: {stage: blend, of: [brew-1], items: XJ25 0..4999, at: hall 1}
/// zone: Asia/Shanghai               # of times that name no offset
/// scans: scans.csv                  # serial, stage, site and, where wanted, time
/// ```
/// `items` gives the items of a batch as a run of numbers of a series; the runs of a series begin with 0
/// and follow each other. Items begin their life at the first of `stages`, where `at` says; scans lead
/// them on, in the order of their times or else of their rows.
public struct ItemFile: Sendable {
  /// Where something was seen first.
  public struct Sighting: Hashable, Sendable {
    /// The shop, dealer or hall.
    public let site: String
    /// The row of the scan, or the batch that the item was filled from.
    public let position: FilePosition
  }

  /// A scan that cannot be.
  public struct RefusedScan: Hashable, Sendable {
    /// The scan.
    public let scan: ItemRegister.Scan
    /// Its row.
    public let position: FilePosition
    /// Why.
    public let refusal: ItemRegister.Refusal
    /// Where the item was seen at this stage before; nil unless it was.
    public internal(set) var first: Sighting?
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The items after all scans that were accepted.
  public let register: ItemRegister
  /// How many scans were read.
  public let scanCount: Int
  /// The scans that were refused, in the order in which they were taken.
  public let refused: [RefusedScan]

  /// The most items of one file: each takes five bytes.
  public static let mostItems = 20_000_000
}
