import PhloemModel

extension Markup {
  /// Begins a page.
  mutating func addStart(_ language: LocalizedText.Language) {
    add(raw: "<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">\n")
  }

  /// Adds the head of a page that fetches nothing.
  mutating func addHead(title: String, style: String) {
    add("head") { head in
      head.addVoid("meta", ["charset": "utf-8"])
      head.addVoid(
        "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.addVoid("meta", ["name": "color-scheme", "content": "light dark"])
      // Nothing is fetched: the browser enforces it.
      head.addVoid(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; "
            + "script-src 'unsafe-inline'; img-src data: blob:",
        ])
      head.add("title", text: title)
      head.add("style") { $0.add(raw: style) }
    }
  }
}
