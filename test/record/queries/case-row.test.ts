import { afterAll, beforeAll, expect, it } from 'vitest';
import { createId } from '#record/ids.ts';
import { getCase } from '#record/queries/get-case.ts';
import { getTask } from '#record/queries/get-task.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, end, property, start, user } from '#test/engine/build-bpmn.ts';
import { complete, type Library, openedBy, openLibrary, people } from '../library.ts';
import { publishBpmn } from '../random-play.ts';

const ask = bpmn(
  [
    start(),
    user('ask', {
      name: 'Спросить',
      ext: `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/>${property({ prefill: '={expert: current_user.short_name, wish: wish}' })}`,
    }),
    end('found', { name: 'Книга найдена' }),
  ],
  ['start -> ask -> found'],
  { id: 'asking' },
);

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await publishBpmn(library.record, 'asking', ask);
});
afterAll(() => library.close());

async function begin() {
  const place = { subject: null, organisation: 'branch-72', region: '72' };
  return startInstance(library.record, { process: 'asking', ...place, variables: { wish: 'сказки' }, inputId: createId() });
}

it('a closed case tells its outcome, not only that it is over', async () => {
  const begun = await begin();
  await complete(library.record, { instance: begun.instance, wait: openedBy(begun), variables: {} });
  expect(await getCase(library.record, people.head, begun.instance)).toMatchObject({ status: 'completed', at: ['Книга найдена'] });
});

it('a form may be begun with the name of whoever opens it', async () => {
  const begun = await begin();
  const task = await getTask(library.record, people.librarian, { instance: begun.instance, wait: openedBy(begun) });
  expect(task?.prefill).toEqual({ expert: 'Ивушкина В.', wish: 'сказки' });
});
