import PhloemModel
import Testing

@Suite struct CSVTableTests {
  @Test func readsQuotesLineEndsAndMark() throws {
    let text = "\u{FEFF}id,name\r\na,\"one, \"\"two\"\"\"\r\n\r\nb,\"line\nbreak\"\nc,\n"
    let table = try CSVTable(reading: text, file: "t.csv")
    #expect(table.header.map(\.text) == ["id", "name"])
    #expect(
      table.rows.map { $0.fields.map(\.text) }
        == [["a", "one, \"two\""], ["b", "line\nbreak"], ["c", ""]])
    #expect(table.index(of: "name") == 1)
    #expect(table.index(of: "nam") == nil)
  }

  @Test func placesCountCharactersAndLines() throws {
    let table = try CSVTable(reading: "a,b\n煤,x\n\"1\n2\",y\nz,w", file: "t.csv")
    #expect(table.rows[0].fields[1].position.description == "t.csv:2:3")
    #expect(table.rows[1].fields[1].position.description == "t.csv:4:4")
    #expect(table.rows[2].position.description == "t.csv:5:1")
  }

  @Test(arguments: [
    ("", "t.csv:1:1: error: the table is empty"),
    ("a,b\n1\n", "t.csv:2:1: error: 1 fields where the header has 2"),
    ("a,a\n1,2\n", "t.csv:1:3: error: column 'a' is there twice"),
    ("a,b\n1,x\"y\n", "t.csv:2:4: error: a quote inside a field"),
    ("a,b\n1,\"x\n", "t.csv:2:3: error: the quote is never closed"),
    ("a,b\n\"1\"x,2\n", "t.csv:2:4: error: text after the closing quote"),
  ])
  func refusesBrokenTables(text: String, message: String) {
    let error = #expect(throws: InputError.self) { try CSVTable(reading: text, file: "t.csv") }
    #expect(error?.description.hasPrefix(message) == true)
  }
}
