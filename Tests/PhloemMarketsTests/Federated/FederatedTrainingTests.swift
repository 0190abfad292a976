import PhloemMarkets
import PhloemModel
import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct FederatedTrainingTests {
  /// Hours of study and passed exams of 20 students.
  private static let hours = [
    0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5,
    5.5,
  ]
  private static let passed = "00000010101010111111".map { $0 == "1" }

  /// The published fit of these students (Wikipedia, Logistic regression): −4.0777 and 1.5046 an hour,
  /// log-likelihood −8.02988.
  @Test func reproducesAPublishedFit() throws {
    let silo = try RowSilo(
      name: "all", features: Self.hours.map { [$0] }, outcomes: Self.passed)
    let result = try FederatedTraining(ridge: 0).train([silo], features: 1)
    #expect(isClose(result.score.weights[0], -4.0777, relative: 2e-5))
    #expect(isClose(result.score.weights[1], 1.5046, relative: 4e-5))
    #expect(isClose(result.logLikelihood, -8.02988, relative: 1e-6))
    #expect(isClose(result.score.probability([2]), 0.25570, relative: 1e-4))
  }

  /// Records of photovoltaic owners in three silos whose rows differ: the score of the silos is that of
  /// all rows together, found another way, and as accurate.
  @Test(arguments: UInt64(1)...20)
  func threeSilosAgreeWithAllRows(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    var rows: [[Double]] = []
    var outcomes: [Bool] = []
    for index in 0..<300 {
      let shift = Double(index % 3) - 1
      let row = [stream.normal(mean: shift), stream.normal(), stream.normal(mean: -shift)]
      let z = 0.4 + 1.2 * row[0] - 0.8 * row[1] + 0.3 * row[2]
      rows.append(row)
      outcomes.append(stream.uniform() < 1 / (1 + LogisticReference.exp(-z)))
    }
    let silos = try (0..<3).map { which in
      let own = rows.indices.filter { $0 % 3 == which }
      return try RowSilo(
        name: "bank \(which)", features: own.map { rows[$0] }, outcomes: own.map { outcomes[$0] })
    }
    let federated = try FederatedTraining(ridge: 0).train(silos, features: 3)
    let central = LogisticReference.gradientAscent(rows, outcomes)
    for (a, b) in zip(federated.score.weights, central) { #expect(isClose(a, b, absolute: 1e-6)) }
    let score = LogisticScore(weights: central)
    #expect(
      abs(
        federated.score.accuracy(features: rows, outcomes: outcomes)
          - score.accuracy(features: rows, outcomes: outcomes)) <= 0.02)
    #expect(federated.count == 300)
  }

  /// What leaves a silo of any size is as long as the score is wide.
  @Test func onlySumsLeaveASilo() throws {
    for count in [10, 1000] {
      let silo = try RowSilo(
        name: "s", features: (0..<count).map { [Double($0), 1] },
        outcomes: (0..<count).map { $0 % 3 == 0 })
      let sums = silo.sums(at: [0, 0, 0])
      #expect(sums.gradient.count == 3 && sums.curvature.count == 9 && sums.count == count)
    }
  }

  @Test func refusesWhatWouldShowRowsOrCannotBeFitted() throws {
    let few = try RowSilo(name: "few", features: [[1], [2]], outcomes: [true, false])
    let constant = try RowSilo(
      name: "flat", features: Array(repeating: [1], count: 20),
      outcomes: (0..<20).map { $0 % 2 == 0 })
    let training = FederatedTraining(ridge: 0)
    for (silos, features) in [([few], 1), ([constant], 1), ([], 1), ([constant], 2)] {
      #expect(throws: InputError.self) { try training.train(silos, features: features) }
    }
    #expect(throws: InputError.self) {
      try RowSilo(name: "x", features: [[1], [1, 2]], outcomes: [true, true])
    }
    #expect(throws: InputError.self) {
      try RowSilo(name: "x", features: [[.nan]], outcomes: [true])
    }
  }

  /// Outcomes that a feature tells without error have no finite weights: the ridge keeps them.
  @Test func aPerfectFeatureEnds() throws {
    let silo = try RowSilo(
      name: "s", features: (0..<40).map { [Double($0) - 19.5] }, outcomes: (0..<40).map { $0 >= 20 }
    )
    let result = try FederatedTraining().train([silo], features: 1)
    #expect(result.score.weights.allSatisfy(\.isFinite) && result.rounds <= 50)
    #expect(result.score.probability([5]) > 0.999)
  }
}
