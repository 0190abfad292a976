internal import PhloemModel

extension LedgerState {
  mutating func certify(_ review: FootprintReview, _ act: LedgerAct) throws(Refusal) -> Int32 {
    try require(.verifier, act, "certify figures")
    _ = try record(review.subject)
    guard review.subject != act.party else {
      throw Refusal(.verifierIndependence, "nobody certifies their own figures")
    }
    try requireOtherPersons(than: review.subject, act)
    if let other = certified[review.inventory], !reviews[other.position].isRevoked {
      throw Refusal(
        .evidenceOnce, "certificate \(other) is about the same inventory",
        help: "revoke it first if its figure no longer holds")
    }
    certified[review.inventory] = ReviewID(reviews.count)
    reviews.append(CertifiedReview(review: review, verifier: act.party, entry: act.entry))
    return Int32(reviews.count - 1)
  }

  /// Checks that nobody who signs also signs for whom it is about.
  func requireOtherPersons(than subject: PartyID, _ act: LedgerAct) throws(Refusal) {
    let persons = Set(act.signers.map { keys[$0.position].person })
    guard !keys.contains(where: { $0.party == subject && persons.contains($0.person) }) else {
      throw Refusal(
        .verifierIndependence, "who signs for the verifier also signs for who is certified")
    }
  }

  /// Revokes a certificate; statements of neutrality about its inventory end with it.
  mutating func revoke(_ id: ReviewID, _ act: LedgerAct) throws(Refusal) {
    let certified = try record(id)
    if certified.verifier != act.party { try require(.regulator, act, "revoke this certificate") }
    guard !certified.isRevoked else {
      throw Refusal(.terminal, "certificate \(id) is revoked already")
    }
    reviews[id.position].revocation = act.entry
    for (number, issued) in statements.enumerated() where issued.review == id && !issued.isRevoked {
      end(StatementID(number), by: act)
    }
  }

  /// Checks that a statement agrees with what was certified of its inventory.
  ///
  /// An inventory that nobody certified, or whose certificate was revoked, bears no statement.
  ///
  /// - Returns: Its certificate.
  func requireCertified(_ statement: NeutralityStatement) throws(Refusal) -> ReviewID {
    guard let id = certified[statement.inventory] else {
      throw Refusal(
        .coverage, "the inventory is not certified",
        help: "let a verifier certify its figure first")
    }
    guard !reviews[id.position].isRevoked else {
      throw Refusal(.coverage, "certificate \(id) of this inventory is revoked")
    }
    let review = reviews[id.position].review
    guard review.scope == .organisation else {
      throw Refusal(
        .coverage, "certificate \(id) of this inventory is about a product",
        help: "let a verifier certify the emissions of the organisation")
    }
    guard review.subject == statement.subject else {
      throw Refusal(.coverage, "certificate \(id) of this inventory is about another party")
    }
    guard review.period == statement.period else {
      throw Refusal(
        .coverage, "the inventory was certified for \(review.period.text), not for these days",
        help: "state neutrality for the period of the inventory")
    }
    guard let kilograms = review.kilograms else {
      throw Refusal(.coverage, "certificate \(id) of this inventory is not in CO2e")
    }
    guard Int128(statement.emissions) >= kilograms else {
      throw Refusal(
        .coverage, "\(kilograms) kgCO2e were certified, \(statement.emissions) are fewer")
    }
    return id
  }
}

extension FootprintReview {
  /// The figure in whole kilograms of CO2e, rounded up; nil for one in another unit.
  public var kilograms: Int128? {
    switch unit {
    case "gCO2e": (Int128(value) + (value > 0 ? 999 : 0)) / 1000
    case "kgCO2e": Int128(value)
    case "tCO2e": Int128(value) * 1000
    default: nil
    }
  }
}

extension DaySpan {
  /// `2023-01-01..2023-12-31`.
  public var text: String {
    [first, last].map { CivilTime(daysSince1970: Int($0)).dateText }.joined(separator: "..")
  }
}
