import PhloemFootprint
import Testing

@Suite struct FormatTests {
  @Test func everyFormHasOneName() {
    #expect(Set(DatasetFormat.allCases.map(\.rawValue)).count == DatasetFormat.allCases.count)
  }
}
