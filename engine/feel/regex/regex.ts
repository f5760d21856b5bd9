import { spend } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { isSameLetter } from './character-class.ts';
import { RegexParser } from './parse-regex.ts';
import { RegexInvalid } from './syntax.ts';
import type { CharacterSet, RegexFlags, RegexNode } from './syntax.ts';

/*
 * A machine of our own and not JavaScript's, for two reasons: it counts its steps, so that `(a+)+b` ends with an error and not never, and it
 * knows what XPath has and JavaScript has not (classes taken from classes, the flags q and x).
 */

type Instruction =
  | { do: 'character'; matches: CharacterSet }
  /** Goes on at one, and at the other if that fails. */
  | { do: 'split'; first: number; second: number }
  | { do: 'jump'; to: number }
  | { do: 'save'; place: number }
  /** Fails when nothing was taken since the place was saved: an empty turn of a loop would go on for ever. */
  | { do: 'progress'; place: number }
  | { do: 'again'; group: number }
  | { do: 'start' }
  | { do: 'end' }
  | { do: 'match' };

const MOST_INSTRUCTIONS = 20_000;
/** Parts looked at while the program is made: `(?:){1000}` within another makes no instruction and a million turns. */
const MOST_PARTS = 100_000;

export interface Found {
  /** Places of characters, by group: start and end, -1 where a group took no part. */
  places: number[];
}

interface Thread {
  at: number;
  from: number;
  places: number[];
}

export class Regex {
  readonly groups: number;
  private readonly program: Instruction[] = [];
  private readonly flags: RegexFlags;
  private registers: number;
  private parts = 0;

  constructor(text: string, flags: RegexFlags) {
    const { node, groups } = new RegexParser(text, flags).parse();
    this.flags = flags;
    this.groups = groups;
    this.registers = groups * 2 + 2;
    this.emitNode(node);
    this.emit({ do: 'match' });
  }

  /** The first match at or after a place; null when there is none. */
  find(characters: readonly number[], from: number, evaluation: Evaluation): Found | null {
    for (let start = from; start <= characters.length; start += 1) {
      const places = this.run(characters, start, evaluation);
      if (places) return { places };
    }
    return null;
  }

  private run(characters: readonly number[], start: number, evaluation: Evaluation): number[] | null {
    spend(evaluation, this.registers >> 3);
    const places = Array.from({ length: this.registers }, () => -1);
    places[0] = start;
    const threads: Thread[] = [{ at: 0, from: start, places }];
    for (let thread = threads.pop(); thread; thread = threads.pop()) {
      const found = this.follow(thread, { characters, threads, evaluation });
      if (found) return found;
    }
    return null;
  }

  /** One thread until it matches or fails; what it leaves for later goes on the stack. */
  private follow(thread: Thread, run: { characters: readonly number[]; threads: Thread[]; evaluation: Evaluation }): number[] | null {
    const { characters, threads } = run;
    let { at, from, places } = thread;
    for (;;) {
      spend(run.evaluation, 1);
      const instruction = this.program[at];
      if (!instruction) return null;
      at += 1;
      if (instruction.do === 'character') {
        const character = characters[from];
        if (character === undefined || !instruction.matches(character)) return null;
        from += 1;
      } else if (instruction.do === 'split') {
        threads.push({ at: instruction.second, from, places });
        at = instruction.first;
      } else if (instruction.do === 'jump') at = instruction.to;
      else if (instruction.do === 'save') {
        spend(run.evaluation, this.registers >> 3);
        places = places.with(instruction.place, from);
      } else if (instruction.do === 'match') return places.with(1, from);
      else {
        const next = this.look(instruction, { characters, from, places, evaluation: run.evaluation });
        if (next === null) return null;
        from = next;
      }
    }
  }

