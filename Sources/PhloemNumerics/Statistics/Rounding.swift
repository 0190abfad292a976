/// Returns the nearest integer, ties to the even one, or nil when it does not fit.
///
/// Results of record are made by this function alone: integers in a declared base unit.
public func roundedHalfEven(_ value: Double) -> Int64? {
  Int64(exactly: value.rounded(.toNearestOrEven))
}

/// Returns the value at the nearest multiple of 10^−decimals, ties to the even multiple.
///
/// A tie is judged on the binary number: 2.675 lies below the tie and becomes 2.67.
/// - Parameters:
///   - value: Any number.
///   - decimals: Places after the point, −15…15; −3 rounds to thousands.
/// - Returns: The nearest multiple.
public func roundedHalfEven(_ value: Double, decimals: Int) -> Double {
  precondition(abs(decimals) <= 15)
  var scale = 1.0
  for _ in 0..<abs(decimals) { scale *= 10 }
  if decimals < 0 { return (value / scale).rounded(.toNearestOrEven) * scale }
  let scaled = value * scale
  // Beyond 2^52 a Double has no digits left to round.
  if !(abs(scaled) < 0x1p52) { return value }
  var nearest = scaled.rounded(.toNearestOrEven)
  if abs(scaled - nearest) == 0.5 {
    // The product may have been rounded onto the tie: ask the exact remainder.
    let floor = scaled.rounded(.down)
    let remainder = (floor + 0.5).addingProduct(-value, scale)
    if remainder < 0 { nearest = floor + 1 } else if remainder > 0 { nearest = floor }
  }
  return nearest / scale
}
