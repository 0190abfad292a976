import PhloemDatasets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct XMLPullReaderTests {
  private func read<Result>(
    _ text: String, _ body: (XMLPullReader) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    try XMLPullReader.read(Array(text.utf8), file: "a.xml", root: ["a"], body)
  }

  @Test func elementsAttributesAndTexts() throws {
    let text = """
      <?xml version="1.0"?><!-- <b/> --><x:a xmlns:x="u">
        <b k="1 &lt; 2&#10;">  one <![CDATA[<two>]]><c>left out</c> three </b><d/>
        <é><b k=""/></é></x:a>
      """
    var seen: [String] = []
    try read(text) { reader throws(DatasetError) in
      try reader.children { name throws(DatasetError) in
        seen.append("\(name) \(reader.position.line):\(reader.position.column)")
        if name == "b" {
          seen.append(reader.attribute("k") ?? "none")
          seen.append(reader.attribute("none") ?? "none")
          seen.append(try reader.text())
        }
      }
    }
    // Counted by hand; the last element is skipped with what is in it.
    #expect(
      seen == ["b 2:3", "1 < 2\n", "none", "one <two> three", "d 2:73", "é 3:3"])
  }

  @Test(arguments: [
    ("", "a.xml: error: the file is empty"),
    ("<a><b></a>", "a.xml:1:11: error: malformed XML: Opening and ending tag mismatch"),
    ("<a>\n<b k=1/></a>", "a.xml:2:6: error: malformed XML: AttValue"),
    ("<a>\n <b>", "a.xml:2:5: error: malformed XML: "),
    ("<b/>", "a.xml:1:1: error: the outermost element is 'b', not 'a'"),
    ("<a>&x;</a>", "a.xml: error: the file declares a document type or uses entities"),
    ("<!DOCTYPE a><a/>", "a.xml: error: the file declares a document type"),
    (
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "a.xml: error: the file declares a document type"
    ),
    (String(repeating: "<a>", count: 300), "a.xml:1:774: error: elements are nested more than 255"),
  ])
  func refuses(text: String, start: String) {
    let error = #expect(throws: DatasetError.self) {
      try self.read(text) { reader throws(DatasetError) in
        try reader.children { _ throws(DatasetError) in }
      }
    }
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
    #expect(error?.diagnostics.first?.help != nil)
  }

  /// Ten entities, each ten times the one before: refused before anything is expanded.
  @Test func entityBomb() {
    var text = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">"
    for i in 1...10 {
      text += "<!ENTITY e\(i) \"\(String(repeating: "&e\(i - 1);", count: 10))\">"
    }
    text += "]><a k=\"&e10;\">&e10;</a>"
    let start = ContinuousClock.now
    #expect(throws: DatasetError.self) {
      try self.read(text) { reader throws(DatasetError) in try reader.text() }
    }
    #expect(start.duration(to: .now) < .seconds(1))
  }

  @Test func otherEncodings() throws {
    let latin =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf".utf8) + [0xE9]
      + Array("</a>".utf8)
    let read = try XMLPullReader.read(latin, file: "a.xml", root: ["a"]) {
      reader throws(DatasetError) in
      try reader.text()
    }
    #expect(read == "café")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "<a>电</a>".utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    let other = try XMLPullReader.read(wide, file: "a.xml", root: ["a"]) {
      reader throws(DatasetError) in
      try reader.text()
    }
    #expect(other == "电")
  }

  /// Damaged files are read or refused, never a crash; the seed tells which.
  @Test(arguments: [
    ("ecospold1/mill.xml", "a.xml"), ("ecospold2/treatment.spold", "a.spold"),
    ("ilcd/ILCD/processes/21.xml", "a.xml"), ("simapro/sawmill.csv", "a.csv"),
  ])
  func damagedFiles(name: String, file: String) throws {
    let bytes = try DatasetArchive(path: XMLFixture.path(name)).contents(
      of: String(name.split(separator: "/").last ?? ""))
    let text = String(decoding: bytes, as: UTF8.self)
    var refused = 0
    for seed in UInt64(1)...300 {
      var mutation = Mutation(seed: seed)
      do {
        _ = try XMLFixture.read(mutation.damaged(text), as: file)
      } catch let error as DatasetError {
        refused += 1
        #expect(!error.diagnostics.isEmpty)
      }
    }
    #expect(refused > 0)
  }
}
