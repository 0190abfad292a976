import PhloemAccounting
import PhloemModel

/// A small file of claims with one of every kind.
enum SampleClaims {
  static let text = """
    title: "Claims of <b>Tiny</b> & Sons"
    source: report <2024>.txt
    case: tiny
    constants:
      EF: cn.grid.province.sd@2022
    cases:
      tiny:
        name: {en: "Tiny <i>", zh: 小厂}
        title: A park
        overview: It saves "much".
        comments:
        - {by: expert, text: "Which <u>year</u>?"}
        replication: [a meter <for> each line]
    claims:
    - id: A1
      quote: "saves <script>alert('x')</script> 1,000 MWh a year, 641 t of CO2"
      quantities:
        energy: 1000 MWh/yr
        carbon: 641 tCO2/yr
      derived:
        expected: {formula: energy * EF, unit: tCO2/yr, expected: 641}
      checks:
      - that: abs(carbon / expected - 1) < 1 %
        kind: published
      expected: {verdict: consistent, evidence: looked-up}
      why: {en: "It fits & holds.", zh: 相符。}
    - id: A2
      quote: twice as much as A1
      quantities:
        energy: 3000 MWh/yr
      derived:
        times: {formula: energy / A1.energy, unit: fraction, expected: 2}
      checks:
      - that: times < 2.5
        kind: statement
      expected: {verdict: consistent, evidence: arithmetic}
    - id: A3
      quote: costs fell by 5 %
      quantities:
        fall: 5 %
      missing: [the costs before]
    - id: A4
      quote: a wish
      quantities:
        mass: 5 wishes
      derived:
        other: {formula: mass * nothing, unit: t}
    """

  static func report(_ text: String = text) throws -> AuditReport {
    let library = try FactorLibrary.load()
    let file = try ClaimFileReader(library: library)
      .read(YAMLNode(reading: text, file: "claims <1>.yaml"))
    let auditor = ClaimAuditor(library: library, audit: try AuditLibrary.load())
    return AuditReport(files: [file], results: auditor.audit([file]))
  }
}
