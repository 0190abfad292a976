import Testing

@testable import PhloemExchange

@Suite("Fields of CSV")
struct CSVFieldTests {
  /// The beginnings that OWASP names for CSV injection, and their full-width forms; quotes as RFC 4180 has
  /// them.
  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
      ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("＝1+1", "'＝1+1"), ("＠a", "'＠a"),
      ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
      ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
      ("a,b", "\"a,b\""), ("a=1", "a=1"), ("'a", "'a"), ("", ""),
      ("say \"so\"", "\"say \"\"so\"\"\""),
    ])
  func text(value: String, field: String) {
    #expect(CSVField.text(value) == field)
  }

  @Test(arguments: ["=1", "a", "'a", "-x level [t]", ""])
  func original(value: String) {
    #expect(CSVField.original(CSVField.text(value)) == value)
  }
}
