import { RegexInvalid } from './syntax.ts';
import type { CharacterSet } from './syntax.ts';

/** Unicode blocks people name; a block has no other name in JavaScript. */
const BLOCKS: { [name: string]: [number, number] } = {
  BasicLatin: [0, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x1_00, 0x1_7f],
  'LatinExtended-B': [0x1_80, 0x2_4f],
  Greek: [0x3_70, 0x3_ff],
  GreekandCoptic: [0x3_70, 0x3_ff],
  Cyrillic: [0x4_00, 0x4_ff],
  CyrillicSupplement: [0x5_00, 0x5_2f],
  Armenian: [0x5_30, 0x5_8f],
  Hebrew: [0x5_90, 0x5_ff],
  Arabic: [0x6_00, 0x6_ff],
  GeneralPunctuation: [0x20_00, 0x20_6f],
  CurrencySymbols: [0x20_a0, 0x20_cf],
  LetterlikeSymbols: [0x21_00, 0x21_4f],
  NumberForms: [0x21_50, 0x21_8f],
  Arrows: [0x21_90, 0x21_ff],
  MathematicalOperators: [0x22_00, 0x22_ff],
  Hiragana: [0x30_40, 0x30_9f],
  Katakana: [0x30_a0, 0x30_ff],
  CJKUnifiedIdeographs: [0x4e_00, 0x9f_ff],
};

const NAMED: { [letter: string]: CharacterSet } = {
  s: (code) => code === 32 || code === 9 || code === 10 || code === 13,
  d: byProperty('Nd'),
  w: not(oneOf([byProperty('P'), byProperty('Z'), byProperty('C')])),
  i: oneOf([byProperty('L'), (code) => code === 58 || code === 95]),
  c: oneOf([byProperty('L'), byProperty('N'), byProperty('M'), (code) => '.-:_·'.includes(String.fromCodePoint(code))]),
};

/** `\d`, `\S` and the like; null for any other letter. */
export function findNamedSet(letter: string): CharacterSet | null {
  const lower = letter.toLowerCase();
  const found = Object.hasOwn(NAMED, lower) ? NAMED[lower] : undefined;
  if (!found) return null;
  return letter === lower ? found : not(found);
}

/** `\p{Lu}`, `\p{IsCyrillic}`. */
export function findProperty(name: string): CharacterSet {
  if (!name.startsWith('Is')) return byProperty(name);
  const block = BLOCKS[name.slice(2)];
  if (!block) throw new RegexInvalid(`block ${name}`);
  return ofRange(block[0], block[1]);
}

export function ofRange(first: number, last: number): CharacterSet {
  return (code) => code >= first && code <= last;
}

export function not(set: CharacterSet): CharacterSet {
  return (code) => !set(code);
}

export function oneOf(sets: readonly CharacterSet[]): CharacterSet {
  const [first, ...others] = sets;
  return first && others.length === 0 ? first : (code) => sets.some((set) => set(code));
}

export function without(set: CharacterSet, other: CharacterSet): CharacterSet {
  return (code) => set(code) && !other(code);
}

/** A set that does not tell capitals from small letters. */
export function anyCase(set: CharacterSet): CharacterSet {
  return (code) => set(code) || variantsOf(code).some(set);
}

export function isSameLetter(one: number, other: number): boolean {
  return one === other || variantsOf(one).includes(other);
}

function variantsOf(code: number): number[] {
  const character = String.fromCodePoint(code);
  const lower = character.toLowerCase();
  const variants = [lower, character.toUpperCase(), lower.toUpperCase()];
  return variants.filter((variant) => Array.from(variant).length === 1).map((variant) => variant.codePointAt(0) ?? code);
}

function byProperty(name: string): CharacterSet {
  if (!/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) throw new RegexInvalid(`property ${name}`);
  const pattern = new RegExp(`^\\p{${name}}$`, 'u');
  return (code) => pattern.test(String.fromCodePoint(code));
}
