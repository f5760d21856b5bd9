import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { saveAttempt } from '#record/entities/attempt.ts';
import { saveDocument } from '#record/entities/document.ts';
import { saveDraft } from '#record/entities/draft.ts';
import { saveNotice } from '#record/entities/notice.ts';
import { destroyPersonKey } from '#record/entities/person.ts';
import { createId } from '#record/ids.ts';
import { createDataKey, deriveKeys, seal, unseal, unwrapDataKey } from '#record/personal-data.ts';
import { addReader, complete, dumpAll, lend, type Library, monday, openedBy, openLibrary, people } from './library.ts';

describe('a sealed value', () => {
  const keys = deriveKeys(randomBytes(32).toString('base64'));

  it('opens by its key at its place only', () => {
    const { key, wrapped } = createDataKey(keys, 'a');
    const sealed = seal(key, 'here', { note: 'Василёк'.repeat(100) });
    expect(unseal(unwrapDataKey(keys, 'a', wrapped), 'here', sealed)).toEqual({ note: 'Василёк'.repeat(100) });
    expect(() => unseal(key, 'there', sealed)).toThrow();
    expect(() => unseal(createDataKey(keys, 'b').key, 'here', sealed)).toThrow();
    expect(() => unwrapDataKey(keys, 'b', wrapped)).toThrow();
  });

  it('is never the same twice', () => {
    expect(seal(keys.system, 'here', 1).equals(seal(keys.system, 'here', 1))).toBe(false);
  });
});

describe('the database', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.close());

  it('holds no personal word in any table', async () => {
    // given a case with a form, a draft, a notice, a paper, a refusal and a decision, all of one person
    const { record, owner } = library;
    const subject = await addReader(record, { surname: 'Ромашкина', name: 'Есения' });
    const begun = await lend(record, { subject, variables: { wish: 'Сказка о Незабудке' } });
    const { instance } = begun;
    await complete(record, { instance, wait: openedBy(begun), variables: { found: true, diagnosis: 'Колокольчикова болезнь' } });
    const { rows } = await owner.query<{ wait: number }>('select wait from task where instance = $1 and closed_at is null', [instance]);
    const wait = rows[0]?.wait ?? 0;
    await saveDraft(record, { instance, wait, data: { note: 'Черновик про Лютика' }, actor: people.keeper });
    const about = { instance, subject, at: monday };
    await saveNotice(record, {
      ...about,
      idempotencyKey: 'n',
      organisation: 'branch-72',
      channel: 'email',
      template: 'ready',
      status: 'sent',
      failures: [],
      private: { recipient: 'romashkina@example.test', text: 'Уважаемая Пионова' },
    });
    await saveDocument(record, {
      ...about,
      idempotencyKey: 'd',
      kind: 'card',
      name: 'Карта Гвоздикиной.docx',
      mediaType: 'x',
      content: Buffer.from('Текст про Мальву'),
      by: 'keeper',
    });
    await saveAttempt(record, {
      actor: people.keeper,
      action: 'submit',
      subject,
      instance,
      wait,
      code: 'FORM_INVALID',
      rules: ['R-10'],
      data: { name: 'Астра' },
    });
    await lend(record, { subject, variables: { wish: 'Вторая книга' } });
    // when
    const dump = await dumpAll(owner);
    // then
    const personal = [
      'Ромашкин',
      'Есения',
      '001-001-901',
      'Незабудк',
      'Колокольчик',
      'Лютик',
      'romashkina',
      'Пионова',
      'Гвоздик',
      'Мальв',
      'Астра',
      'Вторая книга',
      '2018-05-06',
    ];
    for (const word of personal) {
      expect(dump).not.toContain(word);
      expect(dump).not.toContain(Buffer.from(word).toString('hex'));
    }
    expect(dump).toContain('Подобрать книгу');
  });

  it('of an erased person gives nothing back and takes no further step', async () => {
    const { record } = library;
    const subject = await addReader(record);
    const begun = await lend(record, { subject });
    await destroyPersonKey(record, { person: subject, actor: people.head });
    const step = commitStep(record, { instance: begun.instance, input: { type: 'cancel', reason: 'стёрт' }, inputId: createId() });
    await expect(step).rejects.toMatchObject({ code: 'PERSON_ERASED' });
    const { rows } = await library.owner.query('select identity, data_key from person where id = $1', [subject]);
    expect(rows).toEqual([{ identity: null, data_key: null }]);
    const tokens = await library.owner.query('select from person_token where person = $1', [subject]);
    expect(tokens.rowCount).toBe(0);
  });
});
