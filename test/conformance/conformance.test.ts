import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { isLossless, runMiwg } from './bpmn/run-miwg.ts';
import { ranToTheEnd } from './bpmn/run-model.ts';
import { runTck } from './dmn/run-tck.ts';
import { figureOf } from './figures.ts';
import { findSuite } from './suites.ts';

/** What was reached; a change may raise these, never lower them. */
const REACHED = { level2: 116, level3: 3265 };

const dmnTck = findSuite('dmn-tck');
const bpmnMiwg = findSuite('bpmn-miwg');
const MINUTES = 5 * 60_000;

/** A suite stands beside the project and is no part of it: where it is absent that is said, and nothing is held. */
function saidAbsent(path: string | null, suite: string): path is null {
  if (path === null) console.warn(`${suite} is not here (give its folder by DMN_TCK or BPMN_MIWG): its conformance is not tested.`);
  return path === null;
}

describe('conformance', () => {
  it.skipIf(saidAbsent(dmnTck, 'The DMN TCK'))(
    'passes as many test cases of the DMN TCK as it ever did',
    () => {
      const levels = runTck(dmnTck ?? '', () => {});

      expect(figureOf(levels, 'compliance-level-2')).toEqual({ passed: REACHED.level2, total: 116 });
      const level3 = figureOf(levels, 'compliance-level-3');
      expect(level3.total).toBe(3275);
      expect(level3.passed).toBeGreaterThanOrEqual(REACHED.level3);
    },
    MINUTES,
  );

  it.skipIf(saidAbsent(bpmnMiwg, 'The set of BPMN MIWG'))(
    'round-trips every reference model of MIWG and runs those that say they are executable',
    async () => {
      const models = await runMiwg(bpmnMiwg ?? '', () => {});

      expect(models).toHaveLength(21);
      expect(models.filter(({ trip }) => !isLossless(trip)).map(({ file }) => file)).toEqual([]);
      expect(models.filter(({ run }) => run.statesExecutable && !ranToTheEnd(run)).map(({ file }) => file)).toEqual([]);
    },
    MINUTES,
  );

  it('is reported by a page that was written by a run and names no folder of a machine', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'conformance.md'), 'utf8');

    expect(page).toContain(`| **Marshrut** | ${REACHED.level2} of 116 | ${REACHED.level3} of 3275 |`);
    expect(page).not.toMatch(/\/(work|tmp|home|root|Users)\//);
  });
});
