extension CanonicalWriter {
  mutating func opening(_ value: LedgerOpening) {
    text(value.name)
    text(value.registrar)
    list(value.founders) { writer, founder in
      writer.text(founder.person)
      writer.digest(founder.key.value)
    }
    whole(Int(max(0, value.settlementDelay)))
    digest(value.salt)
  }

  mutating func programme(_ value: ProgrammeTerms) {
    text(value.code)
    byte(value.kind.rawValue)
    byte(value.measure.rawValue)
    number(value.issuer)
    whole(Int(max(0, value.bufferShare)))
    optional(value.validity) { $0.whole(Int(max(0, $1))) }
  }

  mutating func project(_ value: ProjectDraft) {
    text(value.code)
    number(value.programme)
    number(value.methodology)
    number(value.region)
    raw(value.hostCountry.utf8)
    byte(value.type.rawValue)
    days(value.creditingPeriod)
    digest(value.document)
  }

  mutating func issuance(_ value: Issuance) {
    number(value.programme)
    switch value.basis {
    case .monitoring(let monitoring):
      byte(0)
      number(monitoring)
    case .allocation(let period, let region):
      byte(1)
      days(period)
      number(region)
    case .generation(let region):
      byte(2)
      number(region)
    }
    number(value.account)
    whole(max(0, value.count))
    optional(value.buffer) { writer, buffer in
      writer.number(buffer.account)
      writer.whole(max(0, buffer.count))
    }
    digest(value.evidence)
    list(value.hours) { $0.hours($1) }
    list(value.labels) { $0.text($1) }
  }

  mutating func pledgeTerms(_ value: PledgeTerms) {
    selection(value.units)
    number(value.creditor)
    signed(value.due)
    digest(value.contract)
  }

  mutating func retirementTerms(_ value: RetirementTerms) {
    selection(value.units)
    text(value.beneficiary)
    text(value.purpose)
  }

  mutating func exportTerms(_ value: Export) {
    selection(value.units)
    digest(value.destination)
    text(value.recipient)
    signed(value.deadline)
    let unit = value.description
    text(unit.programme)
    text(unit.project)
    text(unit.methodology)
    days(unit.vintage)
    byte(unit.measure.rawValue)
    byte(unit.type.rawValue)
    raw(unit.hostCountry.utf8)
    byte(unit.adjustment.rawValue)
  }

  mutating func foreignEntry(_ value: ForeignEntry) {
    number(value.peer)
    blob(value.entry)
    list(value.path) { $0.digest($1) }
    blob(Array(value.checkpoint.utf8))
  }

  mutating func lot(_ value: AuctionLot) {
    selection(value.units)
    number(value.buyer)
    whole(Int(max(0, value.payment)))
  }

  mutating func statement(_ value: NeutralityStatement) {
    number(value.subject)
    days(value.period)
    whole(max(0, value.emissions))
    digest(value.inventory)
    list(value.retirements) { $0.number($1) }
  }

  mutating func review(_ value: FootprintReview) {
    number(value.subject)
    byte(value.scope.rawValue)
    text(value.object)
    days(value.period)
    signed(value.value)
    text(value.unit)
    digest(value.inventory)
    digest(value.calculation)
    digest(value.evidence)
  }
}
