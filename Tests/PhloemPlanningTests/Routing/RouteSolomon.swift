import PhloemPlanning

/// The first 25 customers of benchmark instances with their least distances.
///
/// Data: M. M. Solomon, Algorithms for the vehicle routing and scheduling problems with time window
/// constraints, Operations Research 35 (1987). Optima: Kohl et al., 2-path cuts for the vehicle routing
/// problem with time windows, Transportation Science 33 (1999), distances cut to one decimal; the figures are
/// quoted from memory of that table and reproduced here, not read again.
enum RouteSolomon {
  /// Name, least distance and rows of number, x, y, demand, ready time, due time and service time.
  static let instances: [(name: String, best: Double, rows: String)] = [
    (
      "C101", 191.3,
      """
      0 40 50 0 0 1236 0; 1 45 68 10 912 967 90; 2 45 70 30 825 870 90; 3 42 66 10 65 146 90
      4 42 68 10 727 782 90; 5 42 65 10 15 67 90; 6 40 69 20 621 702 90; 7 40 66 20 170 225 90
      8 38 68 20 255 324 90; 9 38 70 10 534 605 90; 10 35 66 10 357 410 90; 11 35 69 10 448 505 90
      12 25 85 20 652 721 90; 13 22 75 30 30 92 90; 14 22 85 10 567 620 90; 15 20 80 40 384 429 90
      16 20 85 40 475 528 90; 17 18 75 20 99 148 90; 18 15 75 20 179 254 90; 19 15 80 10 278 345 90
      20 30 50 10 10 73 90; 21 30 52 20 914 965 90; 22 28 52 20 812 883 90; 23 28 55 10 732 777 90
      24 25 50 10 65 144 90; 25 25 52 40 169 224 90
      """
    ),
    (
      "R101", 617.1,
      """
      0 35 35 0 0 230 0; 1 41 49 10 161 171 10; 2 35 17 7 50 60 10; 3 55 45 13 116 126 10
      4 55 20 19 149 159 10; 5 15 30 26 34 44 10; 6 25 30 3 99 109 10; 7 20 50 5 81 91 10
      8 10 43 9 95 105 10; 9 55 60 16 97 107 10; 10 30 60 16 124 134 10; 11 20 65 12 67 77 10
      12 50 35 19 63 73 10; 13 30 25 23 159 169 10; 14 15 10 20 32 42 10; 15 30 5 8 61 71 10
      16 10 20 19 75 85 10; 17 5 30 2 157 167 10; 18 20 40 12 87 97 10; 19 15 60 17 76 86 10
      20 45 65 9 126 136 10; 21 45 20 11 62 72 10; 22 45 10 18 97 107 10; 23 55 5 29 68 78 10
      24 65 35 3 153 163 10; 25 65 20 6 172 182 10
      """
    ),
    (
      "RC101", 461.1,
      """
      0 40 50 0 0 240 0; 1 25 85 20 145 175 10; 2 22 75 30 50 80 10; 3 22 85 10 109 139 10
      4 20 80 40 141 171 10; 5 20 85 20 41 71 10; 6 18 75 20 95 125 10; 7 15 75 20 79 109 10
      8 15 80 10 91 121 10; 9 10 35 20 91 121 10; 10 10 40 30 119 149 10; 11 8 40 40 59 89 10
      12 8 45 20 64 94 10; 13 5 35 10 142 172 10; 14 5 45 10 35 65 10; 15 2 40 20 58 88 10
      16 0 40 20 72 102 10; 17 0 45 20 149 179 10; 18 44 5 20 87 117 10; 19 42 10 40 72 102 10
      20 42 15 10 122 152 10; 21 40 5 10 67 97 10; 22 40 15 40 92 122 10; 23 38 5 30 65 95 10
      24 38 15 10 148 178 10; 25 35 5 20 154 184 10
      """
    ),
  ]

  /// An instance as a problem: 25 vehicles that hold 200, a unit of time for a unit of distance.
  static func problem(_ rows: String) -> RouteProblem {
    let numbers = rows.split { $0 == ";" || $0 == "\n" }.map { row in
      row.split(separator: " ").compactMap { Double($0) }
    }
    let values = numbers.flatMap { a in
      numbers.map { b in
        let square = (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2])
        return (square.squareRoot() * 10).rounded(.down) / 10
      }
    }
    let depot = numbers[0]
    return RouteProblem(
      title: "Solomon",
      jobs: numbers.enumerated().dropFirst().map { index, row in
        RouteJob(
          id: "\(index)", place: index, from: row[4], to: row[5], service: row[6], weight: row[3])
      },
      engineers: (0..<25).map {
        RouteEngineer(
          id: "v\($0)", start: 0, end: 0, from: depot[4], to: depot[5], capacity: 200)
      }, distances: RouteDistances(count: numbers.count, values))
  }
}
