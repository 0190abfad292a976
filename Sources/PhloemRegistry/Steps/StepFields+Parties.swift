internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Events about who there is.
  mutating func partyEvent(_ kind: EventKind, keys: KeyRing) throws -> LedgerEvent? {
    switch kind {
    case .registerParty:
      return .registerParty(
        name: try text("name"), roles: try roles("roles"),
        region: has("region") ? try region("region") : nil, evidence: try digest("evidence"))
    case .setRoles:
      return .setRoles(try party("party"), try roles("roles"))
    case .registerKey:
      return .registerKey(
        try party("party"), person: try text("person", such: "li"), key: try publicKey("key", keys))
    case .revokeKey:
      return .revokeKey(try names.key(of: try text("key", such: "li"), at: place("key")))
    case .openAccount:
      return .openAccount(
        owner: try party("owner"),
        kind: has("kind") ? try choice("kind", AccountKind.self) : .holding,
        code: try text("code", such: "clean"))
    case .closeAccount:
      return .closeAccount(try account("account"))
    case .trustAccount:
      return .trustAccount(
        try account("account"), other: try account("other"),
        isTrusted: has("trusted") ? try flag("trusted") : true)
    case .registerRegion:
      return .registerRegion(
        code: try text("code", such: "suzhou"), level: try choice("level", RegionLevel.self),
        parent: has("in") ? try region("in") : nil)
    case .registerPeer:
      return try peerEvent()
    case .recogniseMethodology:
      return .recogniseMethodology(
        try peer("peer"), methodology: has("methodology") ? try text("methodology") : "",
        programme: try programme("programme"))
    case .limitTrade:
      return .limitTrade(
        try party("party"), try programme("programme"),
        most: has("most") ? try count("most") : nil)
    default: return nil
    }
  }

  /// A public key in hexadecimal digits, or that of a key of the folder.
  private mutating func publicKey(_ key: String, _ keys: KeyRing) throws -> LedgerPublicKey {
    let text = try text(key, such: "li")
    if let bytes = Hexadecimal.bytes(text), let key = LedgerPublicKey(bytes) { return key }
    return try keys.key(text, at: place(key)).publicKey
  }

  /// Another ledger by the key that it hands out, `NAME/LEDGER+NUMBER+BASE64`.
  private mutating func peerEvent() throws -> LedgerEvent {
    let text = try text("key", such: "chengdu/3f…+1a2b3c4d+AQ…")
    let words = try text.contains("+") ? text : String(decoding: bytes("key"), as: UTF8.self)
    guard let key = NoteKey(text: String(words.prefix { !$0.isNewline })),
      let ledger = key.name.split(separator: "/").last.flatMap({ Digest256(hexadecimal: $0) })
    else {
      throw fault("key", "this is no key of a ledger", help: "'phloem ledger init' prints it")
    }
    return .registerPeer(ledger: ledger, name: try self.text("name", such: "chengdu"), key: key.key)
  }

  /// Events about programmes and projects.
  mutating func projectEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .publishMethodology:
      return .publishMethodology(
        code: try text("code"), edition: try text("edition"), document: try digest("document"))
    case .requireMeterHours:
      return .requireMeterHours(try methodology("methodology"))
    case .requireActivities:
      return .requireActivities(try methodology("methodology"))
    case .countActivities:
      return .countActivities(
        try made("monitoring", by: [.reportMonitoring]), try activities("table", column: "column"))
    case .withdrawMethodology:
      return .withdrawMethodology(try methodology("methodology"))
    case .registerProgramme:
      return .registerProgramme(
        ProgrammeTerms(
          code: try text("code"), kind: try choice("kind", AssetKind.self),
          measure: try choice("measure", UnitMeasure.self), issuer: try party("issuer"),
          bufferShare: has("buffer-share") ? try share("buffer-share") : 0,
          validity: has("validity-days")
            ? Int32(clamping: try count("validity-days", such: "730")) : nil))
    case .registerMeter:
      return .registerMeter(
        code: try text("code", such: "pv-1"), owner: try party("owner"),
        region: try region("region"), capacity: has("capacity") ? try watts("capacity") : nil)
    case .draftProject:
      return .draftProject(
        ProjectDraft(
          code: try text("code", such: "roof-1"), programme: try programme("programme"),
          methodology: try methodology("methodology"), region: try region("region"),
          hostCountry: try text("host-country", such: "CN"),
          type: try choice("type", MitigationType.self),
          creditingPeriod: try days("crediting-period"), document: try digest("document")))
    case .validateProject:
      return .validateProject(
        try project("project"), isPositive: has("positive") ? try flag("positive") : true,
        report: try digest("report"))
    case .registerProject:
      return .registerProject(try project("project"))
    case .closeProject:
      return .closeProject(try project("project"), reason: try text("reason"))
    case .reportMonitoring:
      return try monitoringEvent()
    case .verifyMonitoring:
      return .verifyMonitoring(
        try made("monitoring", by: [.reportMonitoring]), verified: try count("verified"),
        report: try digest("report"))
    default: return nil
    }
  }

  /// What was monitored: by hand, or as a verification of the park's intervals found it.
  private mutating func monitoringEvent() throws -> LedgerEvent {
    let project = try project("project")
    guard has("verification") else {
      return .reportMonitoring(
        project, period: try days("period"), claimed: try count("claimed"),
        report: try digest("report"))
    }
    let report = try VerifiedReport(bytes("verification"), at: place("verification"))
    let projects = names.state.projects
    guard projects.indices.contains(Int(project.index)) else {
      throw fault("project", "there is no project \(project)")
    }
    let draft = projects[Int(project.index)].draft
    let methodology = names.state.methodologies[Int(draft.methodology.index)]
    guard report.methodology == "\(methodology.code)@\(methodology.edition)" else {
      throw fault(
        "verification",
        "it follows \(report.methodology), the project \(methodology.code)@\(methodology.edition)")
    }
    let measure = names.state.programmes[Int(draft.programme.index)].terms.measure
    guard let claimed = report.units(of: measure), let days = try report.days else {
      throw fault("verification", "the programme does not count in CO2e")
    }
    return .reportMonitoring(
      project, period: days, claimed: claimed, report: try digest("verification"))
  }

  /// Power in whole watts.
  private mutating func watts(_ key: String) throws(InputError) -> Int {
    let text = try text(key, such: "300 MW")
    do throws(UnitError) {
      let watt = try PhysicalUnit(reading: "W")
      let power = try Quantity(reading: text)
      let watts = (power.value / watt.factor).rounded()
      if power.dimension == watt.dimension, watts >= 1, watts < 1e15 { return Int(watts) }
    } catch { throw fault(key, error.message, help: error.help) }
    throw fault(key, "'\(text)' is no power", help: "write it like '300 MW'")
  }
}
