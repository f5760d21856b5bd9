import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPersonList, PersonHistory, ReadList } from '#api/contract/audit.ts';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import { dataScript } from '#api/audit/dossier/html.ts';
import { verifyCommand } from '#cli/verify.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { erasePerson } from '#record/erase-person.ts';
import { type Proof, readProof, verifyProof } from '#record/proof.ts';
import type { Browser } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';
import { staff } from '../staff.ts';

let house: TestHouse;
let mse: Browser;
let auditor: Browser;
let dir: string;
let id: string;
const reader = 'Тайна <b>семьи</b> & </script>';

beforeAll(async () => {
  house = await buildHouse();
  dir = await mkdtemp(join(tmpdir(), 'marshrut-dossier-'));
  const door = await house.open();
  [mse, auditor] = await Promise.all([door.as('mse'), door.as('auditor')]);
  const person = {
    surname: 'Резедин',
    name: 'Максим',
    patronymic: 'Игоревич',
    birthDate: '2018-03-14',
    sex: 'male',
    snils: makeTestSnils(77),
  };
  const { instance } = (await mse.post('/api/processes/reading-room/start', { data: { reader }, person })).json<StartAnswer>();
  const task = `/api/tasks/${(await mse.get(`/api/cases/${instance}`)).json<CaseView>().tasks[0]?.id ?? ''}`;
  await mse.post(`${task}/claim`);
  expect((await mse.post(`${task}/refuse`, { reason: 'семья переехала' })).statusCode).toBe(200);
  const { rows } = (await auditor.get(`/api/audit/people?q=${encodeURIComponent('Резедин')}`)).json<AuditPersonList>();
  id = rows[0]?.person.id ?? '';
});
afterAll(async () => {
  await house.close();
  await rm(dir, { recursive: true });
});

const dossierOf = async (reason?: string): Promise<string> => {
  const answer = await auditor.get(`/api/audit/people/${id}/dossier${reason === undefined ? '' : `?reason=${encodeURIComponent(reason)}`}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  return answer.body;
};

async function verifyFile(content: string): Promise<{ code: number; out: string }> {
  const path = join(dir, 'dossier.html');
  await writeFile(path, content);
  const lines: string[] = [];
  const code = await verifyCommand.run(['--file', path], { out: (line) => lines.push(line), err: () => undefined });
  return { code, out: lines.join('\n') };
}

function first(proof: Proof): Proof['links'][number] {
  const [link] = proof.links;
  if (!link) throw new Error('an empty chain');
  return link;
}

describe('a dossier', () => {
  it('tells the timeline and every form as submitted, and never lets a value become a tag', async () => {
    const text = await dossierOf('жалоба № 7');

    expect(text).toContain('<h1>Досье: Резедин Максим Игоревич</h1>');
    expect(text).toContain('Основание: жалоба № 7.');
    expect(text).toContain('Начато дело');
    expect(text).toContain('Тайна &lt;b&gt;семьи&lt;/b&gt; &amp; &lt;/script&gt;');
    expect(text).not.toContain('<b>семьи');
    expect(text).toMatch(/История цела: проверен/);
  });

  it('holds a chain that anybody can recompute, with the root the screen shows and without a word of the forms', async () => {
    const proof = readProof(await dossierOf('жалоба № 7'));
    const { chain } = (await auditor.get(`/api/audit/people/${id}/history`)).json<PersonHistory>();

    expect(proof && verifyProof(proof)).toEqual({ intact: true, checked: chain.length, root: chain.root, firstBroken: null });
    expect(JSON.stringify(proof)).not.toMatch(/Тайна|Резедин/);
  });

  it('hides what an auditor does not see until a reason is given, and says so', async () => {
    const text = await dossierOf();

    expect(text).toContain('Основание не названо');
    expect(text).toContain('Сама цепочка в этот файл не вложена');
    // What a person wrote as a reason stands in the steps themselves: masked on the page, it must not be readable in the proof.
    expect(text).not.toContain('семья переехала');
    expect(readProof(text)).toBeNull();
    expect(await dossierOf('жалоба № 7')).toContain('семья переехала');
  });

  it('is a read of its own in the register', async () => {
    await dossierOf('проверка по письму');
    const { rows } = (await auditor.get(`/api/audit/people/${id}/reads`)).json<ReadList>();

    expect(rows[0]).toMatchObject({ what: expect.stringContaining('досье') as string, basis: 'проверка по письму' });
  });

  it('is not for a specialist', async () => {
    expect((await mse.get(`/api/audit/people/${id}/dossier`)).statusCode).toBe(403);
  });

  it('verifies from the file alone', async () => {
    expect(await verifyFile(await dossierOf('жалоба № 7'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Цепочка в файле цела: шагов [1-9]/) as string,
    });
  });

  it.each([
    ['a word of a step', (proof: Proof) => void (first(proof).body = first(proof).body.replace('{', '{ '))],
    ['the time of a step', (proof: Proof) => void (first(proof).at = '2020-01-01T00:00:00.000Z')],
    ['the fingerprint of its personal part', (proof: Proof) => void (first(proof).sealed = '-')],
    ['steps cut off', (proof: Proof) => void proof.links.splice(0)],
    ['the root', (proof: Proof) => void (proof.root = 'f'.repeat(64))],
  ])('does not verify with %s changed', async (_what, change) => {
    const proof = readProof(await dossierOf('жалоба № 7'));
    if (!proof) throw new Error('no proof');
    change(proof);

    expect(await verifyFile(dataScript('proof', proof).text)).toMatchObject({
      code: 1,
      out: expect.stringContaining('Цепочка в файле порвана') as string,
    });
  });

  it('is asked for when a file holds none', async () => {
    await expect(verifyFile('<p>не досье</p>')).rejects.toMatchObject({ code: 'PROOF_ABSENT' });
    await expect(verifyFile('<script type="application/json" id="proof">{"format":1}</script>')).rejects.toMatchObject({
      code: 'PROOF_ABSENT',
    });
  });

  it('of an erased person still proves the steps, and says what was destroyed', async () => {
    await erasePerson(house.record, { person: id, reason: 'отзыв согласия', actor: staff.supervisor });
    const text = await dossierOf('запрос прокуратуры');
    const proof = readProof(text);

    expect(text).toContain('Личные данные уничтожены');
    expect(text).not.toContain('Тайна');
    expect(proof && verifyProof(proof).intact).toBe(true);
  });
});
