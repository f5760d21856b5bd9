import { anyCase, findNamedSet, findProperty, not, ofRange, oneOf, without } from './character-class.ts';
import { RegexInvalid } from './syntax.ts';
import type { CharacterSet, RegexFlags, RegexNode } from './syntax.ts';

const ESCAPED = 'nrt\\|.?*+(){}-[]^$';
const CONTROLS: { [letter: string]: string } = { n: '\n', r: '\r', t: '\t' };
const SPECIAL = '.\\?*+{}()[]|^$';
/** A repetition is copied as often as it says. */
const MOST_COPIES = 1000;
/** Groups within groups, classes within classes. */
const DEEPEST = 200;
/** Characters, ranges and sets of one class: each character of a text may be held against all of them. */
const MOST_IN_CLASS = 500;

/** Reads a regular expression of XPath 2 (fn:matches). Throws RegexInvalid. */
export class RegexParser {
  private readonly text: string[];
  private readonly flags: RegexFlags;
  private at = 0;
  private groups = 0;
  private depth = 0;
  private readonly closed = new Set<number>();

  constructor(text: string, flags: RegexFlags) {
    this.text = Array.from(text);
    this.flags = flags;
  }

  parse(): { node: RegexNode; groups: number } {
    const node = this.readChoice();
    if (this.at < this.text.length) throw new RegexInvalid('unmatched parenthesis');
    return { node, groups: this.groups };
  }

  private readChoice(): RegexNode {
    this.enter();
    const branches = [this.readSequence()];
    while (this.take('|')) branches.push(this.readSequence());
    this.depth -= 1;
    return branches.length === 1 && branches[0] ? branches[0] : { kind: 'choice', branches };
  }

  private readSequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.at < this.text.length && this.peek() !== '|' && this.peek() !== ')') parts.push(this.readPiece());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'sequence', parts };
  }

  private readPiece(): RegexNode {
    const of = this.readAtom();
    const bounds = this.readQuantifier();
    if (!bounds) return of;
    return { kind: 'repeat', of, ...bounds, greedy: !this.take('?') };
  }

  private readQuantifier(): { least: number; most: number } | null {
    if (this.take('?')) return { least: 0, most: 1 };
    if (this.take('*')) return { least: 0, most: Infinity };
    if (this.take('+')) return { least: 1, most: Infinity };
    if (!this.take('{')) return null;
    const least = this.readDigits();
    const most = this.take(',') ? (this.peek() === '}' ? Infinity : this.readDigits()) : least;
    if (!this.take('}') || most < least || least > MOST_COPIES || (most > MOST_COPIES && most !== Infinity))
      throw new RegexInvalid('quantifier');
    return { least, most };
  }

  private readDigits(): number {
    let digits = '';
    while (/\d/.test(this.peek())) digits += this.next();
    if (digits === '') throw new RegexInvalid('quantifier without a number');
    return Number(digits);
  }

  private readAtom(): RegexNode {
    const character = this.next();
    if (character === '(') return this.readGroup();
    if (character === '[') return { kind: 'character', matches: this.readClass() };
    if (character === '.') return { kind: 'character', matches: this.flags.dotAll ? () => true : (code) => code !== 10 && code !== 13 };
    if (character === '^') return { kind: 'start' };
    if (character === '$') return { kind: 'end' };
    if (character === '\\') return this.readEscape();
    if (SPECIAL.includes(character)) throw new RegexInvalid(`unexpected ${character}`);
    return { kind: 'character', matches: this.cased(only(character)) };
  }

  private readGroup(): RegexNode {
    if (this.take('?')) {
      if (!this.take(':')) throw new RegexInvalid('group');
      const of = this.readChoice();
      if (!this.take(')')) throw new RegexInvalid('group is not closed');
      return of;
    }
    this.groups += 1;
    const number = this.groups;
    const of = this.readChoice();
    if (!this.take(')')) throw new RegexInvalid('group is not closed');
    this.closed.add(number);
    return { kind: 'group', of, number };
  }

  private readEscape(): RegexNode {
    const letter = this.peek();
    if (!/[1-9]/.test(letter)) return { kind: 'character', matches: this.readEscapedSet() };
    let group = Number(this.next());
    // `\12` is the twelfth group if there are so many, else the first and a 2.
    while (/\d/.test(this.peek()) && group * 10 + Number(this.peek()) <= this.groups) group = group * 10 + Number(this.next());
    if (!this.closed.has(group)) throw new RegexInvalid(`no group ${group}`);
    return { kind: 'again', group };
  }

  private readEscapedSet(): CharacterSet {
    const letter = this.next();
    if (letter === 'p' || letter === 'P') {
      const set = findProperty(this.readBraces());
      return letter === 'p' ? set : not(set);
    }
    const named = findNamedSet(letter);
    if (named) return named;
    if (!ESCAPED.includes(letter)) throw new RegexInvalid(`escape ${letter}`);
    return this.cased(only(CONTROLS[letter] ?? letter));
  }

  private readBraces(): string {
    if (!this.take('{')) throw new RegexInvalid('property without a name');
    let name = '';
    while (this.peek() !== '}') name += this.next();
    this.next();
    return name;
  }

  /** After the opening bracket, to its end. */
  private readClass(): CharacterSet {
    this.enter();
    const negated = this.take('^');
    const parts: CharacterSet[] = [];
    let removed: CharacterSet | null = null;
    while (!this.take(']')) {
      if (this.peek() === '-' && this.peek(1) === '[' && parts.length > 0) {
        this.at += 2;
        removed = this.readClass();
        if (!this.take(']')) throw new RegexInvalid('class goes on after what is taken from it');
        break;
      }
      parts.push(this.readClassPart());
      if (parts.length > MOST_IN_CLASS) throw new RegexInvalid('class is too long');
    }
    if (parts.length === 0) throw new RegexInvalid('empty class');
    this.depth -= 1;
    const set = oneOf(parts);
    const cased = this.flags.ignoreCase ? anyCase(set) : set;
    const chosen = negated ? not(cased) : cased;
    return removed ? without(chosen, removed) : chosen;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new RegexInvalid('too deep');
  }

  private readClassPart(): CharacterSet {
    const first = this.next();
    if (first === '[') throw new RegexInvalid('bracket in a class');
    if (first === '\\' && !(ESCAPED.includes(this.peek()) && this.peek() !== '')) return this.readEscapedSet();
    const from = first === '\\' ? this.readCharacterEscape() : first;
    if (this.peek() !== '-' || this.peek(1) === ']' || this.peek(1) === '[') return only(from);
    this.at += 1;
    const last = this.next();
    const to = last === '\\' ? this.readCharacterEscape() : last;
    if (code(to) < code(from) || last === '[') throw new RegexInvalid('range');
    return ofRange(code(from), code(to));
  }

  private readCharacterEscape(): string {
    const letter = this.next();
    if (!ESCAPED.includes(letter)) throw new RegexInvalid(`escape ${letter}`);
    return CONTROLS[letter] ?? letter;
  }

  private cased(set: CharacterSet): CharacterSet {
    return this.flags.ignoreCase ? anyCase(set) : set;
  }

  private peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  private next(): string {
    const character = this.text[this.at];
    if (character === undefined) throw new RegexInvalid('it is not finished');
    this.at += 1;
    return character;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

function only(character: string): CharacterSet {
  const wanted = code(character);
  return (found) => found === wanted;
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}
