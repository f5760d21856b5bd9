import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { UploadAnswer } from '#api/contract/document.ts';
import { openPapers } from '#api/record-door/papers.ts';
import { loadDocument } from '#record/entities/document.ts';
import { createPerson, destroyPersonKey } from '#record/entities/person.ts';
import { createId } from '#record/ids.ts';
import { startInstance } from '#record/start-instance.ts';
import { openDoor, problemOf } from '../door.ts';
import { buildHouse } from '../house.ts';
import { staff } from '../staff.ts';
import { fakeRecord } from '../fake-record.ts';

const pdf = Buffer.from('%PDF-1.7\n%fake');
const program = Buffer.from('MZ\u0090\u0000this is a program', 'latin1');

function part(name: string, type: string, content: Buffer): { raw: Buffer; headers: { [name: string]: string } } {
  const boundary = 'xxTESTxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    raw: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function send(name: string, type: string, content: Buffer) {
  const record = fakeRecord();
  const browser = await (await openDoor({ record })).as('mse');
  const { raw, headers } = part(name, type, content);
  return { response: await browser.post('/api/files', undefined, { raw, headers }), record };
}

describe('upload a file', () => {
  it('takes what it says it is', async () => {
    const { response } = await send('справка.pdf', 'application/pdf', pdf);

    expect(response.json<UploadAnswer>()).toMatchObject({
      fileName: 'справка.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
      hash: createHash('sha256').update(pdf).digest('hex'),
    });
  });

  it('a file that is not what it says is refused by name, and the try is recorded with its hash', async () => {
    const { response, record } = await send('справка.pdf', 'application/pdf', program);

    expect(problemOf(response)).toMatchObject({
      status: 422,
      code: 'FILE_NOT_WHAT_IT_SAYS',
      errors: [{ path: '/file', field: 'Файл', rule: 'magic-number', message: 'Назван как «документ PDF», а внутри: программа.' }],
    });
    expect(record.seen.attempts).toMatchObject([
      { command: 'upload-file', rules: ['magic-number'], dataHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it.each([
    [
      'a picture called a document',
      'фото.docx',
      'application/octet-stream',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      'FILE_NOT_WHAT_IT_SAYS',
    ],
    [
      'an archive called a table',
      'таблица.xlsx',
      'application/octet-stream',
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
      'FILE_NOT_WHAT_IT_SAYS',
    ],
    ['an empty file', 'пусто.pdf', 'application/pdf', Buffer.alloc(0), 'FILE_NOT_WHAT_IT_SAYS'],
    ['bytes called a text', 'а.txt', 'text/plain', Buffer.from([0xff, 0x00, 0xfe]), 'FILE_NOT_WHAT_IT_SAYS'],
    ['a page', 'page.html', 'text/html', Buffer.from('<script>'), 'FILE_TYPE_NOT_ALLOWED'],
    ['a drawing with scripts', 'a.svg', 'image/svg+xml', Buffer.from('<svg/>'), 'FILE_TYPE_NOT_ALLOWED'],
    ['a type that does not fit the name', 'a.pdf', 'image/png', pdf, 'FILE_TYPE_NOT_ALLOWED'],
  ])('%s is refused', async (_what, name, type, content, code) => {
    const { response } = await send(name, type, content);

    expect(problemOf(response)).toMatchObject({ code });
  });

  it('more than 20 MB is refused', async () => {
    const { response } = await send('а.txt', 'text/plain', Buffer.alloc(21 * 1024 * 1024, 'a'));

    expect(problemOf(response)).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  });

  it('JSON instead of a file is refused', async () => {
    const browser = await (await openDoor()).as('mse');

    expect(problemOf(await browser.post('/api/files', { file: 'x' })).status).toBe(400);
  });
});

describe('a file put into a case', () => {
  it('is sealed by the key of its person, also when the sender does not see him', async () => {
    const house = await buildHouse();
    try {
      const identity = {
        surname: 'Ландышева',
        name: 'Вера',
        patronymic: null,
        birthDate: '2018-03-14',
        sex: 'female',
        snils: null,
      } as const;
      const place = { region: '72', organisation: 'mse-72' };
      const { id: subject } = await createPerson(house.record, { identity, ...place, inputId: 'ландыш' });
      const variables = { reader: 'Тайна семьи' };
      const started = { process: 'reading-room', ...place, subject, variables, inputId: createId() };
      const { instance } = await startInstance(house.record, started);
      const file = { fileName: 'справка.pdf', mediaType: 'application/pdf', content: pdf, hash: '', inputId: createId(), instance };

      const { id } = await openPapers(house.record).saveFile(staff.sfr, file);

      expect(await loadDocument(house.record, id)).toMatchObject({ instance, subject });
      await destroyPersonKey(house.record, { person: subject, actor: staff.auditor });
      await expect(loadDocument(house.record, id)).rejects.toMatchObject({ code: 'PERSON_ERASED' });
    } finally {
      await house.close();
    }
  });
});
