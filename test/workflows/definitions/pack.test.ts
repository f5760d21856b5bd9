import { readFileSync, readdirSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { readKnown } from '#cli/known-house.ts';
import { examineFiles } from '#engine/check.ts';
import type { Checks } from '#engine/check.ts';
import { packEnvironment } from '../../engine/environment.ts';

const DIRECTORY = new URL('../../../workflows/definitions/', import.meta.url);

describe('the pack', () => {
  let checks: Checks;

  beforeAll(async () => {
    const names = readdirSync(DIRECTORY).filter((name) => /\.(bpmn|dmn|scenario\.json)$/.test(name));
    const files = names.map((name) => ({ name, text: readFileSync(new URL(name, DIRECTORY), 'utf8') }));
    checks = await examineFiles(files, await readKnown(), { environment: packEnvironment() });
  });

  it('has nothing that stands in the way of publication, and no doubtful place without a reason', () => {
    expect(checks.findings.filter(({ accepted }) => accepted === undefined)).toEqual([]);
  });

  it('lets no case wait without somebody who sees it, can do something, and is hurried', () => {
    expect(checks.waits.length).toBeGreaterThan(60);
    expect(checks.waits.filter(({ who, queue, action, deadline }) => !who || !queue || !action || !deadline)).toEqual([]);
  });
});
