import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { contracts } from '#activities/contracts.ts';
import { handlers } from '#activities/handlers.ts';

const ACTIVITIES = join(import.meta.dirname, '..', '..', 'activities');

it('every handler has a contract, and no contract is for nobody', () => {
  expect(Object.keys(contracts).toSorted()).toEqual(Object.keys(handlers).toSorted());
});

describe.each(Object.entries(contracts))('the contract of %s', (jobType, { errors, gives, takes }) => {
  const source = readFileSync(join(ACTIVITIES, `${jobType}.ts`), 'utf8');

  it('names exactly the errors its handler throws', () => {
    const thrown = new Set([...source.matchAll(/new BpmnError\('([A-Z_]+)'/g)].map(([, code = '']) => code));
    expect([...thrown].toSorted()).toEqual(errors.toSorted());
  });

  it('promises only what its handler returns', () => {
    const returned = [...source.matchAll(/return \{ ?([^}]*)/g)].map(([, fields = '']) => fields).join(' ');
    for (const name of Object.keys(gives ?? {})) expect(returned).toContain(`${name}:`);
  });

  it('takes only what some handler reads, or the book of recipients', () => {
    const book = readFileSync(join(ACTIVITIES, '..', 'workflows', 'definitions', 'templates', 'recipients.v1.json'), 'utf8');
    const files = readdirSync(ACTIVITIES).filter((file) => file.endsWith('.ts') && file !== 'contracts.ts');
    const all = files.map((file) => readFileSync(join(ACTIVITIES, file), 'utf8')).join('\n');
    for (const name of Object.keys(takes)) expect(all.includes(`job.variables.${name}`) || book.includes(`"${name}"`)).toBe(true);
  });
});
