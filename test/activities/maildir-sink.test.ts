import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMaildirSink, listSunkMail } from '#activities/mail/maildir-sink.ts';

describe('the local sink of letters', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marshrut-mail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const letter = {
    to: 'romashkina@example.org',
    title: 'Курс начался',
    text: 'Здравствуйте',
    idempotencyKey: 'a.1',
    at: '2026-02-02T04:00:00.000Z',
  };

  test('a letter can be opened as mail and read as a row', async () => {
    await createMaildirSink(folder, 'marshrut@example.org').send(letter);

    const [file = ''] = await readdir(join(folder, 'new'));
    expect(await readFile(join(folder, 'new', file), 'utf8')).toMatch(/^To: romashkina@example\.org/m);
    expect(await listSunkMail(folder)).toMatchObject([letter]);
  });

  test('the same letter twice is one file', async () => {
    const sink = createMaildirSink(folder, 'marshrut@example.org');
    await sink.send(letter);
    await sink.send(letter);

    expect(await readdir(join(folder, 'new'))).toHaveLength(1);
  });

  test('an absent folder is an empty box', async () => {
    expect(await listSunkMail(join(folder, 'none'))).toEqual([]);
  });
});
