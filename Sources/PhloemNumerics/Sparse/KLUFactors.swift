import CSuiteSparse

/// The owner of KLU's numeric object.
///
/// `@unchecked Sendable`: `refactorise` is called by an owner that no other shares, and the other
/// functions read alone: a solve brings the workspace that KLU would keep in the object.
final class KLUFactors: @unchecked Sendable {
  private let analysis: SparseAnalysis
  private let numeric: UnsafeMutablePointer<klu_numeric>

  /// Factorises, or returns the column at which no pivot was left.
  enum Outcome {
    case factors(KLUFactors)
    case vanished(column: Int)
    case tooLarge
  }

  static func attempt(_ matrix: SparseMatrix, _ analysis: SparseAnalysis) -> Outcome {
    var common = kluDefaults()
    var values = matrix.values
    let made = matrix.withPattern {
      klu_factor($0, $1, &values, analysis.symbolic, &common)
    }
    guard let made else {
      return common.status == KLU_SINGULAR
        ? .vanished(column: Int(common.singular_col)) : .tooLarge
    }
    let factors = KLUFactors(analysis: analysis, numeric: made)
    if let column = factors.vanishedColumn(of: matrix) { return .vanished(column: column) }
    return .factors(factors)
  }

  private init(analysis: SparseAnalysis, numeric: UnsafeMutablePointer<klu_numeric>) {
    self.analysis = analysis
    self.numeric = numeric
  }

  deinit {
    var common = kluDefaults()
    var pointer: UnsafeMutablePointer<klu_numeric>? = numeric
    klu_free_numeric(&pointer, &common)
  }

  /// Returns whether the same pivots serve other values; if not, the factors are spoilt.
  func refactorise(_ matrix: SparseMatrix, growthLimit: Double) -> Bool {
    var common = kluDefaults()
    var values = matrix.values
    let done = matrix.withPattern {
      klu_refactor($0, $1, &values, analysis.symbolic, numeric, &common)
    }
    return done != 0 && common.status == KLU_OK && vanishedColumn(of: matrix) == nil
      && reciprocalPivotGrowth(matrix) >= growthLimit
  }

  /// Returns the first column whose pivot is nothing beside the entries that it came from.
  ///
  /// KLU itself stops at an exact 0 alone, which rounding seldom leaves.
  private func vanishedColumn(of matrix: SparseMatrix) -> Int? {
    let rowMagnitudes = matrix.rowMagnitudes
    let pivots = numeric.pointee.Udiag.assumingMemoryBound(to: Double.self)
    for k in 0..<analysis.order {
      let column = analysis.columnOrder[k]
      var largest = 0.0
      for p in matrix.entries(inColumn: column) {
        let value = abs(matrix.values[p])
        if value > 0 { largest = max(largest, value / rowMagnitudes[Int(matrix.rowIndices[p])]) }
      }
      // Written so that a pivot that is no number has vanished too.
      if !(abs(pivots[k]) > 1e-14 * largest) { return column }
    }
    return nil
  }

  func solve(_ rightHandSides: inout MutableSpan<Double>, count: Int, transposed: Bool) {
    let n = analysis.order
    precondition(count >= 0 && rightHandSides.count == n * count)
    if count == 0 { return }
    rightHandSides.withUnsafeMutableBufferPointer { buffer in
      withOwnWorkspace { numeric in
        var common = kluDefaults()
        if transposed {
          klu_tsolve(
            analysis.symbolic, numeric, Int32(n), Int32(count), buffer.baseAddress, &common)
        } else {
          klu_solve(
            analysis.symbolic, numeric, Int32(n), Int32(count), buffer.baseAddress, &common)
        }
      }
    }
  }

  func reciprocalPivotGrowth(_ matrix: SparseMatrix) -> Double {
    var common = kluDefaults()
    var values = matrix.values
    _ = matrix.withPattern {
      klu_rgrowth($0, $1, &values, analysis.symbolic, numeric, &common)
    }
    return common.rgrowth
  }

  func conditionEstimate(_ matrix: SparseMatrix) -> Double {
    var common = kluDefaults()
    var values = matrix.values
    withOwnWorkspace { numeric in
      _ = matrix.withPattern { starts, _ in
        klu_condest(starts, &values, analysis.symbolic, numeric, &common)
      }
    }
    return common.condest
  }

  var entryCount: Int {
    Int(numeric.pointee.lnz) + Int(numeric.pointee.unz) + Int(numeric.pointee.nzoff)
  }

  /// Lends a copy of the object's head whose scratch space, 4 numbers a row, is the caller's own.
  private func withOwnWorkspace(_ body: (UnsafeMutablePointer<klu_numeric>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * analysis.order) { scratch in
      var head = numeric.pointee
      head.Work = UnsafeMutableRawPointer(scratch.baseAddress)
      head.Xwork = head.Work
      body(&head)
    }
  }
}
