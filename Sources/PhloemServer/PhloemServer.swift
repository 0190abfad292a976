// The park in the browser: one process that answers over HTTP what the verbs answer on a terminal.
//
//     let server = ParkServer(try Workspace(ParkFolder("Examples/chain-park")))
//     try await server.run()
//
// `Application` puts the server together, `Work` holds the park that is open and runs what takes time,
// `Problem` says what went wrong, `Routes` are the questions, `Security` is who may ask them, `Live` is
// what comes in while the server runs, and `Web` holds the pages.
