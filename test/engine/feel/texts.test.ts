import { describe, expect, it } from 'vitest';

import type { Json } from '#engine/json.ts';

import { ask, evaluate } from './ask.ts';

describe('texts', () => {
  it.each<[string, Json]>([
    [String.raw`"a\nb\"c\\d\u0416\U01F40E"`, 'a\nb"c\\dЖ🐎'],
    ['"a" + "b"', 'ab'],
    ['"a" < "b"', true],
    ['string("a")', 'a'],
    ['string(["a", 1, null, true])', '["a", 1, null, true]'],
    ['string({a: 1, "b c": [@"2026-03-01"]})', '{a: 1, b c: [2026-03-01]}'],
    ['string([1..3))', '[1..3)'],
    ['string(null)', null],
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -2, 1)', 'a'],
    ['substring("🐎bc", 1, 1)', '🐎'],
    ['substring("abc", 0)', null],
    ['string length("🐎bc")', 3],
    ['upper case("aБв")', 'AБВ'],
    ['lower case("АbЁ")', 'аbё'],
    ['trim("  a ")', 'a'],
    ['is blank("  ")', true],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "x")', ''],
    ['substring after("foobar", "ob")', 'ar'],
    ['contains("foobar", "ob")', true],
    ['starts with("foobar", "fo")', true],
    ['ends with("foobar", "r")', true],
    ['string join(["a", null, "c"], "-")', 'a-c'],
    ['string join([])', ''],
    ['string join([1, 2])', null],
    ['contains(["foo"], "o")', true],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('regular expressions', () => {
  it.each<[string, Json]>([
    ['matches("foobar", "^fo*b")', true],
    ['matches("ABC", "abc", "i")', true],
    ['matches("Ёлка", "ёЛ", "i")', true],
    [String.raw`matches("a\nb", "a.b")`, false],
    [String.raw`matches("a\nb", "a.b", "s")`, true],
    [String.raw`matches("a\nb", "^b$", "m")`, true],
    ['matches("hello world", " hello[ ]world", "x")', true],
    ['matches("a.b", "a.b", "q")', true],
    ['matches("axb", "a.b", "q")', false],
    ['matches("abab", "(ab)\\1")', true],
    ['matches("b", "[a-z-[aeiou]]")', true],
    ['matches("a", "[a-z-[aeiou]]")', false],
    [String.raw`matches("Щ", "^\p{Lu}$")`, true],
    [String.raw`matches("щ7", "^\p{IsCyrillic}\d$")`, true],
    ['matches("aaa", "^a{2,3}$")', true],
    ['matches("a", "a", "z")', null],
    ['matches("a", "(")', null],
    ['replace("abracadabra", "bra", "*")', 'a*cada*'],
    ['replace("abracadabra", "a.*?a", "*")', '*c*bra'],
    ['replace("facetiously", "[iouy]", "[$0]")', 'facet[i][o][u]sl[y]'],
    [String.raw`replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3")`, '(012) 345-6789'],
    ['replace("abc", "x*", "-")', null],
    [String.raw`split("Васильков Пётр", "\s")`, ['Васильков', 'Пётр']],
    ['split("a;b;;", ";")', ['a', 'b', '', '']],
    [String.raw`extract("дела 12 и 345", "\d+")`, ['12', '345']],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });

  it('says why a pattern is none', () => {
    expect(evaluate('matches("a", "[")').warnings).toEqual(['«[» не образец для поиска']);
  });
});
