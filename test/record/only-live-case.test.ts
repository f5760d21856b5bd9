import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '#record/ids.ts';
import { commitStep } from '#record/commit-step.ts';
import { startInstance } from '#record/start-instance.ts';
import type { StepAnswer } from '#record/step/step-answer.ts';
import { addReader, openLibrary, people, type Library } from './library.ts';

let library: Library;

beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

function subscribe(subject: string, { card = 'Ч-1', branch = 'branch-72', inputId = createId() } = {}): Promise<StepAnswer> {
  return startInstance(library.record, {
    process: 'subscription',
    subject,
    organisation: branch,
    region: '72',
    variables: { branch, card: { number: card } },
    inputId,
    actor: people.librarian,
  });
}

describe('a process of which a person has one live case of a kind (onlyLive)', () => {
  it('begins none beside the one that is the same, and says which it is', async () => {
    const reader = await addReader(library.record);
    const first = await subscribe(reader);

    await expect(subscribe(reader)).rejects.toMatchObject({ code: 'CASE_ALREADY_LIVE', facts: { instance: first.instance } });
  });

  it('begins another by another card, in another branch, for another reader', async () => {
    const [reader, other] = [await addReader(library.record), await addReader(library.record)];
    const begun = [await subscribe(reader)];
    begun.push(await subscribe(reader, { card: 'Ч-2' }), await subscribe(reader, { branch: 'branch-62' }), await subscribe(other));

    expect(new Set(begun.map(({ instance }) => instance)).size).toBe(4);
  });

  it('begins again when the former has ended', async () => {
    const reader = await addReader(library.record);
    const { instance, opened } = await subscribe(reader);
    await commitStep(library.record, {
      instance,
      input: { type: 'completeTask', wait: opened[0]?.wait ?? 0, variables: {} },
      inputId: createId(),
      actor: people.librarian,
    });

    expect((await subscribe(reader)).instance).not.toBe(instance);
  });

  it('answers a repeated command with the case it began', async () => {
    const reader = await addReader(library.record);
    const inputId = createId();
    const { instance } = await subscribe(reader, { inputId });

    expect(await subscribe(reader, { inputId })).toMatchObject({ instance, replayed: true });
  });

  it('begins one when two people begin it at once', async () => {
    const reader = await addReader(library.record);

    const answers = await Promise.allSettled([subscribe(reader), subscribe(reader), subscribe(reader)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });
});
