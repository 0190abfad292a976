/// Calls into BTF and KLU take the pattern as pointers that they promise not to write through.
extension SparseMatrix {
  func withPattern<Result, Failure: Error>(
    _ body: (_ starts: UnsafeMutablePointer<Int32>?, _ rows: UnsafeMutablePointer<Int32>?)
      throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try columnStarts.withUnsafeBufferPointer { starts throws(Failure) in
      // An empty array has no address; a matrix without entries lends its column starts.
      try rowIndices.withUnsafeBufferPointer { rows throws(Failure) in
        try body(
          UnsafeMutablePointer(mutating: starts.baseAddress),
          UnsafeMutablePointer(mutating: rows.baseAddress ?? starts.baseAddress))
      }
    }
  }
}
