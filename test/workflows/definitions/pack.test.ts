import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { readKnown } from '#cli/known-house.ts';
import { checkFiles } from '#engine/check.ts';

const DIRECTORY = new URL('../../../workflows/definitions/', import.meta.url);

describe('the pack', () => {
  it('has nothing that stands in the way of publication, and no doubtful place', async () => {
    const names = readdirSync(DIRECTORY).filter((name) => /\.(bpmn|dmn)$/.test(name));
    const files = names.map((name) => ({ name, text: readFileSync(new URL(name, DIRECTORY), 'utf8') }));

    const found = await checkFiles(files, await readKnown());

    expect(found.filter(({ accepted }) => accepted === undefined)).toEqual([]);
  });
});
