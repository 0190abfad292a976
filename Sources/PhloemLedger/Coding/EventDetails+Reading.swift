extension CanonicalReader {
  mutating func opening() throws(FormatError) -> LedgerOpening {
    LedgerOpening(
      name: try code(), registrar: try text(),
      founders: try list(upTo: 100) { reader throws(FormatError) in
        LedgerOpening.Founder(person: try reader.text(), key: try reader.key())
      },
      settlementDelay: Int64(try whole(upTo: 31_622_400)), salt: try digest())
  }

  /// A share in hundredths of a percent.
  mutating func share() throws(FormatError) -> Int32 { Int32(try whole(upTo: 10_000)) }

  /// An amount of money in minor units.
  mutating func amount() throws(FormatError) -> Int64 {
    Int64(try whole(upTo: Int(Money.limit)))
  }

  mutating func programme() throws(FormatError) -> ProgrammeTerms {
    ProgrammeTerms(
      code: try code(), kind: try choice(), measure: try choice(), issuer: try number(),
      bufferShare: try share(),
      validity: try optional { reader throws(FormatError) in
        Int32(try reader.whole(upTo: 1_000_000))
      })
  }

  mutating func project() throws(FormatError) -> ProjectDraft {
    ProjectDraft(
      code: try code(), programme: try number(), methodology: try number(), region: try number(),
      hostCountry: try country(), type: try choice(), creditingPeriod: try days(),
      document: try digest())
  }

  mutating func basis() throws(FormatError) -> IssuanceBasis {
    switch try byte() {
    case 0: return .monitoring(try number())
    case 1: return .allocation(try days(), try number())
    case 2: return .generation(try number())
    default: throw FormatError(offset - 1, "no such basis of an issuance")
    }
  }

  mutating func issuance() throws(FormatError) -> Issuance {
    Issuance(
      programme: try number(), basis: try basis(), account: try number(),
      count: try whole(upTo: SerialRange.limit),
      buffer: try optional { reader throws(FormatError) in
        Issuance.Buffer(
          account: try reader.number(), count: try reader.whole(upTo: SerialRange.limit))
      },
      evidence: try digest(), hours: try list { reader throws(FormatError) in try reader.hours() },
      labels: try list(upTo: 100) { reader throws(FormatError) in try reader.code() })
  }

  mutating func pledgeTerms() throws(FormatError) -> PledgeTerms {
    PledgeTerms(
      units: try selection(), creditor: try number(), due: try signed(), contract: try digest())
  }

  mutating func retirementTerms() throws(FormatError) -> RetirementTerms {
    RetirementTerms(units: try selection(), beneficiary: try text(), purpose: try text())
  }

  mutating func exportTerms() throws(FormatError) -> Export {
    Export(
      units: try selection(), destination: try digest(), recipient: try code(),
      deadline: try signed(),
      description: UnitDescription(
        programme: try code(), project: try code(mayBeEmpty: true),
        methodology: try code(mayBeEmpty: true), vintage: try days(), measure: try choice(),
        type: try choice(), hostCountry: try country(), adjustment: try choice()))
  }

  mutating func foreignEntry() throws(FormatError) -> ForeignEntry {
    ForeignEntry(
      peer: try number(), entry: try blob(upTo: 1 << 20),
      path: try list(upTo: 64) { reader throws(FormatError) in try reader.digest() },
      checkpoint: try checkpointText())
  }

  private mutating func checkpointText() throws(FormatError) -> String {
    let start = offset
    guard let text = String(validating: try blob(upTo: 4096), as: UTF8.self) else {
      throw FormatError(start, "a text that is not UTF-8")
    }
    return text
  }

  mutating func lot() throws(FormatError) -> AuctionLot {
    AuctionLot(units: try selection(), buyer: try number(), payment: try amount())
  }

  mutating func statement() throws(FormatError) -> NeutralityStatement {
    NeutralityStatement(
      subject: try number(), period: try days(), emissions: try whole(), inventory: try digest(),
      retirements: try list { reader throws(FormatError) in try reader.number() })
  }

  mutating func review() throws(FormatError) -> FootprintReview {
    FootprintReview(
      subject: try number(), scope: try choice(), object: try text(), period: try days(),
      value: try signed(), unit: try code(), inventory: try digest(), calculation: try digest(),
      evidence: try digest())
  }
}
