/** Where a command writes: results to `out`, progress and failures to `err`. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** Exit codes of every command: 0 done, 1 it found something wrong, 2 it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  name: string;
  /** One line in Russian for the list of commands. */
  summary: string;
  /** Full help in Russian, shown by `--help`. */
  usage: string;
  run(argv: string[], terminal: Terminal): Promise<ExitCode>;
}

/** Thrown by a command when its arguments make no sense; the sentence is in Russian. */
export class UsageError extends Error {}

/** Thrown when a command cannot do its work for a reason a person can mend; the sentence says how. */
export class CannotRun extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
