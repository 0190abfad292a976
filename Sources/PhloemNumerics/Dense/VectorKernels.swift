/// Returns Σ xᵢ yᵢ of two vectors of one length.
///
/// Eight sums run side by side, so the rounding differs from that of one running sum.
public func dot(_ x: Span<Double>, _ y: Span<Double>) -> Double {
  precondition(x.count == y.count)
  var sums = SIMD8<Double>.zero
  var i = 0
  while i + 8 <= x.count {
    var (a, b) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    for k in 0..<8 {
      a[k] = x[i + k]
      b[k] = y[i + k]
    }
    sums += a * b
    i += 8
  }
  var total = sums.sum()
  while i < x.count {
    total += x[i] * y[i]
    i += 1
  }
  return total
}

/// Adds `factor`·x to as many elements of y, starting at `start`.
public func addMultiple(
  _ factor: Double, of x: Span<Double>, to y: inout MutableSpan<Double>, at start: Int = 0
) {
  precondition(start >= 0 && start + x.count <= y.count)
  for i in 0..<x.count { y[start + i] += factor * x[i] }
}

/// Returns the Euclidean length √Σ xᵢ², without overflow of the squares.
public func euclideanNorm(_ x: Span<Double>) -> Double {
  var largest = 0.0
  for i in 0..<x.count { largest = max(largest, abs(x[i])) }
  if largest == 0 || !largest.isFinite { return largest }
  if largest > 1e-140 && largest < 1e140 { return dot(x, x).squareRoot() }
  var sum = 0.0
  for i in 0..<x.count { sum += (x[i] / largest) * (x[i] / largest) }
  return largest * sum.squareRoot()
}

/// Returns Σ xᵢ yᵢ of two arrays of one length.
public func dot(_ x: [Double], _ y: [Double]) -> Double { dot(x.span, y.span) }

/// Returns the Euclidean length √Σ xᵢ² of an array.
public func euclideanNorm(_ x: [Double]) -> Double { euclideanNorm(x.span) }
