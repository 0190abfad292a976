/// Loads one block of a file at a time and reads its rows.
///
/// `@unchecked Sendable`: a round hands each scanner to one task, and reads it after all have ended.
final class BlockScanner: @unchecked Sendable {
  private var block = LineBlock()
  private var scanner: RowScanner

  init(plan: ReadingPlan, delimiter: UInt8, numbers: NumberStyle, resolver: TimeResolver) {
    scanner = RowScanner(
      plan: plan, delimiter: delimiter, numbers: numbers, resolver: resolver)
  }

  /// What the block held besides its readings.
  var tally: RowScanner.Tally { scanner.tally }
  /// Times that depend on a meter's earlier readings.
  var openTimes: [RowScanner.OpenTime] { scanner.openTimes }
  /// The most decimals of each meter's values in this block.
  var decimals: [UInt8] { scanner.decimals }

  /// Names that are no meter, with their number of readings, over all blocks so far.
  var unknownMeters: [(name: String, count: Int)] {
    scanner.unknownCounts.map { number, count in
      let names = scanner.names.names
      return (number < names.count ? names[number] : "(other names)", count)
    }
  }

  /// Reads the lines that begin within `range` of a file, and no others.
  func scan(_ file: ReadingFile, _ range: Range<Int>, isFirst: Bool) {
    do throws(InputError) {
      try block.load(file, range, isFirst: isFirst)
      scanner.scan(block)
    } catch {
      scanner.tally.failure = error
    }
  }

  /// The readings of a meter: times, values, and raw qualities if the file has them.
  func withReadings(
    of meter: Int,
    _ body: (
      UnsafeBufferPointer<Int64>, UnsafeBufferPointer<Double>, UnsafeBufferPointer<UInt8>
    ) -> Void
  ) {
    let first = scanner.rows.starts[meter]
    let count = scanner.rows.starts[meter + 1] - first
    let hasQualities = scanner.rows.hasQualities
    body(
      UnsafeBufferPointer(start: scanner.rows.sortedTimes.base + first, count: count),
      UnsafeBufferPointer(start: scanner.rows.sortedValues.base + first, count: count),
      UnsafeBufferPointer(
        start: scanner.rows.sortedQualities.base + (hasQualities ? first : 0),
        count: hasQualities ? count : 0))
  }
}
