import { afterAll, beforeAll, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { createPerson } from '#record/entities/person.ts';
import { createId } from '#record/ids.ts';
import { countTerms } from '#record/queries/count-terms.ts';
import { startInstance } from '#record/start-instance.ts';
import { boundary, bpmn, end, start, timer, user } from '#test/engine/build-bpmn.ts';
import { type Library, openLibrary, people, reader } from '../library.ts';
import { publishBpmn } from '../random-play.ts';

const librarians = '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/>';
const window = bpmn(
  [
    start(),
    user('remark', { name: 'Сделать замечание', ext: `${librarians}<zeebe:taskSchedule dueDate="=due"/>` }),
    boundary('ended', 'remark', timer('date', '=ends')),
    end(),
  ],
  ['start -> remark -> end', 'ended -> end'],
  { id: 'window' },
);

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await publishBpmn(library.record, 'window', window);
});
afterAll(() => library.close());

async function letTimePass(ends: string): Promise<{ kept: number; broken: number }> {
  library.clock.move('2026-02-02T04:00:00.000Z');
  const place = { organisation: 'branch-72', region: '72' };
  const person = await createPerson(library.record, { ...place, identity: reader, inputId: createId() });
  const variables = { due: '2026-02-05T04:00:00.000Z', ends };
  const { instance } = await startInstance(library.record, {
    process: 'window',
    ...place,
    subject: person.id,
    variables,
    inputId: createId(),
  });
  // The clock wakes a little late, as clocks do.
  library.clock.move('2026-02-09T04:00:01.000Z');
  await commitStep(library.record, { instance, input: { type: 'timePassed' }, inputId: createId() });
  return countTerms(library.record, people.inspector, person.id);
}

it('an optional task taken away at its due moment has broken no term', async () => {
  expect(await letTimePass('2026-02-05T04:00:00.000Z')).toEqual({ kept: 0, broken: 0 });
});

it('a task that was late before the case took it away has', async () => {
  expect(await letTimePass('2026-02-09T04:00:00.000Z')).toEqual({ kept: 0, broken: 1 });
});
