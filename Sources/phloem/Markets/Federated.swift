import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Trains a credit score over several holders' tables, of which only sums are taken.
struct Federated: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train one credit score over several silos, out of which only sums come.",
    discussion: """
      The file names the columns of features and outcome and the table of each silo. Each round takes a \
      Newton step with sums over the rows of every silo, so that the logistic score is that of all rows \
      put together; a silo with too few rows is refused, as its sums would show them. All that leaves a \
      silo is listed. --central puts all rows in one place and trains again, to compare.
      """)

  @Argument(help: "The silos, YAML.") var file: String
  @Flag(help: "Train on all rows in one place too, for comparison: rows leave the silos then.")
  var central = false
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let silos = try FederatedFile.read(
        YAMLNode(reading: FileContents.text(file), file: file), table: tables(beside: file))
      let answer = FederatedJSON(
        silos, try silos.train(), central: central ? try silos.trainCentrally() : nil,
        language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(language.language).forEach { Console.print($0) }
      }
    }
  }
}

/// A score and what left the silos, as JSON.
struct FederatedJSON: Encodable {
  struct Weight: Encodable {
    let feature: String
    let weight: Double
  }
  struct Silo: Encodable {
    let silo: String
    let rows, rounds, numbersSent, toldRight: Int
  }
  struct Exchange: Encodable {
    let round: Int
    let silo: String
    let asked: [Double]
    let rows: Int
    let gradient, curvature: [Double]
    let logLikelihood: Double
  }
  struct Central: Encodable {
    let constant: Double
    let weights: [Weight]
    let accuracy, pointsApart, logLikelihood: Double
  }

  let federated, name, outcome: String
  let rows, rounds: Int
  let constant: Double
  let weights: [Weight]
  let accuracy, logLikelihood: Double
  let silos: [Silo]
  let exchanges: [Exchange]
  let central: Central?

  init(
    _ file: FederatedFile, _ result: FederatedTraining.Result,
    central: FederatedTraining.Result?, _ language: LocalizedText.Language
  ) {
    func weights(_ score: LogisticScore) -> [Weight] {
      zip(file.features, score.weights.dropFirst()).map { Weight(feature: $0, weight: $1) }
    }
    let accuracy = file.accuracy(of: result.score)
    federated = file.id
    name = file.name(language)
    outcome = file.outcome
    rows = result.count
    rounds = result.rounds
    constant = result.score.weights[0]
    self.weights = weights(result.score)
    self.accuracy = accuracy
    logLikelihood = result.logLikelihood
    silos = file.silos.map { silo in
      let sent = result.exchanges.filter { $0.silo == silo.name }
      return Silo(
        silo: silo.name, rows: silo.count, rounds: sent.count,
        numbersSent: sent.reduce(1) { $0 + $1.sums.gradient.count + $1.sums.curvature.count + 2 },
        toldRight: silo.countRight(by: result.score))
    }
    exchanges = result.exchanges.map {
      Exchange(
        round: $0.round, silo: $0.silo, asked: $0.weights, rows: $0.sums.count,
        gradient: $0.sums.gradient, curvature: $0.sums.curvature,
        logLikelihood: $0.sums.logLikelihood)
    }
    self.central = central.map { whole in
      let reached = file.accuracy(of: whole.score)
      return Central(
        constant: whole.score.weights[0], weights: weights(whole.score), accuracy: reached,
        pointsApart: abs(reached - accuracy) * 100, logLikelihood: whole.logLikelihood)
    }
  }

  /// The score and what left the silos, as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    var lines = ["\(federated)  \(name)"]
    var scores = TextTable([FederatedText.feature(language), FederatedText.weight(language)])
    scores.add([FederatedText.constant(language), Figure.text(constant, decimals: 6)])
    for item in weights { scores.add([item.feature, Figure.text(item.weight, decimals: 6)]) }
    var sent = TextTable(
      [FederatedText.silo, .rows, .rounds, .numbers, .rightRows].map { $0(language) })
    for silo in silos {
      sent.add(
        [silo.silo] + [silo.rows, silo.rounds, silo.numbersSent, silo.toldRight].map { "\($0)" })
    }
    lines += scores.lines + sent.lines
    let width = weights.count + 1
    lines.append(
      FederatedText.leftLine(
        language, "\(width + width * width + 2)", "\(width)", "\(width * width)"))
    lines.append(
      FederatedText.accuracyLine(
        language, "\(rows)", "\(rounds)", Figure.text(accuracy * 100, decimals: 2)))
    if let central {
      lines.append(
        FederatedText.centralLine(
          language, Figure.text(central.accuracy * 100, decimals: 2),
          Figure.text(central.pointsApart, decimals: 2)))
    }
    return lines
  }
}
