// A park opened with all that it names, for whoever asks it questions: the verbs of the command line and
// the server. Files and the environment are read here, so that the engines need neither.
