import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';

import { packEnvironment } from '../../engine/environment.ts';

const DIRECTORY = new URL('../../../workflows/definitions/', import.meta.url);
const FORMS = new URL('../../../forms/', import.meta.url);

describe('the pack', () => {
  it('refers to nothing that is not there, and has no doubtful place', async () => {
    const names = readdirSync(DIRECTORY).filter((name) => /\.(bpmn|dmn)$/.test(name));
    const files = names.map((name) => ({ name, text: readFileSync(new URL(name, DIRECTORY), 'utf8') }));
    const forms = readdirSync(FORMS).filter((name) => /\.v\d+$/.test(name));
    const terms = packEnvironment().terms.map(({ rule }) => rule);

    expect(await checkFiles(files, { forms, terms, processes: [] })).toEqual([]);
  });
});
