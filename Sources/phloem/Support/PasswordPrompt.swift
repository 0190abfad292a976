import Foundation
import PhloemModel

/// Asks for passwords without showing them.
enum PasswordPrompt {
  /// A new password: asked for twice at a terminal, else the first line of standard input.
  ///
  /// - Throws: `InputError` when nothing comes, or the two differ.
  static func new() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else { return try line() }
    let first = try hidden("Password: ")
    guard try hidden("Again: ") == first else {
      throw InputError("the two passwords differ", help: "run the command again")
    }
    return first
  }

  private static func hidden(_ question: String) throws -> String {
    FileHandle.standardError.write(Data(question.utf8))
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return try line() }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    return try line()
  }

  private static func line() throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw InputError("no password was given", help: "type it, or send it by standard input")
    }
    return line
  }
}
