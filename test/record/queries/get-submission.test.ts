import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { erasePerson } from '#record/erase-person.ts';
import { createId } from '#record/ids.ts';
import { getSubmission } from '#record/queries/get-submission.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, end, forGroup, start, user, xor } from '#test/engine/build-bpmn.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from '../library.ts';
import { publishBpmn } from '../random-play.ts';

const form = `${forGroup('librarian')}<zeebe:formDefinition formId="card.v1"/>`;
const newer = `${forGroup('librarian')}<zeebe:formDefinition formId="card.v2"/>`;
/** The same form at two steps, the first of them done again. */
const rounds = bpmn(
  [start(), xor('enter'), user('fill', { ext: form }), user('check', { ext: newer }), xor('again', 'end'), end()],
  ['start -> enter -> fill -> check -> again', 'again -> enter if more = true', 'again -> end'],
  { id: 'rounds' },
);

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await publishBpmn(library.record, 'rounds', rounds);
});
afterAll(() => library.close());

async function fillIn(subject: string): Promise<string[]> {
  const place = { organisation: 'branch-72', region: '72' };
  let answer = await startInstance(library.record, { process: 'rounds', subject, ...place, variables: {}, inputId: createId() });
  const { instance } = answer;
  const ids: string[] = [];
  for (const title of ['Ромашки', 'Васильки', 'Лютики', 'Клевер']) {
    const wait = openedBy(answer);
    ids.push(`${instance}.${wait}`);
    answer = await complete(library.record, { instance, wait, variables: { title, more: ids.length < 4 } });
  }
  return ids;
}

const ask = (person: string, id: string) => getSubmission(library.record, people.inspector, { person, id });

describe('a submitted form', () => {
  it('comes with the one filled in at the same step before, or else with the same form of another step', async () => {
    const subject = await addReader(library.record);
    const [first = '', second = '', third = '', fourth = ''] = await fillIn(subject);
    expect(await ask(subject, first)).toMatchObject({ submission: { data: { title: 'Ромашки' } }, previous: null });
    // a later version of a form is the same form
    expect(await ask(subject, second)).toMatchObject({ submission: { formKey: 'card.v2' }, previous: { id: first, formKey: 'card.v1' } });
    expect((await ask(subject, third))?.previous?.id).toBe(first);
    expect((await ask(subject, fourth))?.previous?.id).toBe(second);
  });

  it('is what came in, also when the case took something else from it', async () => {
    const subject = await addReader(library.record);
    const begun = await lend(library.record, { subject });
    const wait = openedBy(begun);
    await commitStep(library.record, {
      instance: begun.instance,
      input: { type: 'completeTask', wait, variables: { found: true } },
      inputId: createId(),
      actor: people.librarian,
      submission: { formKey: 'choose-book.v1', formHash: 'x', data: { found: true, note: 'как записано' } },
    });
    expect((await ask(subject, `${begun.instance}.${wait}`))?.submission.data).toEqual({ found: true, note: 'как записано' });
  });

  it('is empty once the person is erased, and not there for whoever may not see the case', async () => {
    const subject = await addReader(library.record);
    const [id = ''] = await fillIn(subject);
    expect(await getSubmission(library.record, people.stranger, { person: subject, id })).toBeNull();
    await erasePerson(library.record, { person: subject, reason: 'отзыв согласия', actor: people.head });
    expect((await ask(subject, id))?.submission).toMatchObject({ id, formKey: 'card.v1', data: {} });
  });
});
