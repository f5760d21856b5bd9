type Value = string | number | boolean | null | Buffer | readonly string[] | readonly number[];

/**
 * One statement made of the parts a step needs. The names of its parts are its shape: steps of one shape share one prepared statement,
 * so PostgreSQL plans each shape once per connection.
 */
export class Statement {
  #parts: string[] = [];
  #demands: string[] = [];
  #extras: string[] = [];
  #values: Value[] = [];
  #shape: string[] = [];

  /** Adds a parameter and gives its place in the text. */
  value(value: Value, type: string): string {
    this.#values.push(value);
    return `$${this.#values.length}::${type}`;
  }

  part(shape: string, name: string, text: string): void {
    this.#shape.push(shape);
    this.#parts.push(`${name} as (${text})`);
  }

  /** The part must have touched a row, or the whole statement is undone with MR001. */
  demand(name: string): void {
    this.#demands.push(`exists (select from ${name})`);
  }

  also(expression: string): void {
    this.#extras.push(expression);
  }

  build(): { name: string; text: string; values: Value[] } {
    const conflict = `case when ${this.#demands.join(' and ')} then 0 else step_conflict() end`;
    return {
      name: `step ${shorten(this.#shape)}`,
      text: `with ${this.#parts.join(', ')} select ${[conflict, ...this.#extras].join(', ')}`,
      values: this.#values,
    };
  }
}

/** PostgreSQL cuts names at 63 bytes. */
function shorten(shape: string[]): string {
  return shape.map((name) => codes[name] ?? name).join('');
}

const codes: { [part: string]: string } = {
  start: 's',
  move: 'm',
  end: 'e',
  'move paused': 'mp',
  'end paused': 'ep',
  'move migrated': 'mv',
  'move paused migrated': 'mpv',
  state: 'S',
  ended: 'E',
  person: 'p',
  joined1: 'j',
  joined2: 'g',
  joined3: 'h',
  fact: 'f',
  closed: 'c',
  edited: 'd',
  opened: 'O',
  opened1: '1',
  opened2: '2',
  opened3: '3',
  undrafted: 'u',
  counted: 'n',
  counted1: 'x',
  counted2: 'y',
  counted3: 'z',
  'wait closed': 'W',
  'wait opened': 'w',
  'wait edited': 'v',
  'incident moved': 'N',
  'incident opened': 'i',
  'incident resolved': 'I',
  delivery: 'D',
  wake: 'k',
};
