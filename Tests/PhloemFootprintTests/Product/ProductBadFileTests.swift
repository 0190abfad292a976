import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ProductBadFileTests {
  private static let files = BadFiles("product-")

  private static func findings(_ text: String, _ name: String) -> [Diagnostic] {
    do throws(InputError) {
      let node = try YAMLNode(reading: text, file: "\(name).yaml")
      if name.contains("rules") {
        _ = try DesignRules.read(node, gwpSet: "AR6")
      } else if name.contains("suppliers") {
        _ = try SupplierOffer.read(node, for: try example())
      } else {
        _ = try ProductFile.read(node)
      }
      return []
    } catch {
      return error.diagnostics
    }
  }

  private static func example() throws(InputError) -> ProductFile {
    do {
      return try ProductExamples.file("vehicle.yaml")
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError("\(error)")
    }
  }

  @Test(arguments: files.names) func badFileSaysSo(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), name), of: name)
  }

  /// Whatever the text, a reader reads it or says what is wrong; it never stops the program.
  @Test(arguments: ["vehicle.yaml", "desk-lamp.yaml", "lamp-rules.yaml", "suppliers.yaml"])
  func damagedFilesAreRefusedInWords(name: String) throws {
    let text = try ProductExamples.text(name)
    for seed in UInt64(1)...60 {
      var mutation = Mutation(seed: seed)
      let damaged = mutation.damaged(text)
      do throws(InputError) {
        let node = try YAMLNode(reading: damaged, file: name)
        switch name {
        case "lamp-rules.yaml": _ = try DesignRules.read(node, gwpSet: "AR6")
        case "suppliers.yaml": _ = try SupplierOffer.read(node, for: try Self.example())
        default:
          let footprint = try ProductFootprint(of: ProductFile.read(node), quality: .shipped())
          _ = footprint.uncertainty
          #expect(footprint.grams == nil || footprint.grams == footprint.knownGrams)
        }
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error }, "\(name) \(seed)")
      }
    }
  }
}
