import { describe, expect, it } from 'vitest';

import { loadDecision } from './decide.ts';

const decide = await loadDecision('accompaniment-need.v1.dmn', 'accompaniment_need');
const NONE = { self_care: 0, mobility: 0, orientation: 0, communication: 0, behaviour_control: 0, learning: 0, work: 0 };

function need(degrees: { [ability: string]: number | null }, conclusions = { federal_tsr: false, tsr_escort: false }) {
  const { needed, mse, sfr } = decide({ degrees, ...conclusions });
  return { needed, mse, sfr };
}

describe('need of accompaniment (domain D.4)', () => {
  it.each(['self_care', 'mobility', 'orientation', 'communication', 'behaviour_control'])('R-13: %s of degree 2 is enough', (ability) => {
    expect(need({ ...NONE, [ability]: 2 }).needed).toBe(true);
    expect(need({ ...NONE, [ability]: 3 }).needed).toBe(true);
    expect(need({ ...NONE, [ability]: 1 }).needed).toBe(false);
  });

  it('R-13: learning and work do not count', () => {
    expect(need({ ...NONE, learning: 3, work: 3 }).needed).toBe(false);
  });

  it('R-13: all five of degree 1, or none set, is no need', () => {
    expect(need({ self_care: 1, mobility: 1, orientation: 1, communication: 1, behaviour_control: 1 }).needed).toBe(false);
    expect(need({ self_care: null, mobility: null }).needed).toBe(false);
    expect(decide({ degrees: null, federal_tsr: null, tsr_escort: null })).toMatchObject({ needed: false, sfr: false });
  });

  it('R-15: the Fund acts by either conclusion, МСЭ without any', () => {
    const limited = { ...NONE, mobility: 2 };

    expect(need(limited)).toEqual({ needed: true, mse: true, sfr: false });
    expect(need(limited, { federal_tsr: true, tsr_escort: false }).sfr).toBe(true);
    expect(need(limited, { federal_tsr: false, tsr_escort: true }).sfr).toBe(true);
    expect(need(NONE, { federal_tsr: true, tsr_escort: true })).toEqual({ needed: false, mse: false, sfr: false });
  });

  it('says why in Russian', () => {
    expect(decide({ degrees: { ...NONE, behaviour_control: 3 }, federal_tsr: false, tsr_escort: false }).reason).toBe(
      'Степень ограничения контроля за своим поведением — вторая или третья.',
    );
  });
});
