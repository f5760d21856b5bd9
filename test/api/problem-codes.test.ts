import { describe, expect, it } from 'vitest';
import { problemCodes } from '#api/problem-codes.ts';
import { toProblem } from '#api/problem.ts';
import { problem as problemSchema } from '#api/contract/problem.ts';
import { openDoor } from './door.ts';

describe('the table of problems', () => {
  it('is what docs/problems.md says', async () => {
    const rows = Object.entries(problemCodes).map(
      ([code, { status, title, sentence }]) => `| \`${code}\` | ${status} | ${title} | ${sentence} |`,
    );
    const page = [
      '# Отказы API',
      '',
      'Каждый отказ — `application/problem+json` (RFC 9457): `status`, `title`, `detail` (предложение для экрана), `code` (никогда не меняет смысла),',
      'иногда `errors` (поле, правило, что сделать), `changes` (кто, когда, что изменил), `version`, `retryAfter` (секунды).',
      'Страница печатается из `api/problem-codes.ts`: `npx vitest run test/api/problem-codes.test.ts -u`.',
      '',
      '| код | статус | заголовок | предложение |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');

    await expect(page).toMatchFileSnapshot('../../docs/problems.md');
  });

  it('speaks Russian and names nothing of the machine', () => {
    for (const { title, sentence } of Object.values(problemCodes)) {
      expect(title).toMatch(/^[А-ЯЁT]/);
      expect(`${title} ${sentence}`).not.toMatch(/ошибка \d|invalid|null|undefined/i);
      expect(sentence).toMatch(/[.…}]$/);
    }
  });

  it('fills facts in, and leaves no braces when one is missing', () => {
    expect(toProblem('TASK_TAKEN', { facts: { what: 'Задачу взяла Орлова А. П. в 12:04.' } }).detail).toBe(
      'Задачу взяла Орлова А. П. в 12:04.',
    );
    expect(toProblem('RECORD_UNAVAILABLE').detail).not.toMatch(/[{}]/);
    expect(Object.keys(toProblem('TASK_TAKEN'))).toEqual(problemSchema.required);
  });
});

describe('OpenAPI', () => {
  it('is version 3.1 and lists every route with its problems', async () => {
    const { anybody } = await openDoor();

    const response = await anybody.get('/api/openapi.json');

    const document = response.json<{
      openapi: string;
      paths: { [path: string]: { [method: string]: { description?: string; responses: object } } };
    }>();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/tasks/{id}/submit']?.['post']?.description).toContain('`FORM_INVALID` (422)');
    expect(Object.keys(document.paths['/api/tasks/{id}/submit']?.['post']?.responses ?? {})).toEqual(['200', '4XX', '5XX']);
  });

  it('has a page that works under the strict policy', async () => {
    const { anybody } = await openDoor();

    const response = await anybody.get('/api/docs/');

    expect(response.statusCode).toBe(200);
    expect(response.headers['content-security-policy']).toMatch(/script-src 'self'/);
    expect(response.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  });
});
