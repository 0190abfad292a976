import CSuiteSparse

extension SparseMatrix {
  /// Returns an order of rows and columns alike in which elimination on the diagonal fills little in.
  ///
  /// Strongly connected components come one after the other, so that the matrix is block triangular;
  /// within each the order is one of approximate minimum degree.
  /// - SeeAlso: P. R. Amestoy, T. A. Davis and I. S. Duff, ACM Trans. Math. Softw. 30 (2004), 381–388.
  var diagonalOrder: [Int] {
    // An edge j → i for each entry (i, j): a component comes before those it feeds.
    let components = StrongComponents(of: transposed).components
    return components.flatMap { members in
      members.count < 3
        ? members : selecting(rows: members, columns: members).minimumDegree.map { members[$0] }
    }
  }

  /// The order of approximate minimum degree; the given order where it cannot be found.
  var minimumDegree: [Int] {
    var order = [Int32](repeating: 0, count: rows)
    let status = withPattern { amd_order(Int32(rows), $0, $1, &order, nil, nil) }
    return status >= AMD_OK ? order.map(Int.init) : Array(0..<rows)
  }
}
