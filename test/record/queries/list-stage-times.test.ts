import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { createId } from '#record/ids.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { listStageTimes } from '#record/queries/list-stage-times.ts';
import { startInstance } from '#record/start-instance.ts';
import { complete, lend, type Library, openedBy, openLibrary, people } from '../library.ts';
import { publishBpmn } from '../random-play.ts';
import { stuckModels } from './stuck-models.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  // Its terms are those of the pack.
  await publishDefinitions(library.record, join(import.meta.dirname, '../../../workflows/definitions'));
  await publishBpmn(library.record, 'right', stuckModels.right);
});
afterAll(() => library.close());

const day = 86_400;
const longerThanUsual = { share: 0.75, least: 5 };

describe('time in stage', () => {
  it('is told of what was completed over the record, and of what is open as far as the viewer sees', async () => {
    // Five completed after 1, 2, 3, 4 and 5 days: half within 3, three of four within 4.
    library.clock.move('2026-03-02T07:00:00.000Z');
    const begun = [];
    for (let count = 0; count < 5; count += 1) begun.push(await lend(library.record));
    for (const [index, lending] of begun.entries()) {
      library.clock.move(`2026-03-0${3 + index}T07:00:00.000Z`);
      await complete(library.record, { instance: lending.instance, wait: openedBy(lending), variables: { found: false } });
    }
    library.clock.move('2026-03-08T07:00:00.000Z');
    await lend(library.record);
    await lend(library.record, { branch: 'branch-62', region: '62' });
    library.clock.move('2026-03-18T07:00:00.000Z');

    const { stages, at } = await listStageTimes(library.record, people.head, { longerThanUsual });

    expect(at).toBe('2026-03-18T07:00:00.000Z');
    expect(stages).toEqual([
      {
        process: 'lending',
        element: 'choose',
        name: 'Подобрать книгу',
        usual: { half: 3 * day, most: 4 * day },
        open: 1,
        oldestSince: '2026-03-08T07:00:00.000Z',
      },
    ]);
    expect((await listStageTimes(library.record, people.inspector, { longerThanUsual })).stages).toMatchObject([{ open: 2 }]);
  });

  it('leaves out what stands open all the while', async () => {
    const place = { subject: null, organisation: 'branch-72', region: '72' };
    const variables = { card: createId(), since: '2026-03-02', until: '2027-03-02' };
    await startInstance(library.record, { process: 'right', ...place, variables, inputId: createId() });

    const { stages } = await listStageTimes(library.record, people.inspector, { longerThanUsual });

    expect(stages.map(({ element, usual }) => [element, usual === null])).toEqual([
      ['choose', false],
      ['use', true],
    ]);
  });
});
