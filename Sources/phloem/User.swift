public import ArgumentParser
import Foundation
import PhloemModel
public import PhloemServer
import PhloemSession
import PhloemStore

/// Accounts of a park that is served.
struct User: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add, list, change or remove the accounts of a park that is served.",
    discussion: """
      'phloem user PARK add ann --role admin' makes an account; the password is asked for, or read from \
      standard input, never given as an argument. The first account must be an administrator's; once \
      there is one, 'phloem serve' asks for a login, and may listen beyond this machine. Roles, each of \
      which may do what those before it may: viewer looks; operator enters readings; engineer corrects, \
      plans and makes reports; verifier reads the log of writes; admin gives accounts and tokens. \
      Accounts and the log are kept in phloem-access.db beside the database; changes hold at once, for a \
      server that runs too.
      """)

  /// What to do.
  enum Action: String, ExpressibleByArgument, CaseIterable {
    case add, list, password, role, close, open, remove
  }

  @OptionGroup var options: ParkOptions
  @Argument(help: "add, list, password, role, close, open or remove.") var action: Action
  @Argument(help: "The account.") var name: String?
  @Option(help: "viewer, operator, engineer, verifier or admin.") var role: Role?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      guard FileManager.default.fileExists(atPath: options.place.file) else {
        throw InputError(
          "there is no park '\(options.place.file)'", help: "name its folder, or its park.yaml")
      }
      let store = try AccessStore(path: options.place.accessPath)
      do {
        if action == .list { try list(store) } else { try change(store) }
      } catch let conflict as AccessConflict {
        throw InputError(conflict.message, help: conflict.help)
      }
    }
  }

  private func change(_ store: AccessStore) throws {
    guard let name else {
      throw InputError("whose account?", help: "name it: phloem user PARK \(action.rawValue) NAME")
    }
    let now = Int64(Date().timeIntervalSince1970)
    let writer = Writer.console(NSUserName())
    let isThere: Bool
    switch action {
    case .add:
      try store.addAccount(
        name, role: try requiredRole().rawValue, password: try PasswordPrompt.new(), at: now,
        by: writer)
      isThere = true
    case .password:
      let change = AccountChange(password: try PasswordPrompt.new())
      isThere = try store.change(name, change, at: now, by: writer)
    case .role:
      let change = AccountChange(role: try requiredRole().rawValue)
      isThere = try store.change(name, change, at: now, by: writer)
    case .close, .open:
      let change = AccountChange(isEnabled: action == .open)
      isThere = try store.change(name, change, at: now, by: writer)
    case .remove: isThere = try store.removeAccount(name, at: now, by: writer)
    case .list: return
    }
    guard isThere else {
      let names = try store.accounts().map(\.name)
      throw InputError(
        "there is no account '\(name)'",
        help: nearest(to: name, in: names).map { "did you mean '\($0)'?" }
          ?? "list them: phloem user PARK list")
    }
    Console.print("\(name): \(done)")
  }

  private var done: String {
    switch action {
    case .add: "the account is made"
    case .password: "the password is changed, and sessions have ended"
    case .role: "the role is \(role?.rawValue ?? "")"
    case .close: "the account is closed, and its sessions have ended"
    case .open: "the account is open"
    case .remove: "the account is removed"
    case .list: ""
    }
  }

  private func requiredRole() throws -> Role {
    if let role { return role }
    throw InputError(
      "what may they do?",
      help: "give --role: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private struct Listed: Encodable {
    let name, role, made: String
    let isEnabled: Bool
    let lastLogin: String?
  }

  private func list(_ store: AccessStore) throws {
    func time(_ utc: Int64) -> String { "\(CivilTime(clockSeconds: utc)) UTC" }
    let accounts = try store.accounts().map {
      Listed(
        name: $0.name, role: $0.role, made: time($0.made), isEnabled: $0.isEnabled,
        lastLogin: $0.login.map(time))
    }
    if json {
      try Console.printJSON(accounts)
      return
    }
    if accounts.isEmpty {
      Console.print("no accounts: whoever is at this machine may do everything")
    }
    var table = TextTable(["account", "role", "state", "made", "last login"])
    for account in accounts {
      table.add([
        account.name, account.role, account.isEnabled ? "open" : "closed", account.made,
        account.lastLogin ?? "–",
      ])
    }
    if !accounts.isEmpty { table.lines.forEach { Console.print($0) } }
  }
}

extension Role: ExpressibleByArgument {}
