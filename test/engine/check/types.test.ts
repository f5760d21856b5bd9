import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { bpmn, end, manual, script, start, xor } from '../build-bpmn.ts';

const codes = async (text: string) => {
  const found = await checkFiles([{ name: 'p.v1.bpmn', text }], { given: {} });
  return found.map(({ element, code }) => `${element} ${code}`);
};

describe('a value that has become a variable', () => {
  const choose = (made: string, condition: string) =>
    bpmn(
      [start(), script('make', made, 'day'), xor('g', 'end'), manual('late'), end()],
      ['start -> make -> g', `g -> late if ${condition}`, 'late -> end', 'g -> end'],
    );

  it('is a text where it was a date', async () => {
    expect(await codes(choose('date("2026-01-05")', 'day > date("2026-01-01")'))).toContain('g-late TYPE_CONFLICT');
    expect(await codes(choose('{at: now()}', 'day.at > date and time("2026-01-01T00:00:00Z")'))).toContain('g-late TYPE_CONFLICT');
    expect(await codes(choose('[duration("P1D")]', 'day[1] > duration("P2D")'))).toContain('g-late TYPE_CONFLICT');
  });

  it('is a date again by the function of its name', async () => {
    expect(await codes(choose('date("2026-01-05")', 'date(day) > date("2026-01-01")'))).toEqual([]);
  });
});
