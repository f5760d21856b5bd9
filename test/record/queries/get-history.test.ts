import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factSentences } from '#api/audit/fact-sentences.ts';
import { commitStep } from '#record/commit-step.ts';
import { saveAccess } from '#record/entities/access.ts';
import { saveAttempt } from '#record/entities/attempt.ts';
import { saveDocument } from '#record/entities/document.ts';
import { saveNotice } from '#record/entities/notice.ts';
import { saveSignature } from '#record/entities/signature.ts';
import { createId } from '#record/ids.ts';
import { getHistory, type HistoryEntry, type HistoryFilter } from '#record/queries/get-history.ts';
import { factsOfKind, type HistoryKind } from '#record/queries/history-kind.ts';
import { startInstance } from '#record/start-instance.ts';
import { addReader, complete, lend, type Library, monday, openedBy, openLibrary, people } from '../library.ts';

let library: Library;
let subject: string;
beforeAll(async () => {
  library = await openLibrary();
  const { record, clock } = library;
  subject = await addReader(record);
  let hours = 0;
  const hour = (): void => clock.move(new Date(Date.parse(monday) + 3_600_000 * (hours += 1)).toISOString());
  for (let count = 0; count < 3; count += 1) {
    hour();
    const begun = await lend(record, { subject });
    const { instance } = begun;
    hour();
    await commitStep(record, {
      instance,
      input: { type: 'assignTask', wait: openedBy(begun), assignee: 'librarian' },
      inputId: createId(),
      actor: people.colleague,
    });
    hour();
    await complete(record, { instance, wait: openedBy(begun) });
  }
  hour();
  await startInstance(record, {
    process: 'errands',
    subject,
    organisation: 'branch-72',
    region: '72',
    variables: { reader: 'Ромашкина', card: '7' },
    inputId: createId(),
  });
  hour();
  const [at, about] = [await clock.now(), { subject, instance: null }];
  const document = await saveDocument(record, {
    ...about,
    idempotencyKey: 'card',
    kind: 'card',
    name: 'Карта.docx',
    mediaType: 'x',
    content: Buffer.from('1'),
    by: 'keeper',
    at,
  });
  await saveSignature(record, {
    idempotencyKey: 'card',
    document: document.id,
    at,
    verdict: { valid: true, qualified: false, verifier: 'test', signer: null, words: 'учебная подпись' },
  });
  await saveNotice(record, {
    ...about,
    idempotencyKey: 'ready',
    organisation: 'branch-72',
    channel: 'email',
    template: 'ready.v1',
    status: 'sent',
    failures: [],
    private: { text: 'Книга ждёт' },
    at,
  });
  await saveAccess(record, { ...about, actor: people.head, what: 'карта читателя', classes: ['M'], reason: 'проверка' });
  await saveAttempt(record, {
    ...about,
    actor: people.stranger,
    action: 'submit',
    wait: null,
    code: 'FORM_INVALID',
    rules: ['R-1'],
    data: {},
  });
});
afterAll(() => library.close());

const history = (filter: Partial<HistoryFilter> = {}) => getHistory(library.record, people.inspector, subject, { limit: 100, ...filter });

function typeOf({ body }: HistoryEntry): string {
  return body.type === 'fact' ? body.fact.type : body.type;
}

describe('the history of a person', () => {
  it('holds papers, checks of signatures and notices beside steps, reads and refusals', async () => {
    const { rows } = await history();
    const kept = rows.filter(({ body }) => body.type !== 'fact');
    expect(kept.map(typeOf).toSorted()).toEqual(['notice', 'paper', 'read', 'refusal', 'signature']);
    expect(kept.find(({ body }) => body.type === 'signature')?.body).toMatchObject({
      valid: true,
      qualified: false,
      words: 'учебная подпись',
    });
    expect(kept.find(({ body }) => body.type === 'notice')?.body).toMatchObject({ channel: 'email', template: 'ready.v1', status: 'sent' });
    expect(JSON.stringify(kept)).not.toContain('Книга ждёт');
  });

  it('names everybody who did, read or tried something, and the system as people do', async () => {
    const { rows, actors } = await history();
    expect(actors.map(({ id }) => id).toSorted()).toEqual(['colleague', 'head', 'keeper', 'librarian', 'stranger']);
    const begun = rows.find((entry) => entry.process === 'errands' && typeOf(entry) === 'instanceStarted');
    expect(begun?.actor).toMatchObject({ id: 'system', name: 'Система' });
  });

  it('tells where an actor worked when he acted, also after he has gone elsewhere', async () => {
    await library.owner.query(`update staff set organisation = 'centre' where id = 'colleague'`);
    const { rows } = await history({ actor: 'colleague' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ actor }) => actor.organisation === 'Библиотека branch-72')).toBe(true);
  });

  it.each([
    ['assignment', ['taskAssigned']],
    ['data', ['notice', 'paper', 'signature', 'variablesSet']],
    ['read', ['read']],
    ['refusal', ['refusal']],
  ] as const)('of kind %s has full pages of nothing else', async (kind, types) => {
    const all = (await history({ kind })).rows;
    expect([...new Set(all.map(typeOf))].toSorted()).toEqual(types);
    const paged: HistoryEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await history({ kind, limit: 1, cursor });
      expect(page.rows.length).toBeGreaterThan(0);
      paged.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('keeps to a period, both ends included', async () => {
    const all = (await history()).rows;
    const [from, to] = [all.at(-5)?.at ?? '', all[8]?.at ?? ''];
    const { rows } = await history({ from, to });
    expect(rows).toEqual(all.filter(({ at }) => at >= from && at <= to));
    expect(rows.length).toBeLessThan(all.length);
    expect((await history({ asOf: from, to })).rows).toEqual(all.filter(({ at }) => at <= from));
  });

  it('shows a viewer only the cases he takes part in', async () => {
    const seen = (await getHistory(library.record, people.keeper, subject, { limit: 100 })).rows;
    expect(new Set(seen.map(({ process }) => process))).not.toContain('errands');
    expect(seen.some(({ body }) => body.type === 'read' || body.type === 'refusal')).toBe(false);
    expect((await getHistory(library.record, people.porter, subject, { limit: 100 })).rows).toEqual([]);
  });

  it('sorts facts into the kinds their sentences are told under', () => {
    const kinds: HistoryKind[] = ['decision', 'data', 'assignment'];
    for (const [type, { kind }] of Object.entries(factSentences)) {
      const own = kinds.find((name) => factsOfKind(name).types.includes(type)) ?? 'system';
      expect([type, own]).toEqual([type, kind]);
    }
  });
});
