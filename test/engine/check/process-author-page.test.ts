import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { CHECK_RULES } from '#engine/check/rules.ts';

const page = readFileSync(new URL('../../../docs/process-author.md', import.meta.url), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `([A-Z_]+)`\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)].map(([, code = '', what = '', says = '']) => [code, { what, says }]),
);
const codes = CHECK_RULES.flatMap((rule) => Object.entries(rule.codes));

describe('the page for the author of a process', () => {
  it.each(codes)('says of %s what the checker means by it', (code, { severity, says, acceptable }) => {
    const what = `${severity === 'error' ? 'ошибка' : 'предупреждение'}${acceptable ? ', можно принять' : ''}`;

    expect(rows.get(code)).toEqual({ what, says });
  });

  it('names no code that is not there', () => {
    const known = new Set([...codes.map(([code]) => code), 'SCENARIO_FAILED', 'SCENARIO_INVALID', 'LIMIT_EXCEEDED', 'FILE_TWICE']);

    expect([...rows.keys()].filter((code) => !known.has(code))).toEqual([]);
  });
});
