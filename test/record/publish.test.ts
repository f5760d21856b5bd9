import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { publishForms } from '#record/publish-forms.ts';
import { complete, lend, type Library, openedBy, openLibrary } from './library.ts';

let library: Library;
let dir: string;
const lending = join(import.meta.dirname, 'fixtures', 'lending.v1.bpmn');
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'marshrut-publish-'));
  return () => rm(dir, { recursive: true });
});

describe('publishing definitions', () => {
  it('the same again changes nothing', async () => {
    const again = await publishDefinitions(library.record, join(import.meta.dirname, 'fixtures'));
    const unchanged = ['errands.v1.bpmn', 'lending.v1.bpmn', 'order.v1.bpmn', 'subscription.v1.bpmn'];
    expect(again).toEqual({ added: [], unchanged, warnings: [] });
  });

  it('of other content under the same version is refused', async () => {
    await writeFile(join(dir, 'lending.v1.bpmn'), `${await readFile(lending, 'utf8')}\n`);
    await expect(publishDefinitions(library.record, dir)).rejects.toMatchObject({
      code: 'DEFINITION_CHANGED',
      facts: { file: 'lending.v1.bpmn' },
    });
  });

  it('of a new version concerns cases that begin after it', async () => {
    const before = await lend(library.record);
    await writeFile(join(dir, 'lending.v2.bpmn'), (await readFile(lending, 'utf8')).replace('Выдать книгу', 'Вручить книгу'));
    expect(await publishDefinitions(library.record, dir)).toMatchObject({ added: ['lending.v2.bpmn'], unchanged: [] });
    const after = await lend(library.record);
    const next = async (begun: typeof before) =>
      (await complete(library.record, { instance: begun.instance, wait: openedBy(begun) })).opened[0]?.name;
    expect(await next(before)).toBe('Выдать книгу');
    expect(await next(after)).toBe('Вручить книгу');
  });

  it('of what would stop a case publishes nothing, and says what check says', async () => {
    const broken = await readFile(join(import.meta.dirname, '..', 'engine', 'fixtures', 'check', 'deadlock.bpmn'), 'utf8');
    await writeFile(join(dir, 'stuck.v1.bpmn'), broken);
    await expect(publishDefinitions(library.record, dir)).rejects.toMatchObject({ findings: [{ code: 'DEADLOCK', element: 'meet' }] });
    expect((await library.record.catalogue.list()).some(({ key }) => key === 'stuck')).toBe(false);
  });

  it('of what cannot run publishes nothing', async () => {
    await writeFile(join(dir, 'broken.v1.bpmn'), '<definitions/>');
    await expect(publishDefinitions(library.record, dir)).rejects.toThrow();
    expect((await library.record.catalogue.list()).some(({ key }) => key === 'broken')).toBe(false);
  });
});

describe('publishing the pack', () => {
  it('takes all its definitions, forms and dictionaries, and again as unchanged', async () => {
    const root = join(import.meta.dirname, '..', '..');
    const definitions = await publishDefinitions(library.record, join(root, 'workflows', 'definitions'));
    const forms = await publishForms(library.record, join(root, 'forms'));
    expect(definitions.added).toContain('child-journey.v1.bpmn');
    expect(forms.added).toContain('control-assessment.v1');
    expect((await publishForms(library.record, join(root, 'forms'))).added).toEqual([]);
    expect((await library.record.catalogue.getModelByKey('child-journey')).version).toBe(1);
    expect((await library.record.catalogue.environment()).terms.length).toBeGreaterThan(0);
  });
});