  /** Where what takes nothing, or takes a group again, goes on; null when it fails. */
  private look(
    instruction: Exclude<Instruction, { do: 'character' | 'split' | 'jump' | 'save' | 'match' }>,
    run: { characters: readonly number[]; from: number; places: number[]; evaluation: Evaluation },
  ): number | null {
    const { characters, from, places } = run;
    switch (instruction.do) {
      case 'progress':
        return places[instruction.place] === from ? null : from;
      case 'start':
        return from === 0 || (this.flags.lines && characters[from - 1] === 10 && from < characters.length) ? from : null;
      case 'end':
        return from === characters.length || (this.flags.lines && characters[from] === 10) ? from : null;
      case 'again': {
        const [first, last] = [places[instruction.group * 2] ?? -1, places[instruction.group * 2 + 1] ?? -1];
        if (first < 0 || last < 0) return from;
        spend(run.evaluation, (last - first) >> 3);
        const taken = characters.slice(first, last);
        return taken.every((code, index) => this.isSame(code, characters[from + index])) ? from + taken.length : null;
      }
    }
  }

  private isSame(one: number, other: number | undefined): boolean {
    return other !== undefined && (this.flags.ignoreCase ? isSameLetter(one, other) : one === other);
  }

  private emit(instruction: Instruction): number {
    if (this.program.length >= MOST_INSTRUCTIONS) throw new RegexInvalid('too long');
    return this.program.push(instruction) - 1;
  }

  private emitNode(node: RegexNode): void {
    this.parts += 1;
    if (this.parts > MOST_PARTS) throw new RegexInvalid('too long');
    switch (node.kind) {
      case 'empty':
        return;
      case 'character':
        this.emit({ do: 'character', matches: node.matches });
        return;
      case 'sequence':
        for (const part of node.parts) this.emitNode(part);
        return;
      case 'choice':
        this.emitChoice(node.branches);
        return;
      case 'repeat':
        this.emitRepeat(node);
        return;
      case 'group':
        this.emit({ do: 'save', place: node.number * 2 });
        this.emitNode(node.of);
        this.emit({ do: 'save', place: node.number * 2 + 1 });
        return;
      case 'again':
        this.emit({ do: 'again', group: node.group });
        return;
      case 'start':
      case 'end':
        this.emit({ do: node.kind });
    }
  }

  private emitChoice(branches: RegexNode[]): void {
    const jumps: { do: 'jump'; to: number }[] = [];
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        this.emitNode(branch);
        break;
      }
      const split = { do: 'split' as const, first: 0, second: 0 };
      split.first = this.emit(split) + 1;
      this.emitNode(branch);
      const jump = { do: 'jump' as const, to: 0 };
      this.emit(jump);
      jumps.push(jump);
      split.second = this.program.length;
    }
    for (const jump of jumps) jump.to = this.program.length;
  }

  private emitRepeat({ of, least, most, greedy }: RegexNode & { kind: 'repeat' }): void {
    for (let copy = 0; copy < least; copy += 1) this.emitNode(of);
    if (most === Infinity) {
      this.emitLoop(of, greedy);
      return;
    }
    const splits: { split: { do: 'split'; first: number; second: number }; body: number }[] = [];
    for (let copy = least; copy < most; copy += 1) {
      const split = { do: 'split' as const, first: 0, second: 0 };
      splits.push({ split, body: this.emit(split) + 1 });
      this.emitNode(of);
    }
    for (const { split, body } of splits) this.point(split, { body, after: this.program.length, greedy });
  }

  private emitLoop(of: RegexNode, greedy: boolean): void {
    const split = { do: 'split' as const, first: 0, second: 0 };
    const begin = this.emit(split);
    const place = this.registers;
    const takes = of.kind === 'character';
    if (!takes) {
      this.registers += 1;
      this.emit({ do: 'save', place });
    }
    this.emitNode(of);
    if (!takes) this.emit({ do: 'progress', place });
    this.emit({ do: 'jump', to: begin });
    this.point(split, { body: begin + 1, after: this.program.length, greedy });
  }

  private point(split: { first: number; second: number }, to: { body: number; after: number; greedy: boolean }): void {
    split.first = to.greedy ? to.body : to.after;
    split.second = to.greedy ? to.after : to.body;
  }
}
