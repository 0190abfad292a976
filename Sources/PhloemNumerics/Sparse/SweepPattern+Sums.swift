extension SweepPattern {
  /// Returns the largest sum of magnitudes in a column, or in a row, of eight matrices.
  ///
  /// - Parameters:
  ///   - values: eight matrices in slots.
  ///   - ofRows: whether rows of the pattern are summed, rather than columns.
  ///   - scratch: `order` numbers of no meaning.
  public func largestSum(
    _ values: [SIMD8<Double>], ofRows: Bool, scratch: inout [SIMD8<Double>]
  ) -> SIMD8<Double> {
    precondition(values.count == slotCount && scratch.count == order)
    let value = values.span
    var sums = scratch.mutableSpan
    for k in 0..<order { sums[unchecked: k] = .zero }
    let (starts, columns) = (lowerStarts.span, lowerPlaces.span)
    for i in 0..<order {
      for p in Int(starts[unchecked: i])..<Int(starts[unchecked: i + 1]) {
        let v = value[unchecked: p]
        sums[unchecked: ofRows ? i : Int(columns[unchecked: p])] += pointwiseMax(v, -v)
      }
    }
    let (ahead, later) = (upperStarts.span, upperColumns.span)
    for k in 0..<feedbackCount {
      let i = Int(upperPlaces[k])
      for p in Int(ahead[unchecked: k])..<Int(ahead[unchecked: k + 1]) {
        let v = value[unchecked: lowerPlaces.count + p]
        sums[unchecked: ofRows ? i : Int(later[unchecked: p])] += pointwiseMax(v, -v)
      }
    }
    var largest = SIMD8<Double>.zero
    for k in 0..<order { largest = pointwiseMax(largest, sums[unchecked: k]) }
    return largest
  }
}
