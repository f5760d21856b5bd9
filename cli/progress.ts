import type { Terminal } from './command.ts';

/** Says each step when it begins and how long it took, so that nobody stares at a silent screen. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #goOn: () => void;
  readonly #started = performance.now();

  /** `goOn` is asked before every step and throws when there is to be no next one. */
  constructor(terminal: Terminal, goOn: () => void) {
    this.#terminal = terminal;
    this.#goOn = goOn;
  }

  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.#goOn();
    const began = performance.now();
    this.#terminal.err(`  ${name} …`);
    const slow = setInterval(() => this.#terminal.err(`    ${name}: идёт ${seconds(began)}`), 10_000);
    try {
      const result = await run();
      this.#terminal.err(`  ✓ ${name}: ${seconds(began)}`);
      return result;
    } catch (error) {
      this.#terminal.err(`  ✗ ${name}: ${seconds(began)}`);
      throw error;
    } finally {
      clearInterval(slow);
    }
  }

  total(): string {
    return seconds(this.#started);
  }
}

/** For work of many equal parts: says every two seconds how many are done. */
export function countProgress(terminal: Terminal, name: string, total: number): (done: number) => void {
  let said = performance.now();
  return (done) => {
    if (performance.now() - said < 2000) return;
    said = performance.now();
    terminal.err(`  ${name}: ${done} из ${total}`);
  };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1).replace('.', ',')} с`;
}
