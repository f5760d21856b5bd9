import { describe, expect, it } from 'vitest';
import { formatSnils, isSnils, makeTestSnils, normalizeSnils } from '#forms/snils.ts';

describe('СНИЛС', () => {
  it.each(['112-233-445 95', '11223344595', '087-654-303 00', '001-001-998 99'])('accepts %s', (text) => {
    expect(isSnils(text)).toBe(true);
  });

  it.each(['112-233-445 96', '11223344596', '112233445 95', '112-233-445', '', '112-233-445 955', 'ааа-ббб-ввв гг'])(
    'refuses %s',
    (text) => {
      expect(isSnils(text)).toBe(false);
    },
  );

  it('makes test numbers that pass the check and stay in the marked range', () => {
    const made = Array.from({ length: 100_000 / 7 }, (_, step) => makeTestSnils(step * 7));

    expect(made.every((text) => isSnils(text) && text.startsWith('999-0'))).toBe(true);
    expect(new Set(made).size).toBe(made.length);
  });

  it('has a test number for every remainder, 100 and 101 included', () => {
    const endings = new Set(Array.from({ length: 100_000 }, (_, n) => makeTestSnils(n).slice(-2)));

    expect(endings.size).toBe(100);
  });

  it('refuses to leave the marked range', () => {
    expect(() => makeTestSnils(100_000)).toThrow(RangeError);
  });

  it('gives one number two ways of writing', () => {
    expect(formatSnils('11223344595')).toBe('112-233-445 95');
    expect(normalizeSnils('112-233-445 95')).toBe('11223344595');
  });
});
