/// Returns a share of a whole number, rounded half to even, without leaving integers.
///
/// - Parameters:
///   - amount: At least 0.
///   - numerator: At least 0.
///   - denominator: Above 0; the result must fit, as it does when the share is at most 1.
/// - Returns: amount · numerator / denominator.
func portion(_ amount: Int64, _ numerator: Int64, of denominator: Int64) -> Int64 {
  precondition(amount >= 0 && numerator >= 0 && denominator > 0)
  let product = amount.magnitude.multipliedFullWidth(by: numerator.magnitude)
  let (quotient, rest) = denominator.magnitude.dividingFullWidth(product)
  let twice = rest.multipliedReportingOverflow(by: 2)
  let isAbove = twice.overflow || twice.partialValue > denominator.magnitude
  let isHalf = !twice.overflow && twice.partialValue == denominator.magnitude
  return Int64(quotient) + (isAbove || (isHalf && quotient % 2 == 1) ? 1 : 0)
}
