import Foundation
import PhloemTestSupport
import Testing

/// The screens as a reader works with them: `Pages/test_work.py` asks why, corrects, plans and builds
/// reports over a real server.
@Suite("Work with the pages", .serialized)
struct WorkPageTests {
  private let script = PageScript(name: "test_work.py")

  @Test(
    "figures are explained, flows balanced and traced, meters corrected, reports built",
    .enabled(if: PageScript.isReady, PageScript.needs))
  func readings() throws {
    let server = try RunningServer(ServedPark.chainPark())
    #expect(try script.run(on: server).contains(": well"))
  }

  @Test(
    "a plan is made, and why there is none is told",
    .enabled(if: PageScript.isReady, PageScript.needs))
  func plans() throws {
    let folder = try TemporaryFolder()
    let park = PackageFiles.root.appendingPathComponent("Examples/trigeneration")
    for file in try FileManager.default.contentsOfDirectory(atPath: park.path) {
      try FileManager.default.copyItem(
        at: park.appendingPathComponent(file), to: folder.url.appendingPathComponent(file))
    }
    let server = try RunningServer(folder)
    #expect(try script.run(on: server, "planned").contains(": well"))
  }
}
