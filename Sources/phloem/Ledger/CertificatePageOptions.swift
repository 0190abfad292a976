import ArgumentParser
import Foundation
import PhloemExchange
import PhloemModel
import PhloemSession

/// Where the page of a certificate or of its status goes.
struct CertificatePageOptions: ParsableArguments {
  @Option(help: "A page for people.") var html: String?
  @Option(help: "The page as PDF, by Chromium.") var pdf: String?
  @OptionGroup var lang: LanguageOption

  /// The language of the page.
  var language: LocalizedText.Language { lang.language }

  /// Whether a page is asked for.
  var isAsked: Bool { html != nil || pdf != nil }

  /// Writes the page where one is asked for.
  ///
  /// - Parameter page: The HTML text.
  /// - Throws: `InputError` where a file cannot be written or there is no Chromium.
  func write(_ page: @autoclosure () -> String) throws {
    guard isAsked else { return }
    let page = page()
    if let html { try FileContents.write(Data(page.utf8), to: html) }
    if let pdf { try ChromiumPrinter.print(page, to: pdf) }
  }
}
