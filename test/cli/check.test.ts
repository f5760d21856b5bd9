import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCommand } from '#cli/check.ts';
import { LIMITS } from '#engine/limits.ts';
import { bpmn, end, start, user } from '../engine/build-bpmn.ts';

let dir: string;
const task = user('lend', { name: 'Выдать', ext: '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="mse_specialist"/>' });
const sound = bpmn([start(), task, end()], ['start -> lend -> end']);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'marshrut-check-'));
  await mkdir(join(dir, 'workflows', 'definitions'), { recursive: true });
  await mkdir(join(dir, 'drafts'));
  await writeFile(join(dir, 'workflows', 'definitions', 'loan.v1.bpmn'), sound);
  await writeFile(join(dir, 'drafts', 'half.v1.bpmn'), 'not XML at all');
  await writeFile(join(dir, 'drafts', 'huge.v1.bpmn'), Buffer.alloc(LIMITS.definitionCharacters * 4 + 1, 'a'));
});
afterAll(() => rm(dir, { recursive: true }));

interface Said {
  code: number;
  findings: { file: string; code: string }[];
}

async function check(...path: string[]): Promise<Said> {
  const lines: string[] = [];
  const code = await checkCommand.run([join(dir, ...path), '--json'], { out: (line) => lines.push(line), err: () => undefined });
  return { code, findings: (JSON.parse(lines.join('\n')) as Said).findings };
}

describe('check', () => {
  it('of a folder that publish takes looks at its definitions alone', async () => {
    expect(await check()).toEqual({ code: 0, findings: [] });
  });

  it('of any other folder looks at everything in it', async () => {
    const { code, findings } = await check('drafts');

    expect(code).toBe(1);
    expect(findings).toMatchObject([
      { file: 'huge.v1.bpmn', code: 'LIMIT_EXCEEDED' },
      { file: 'half.v1.bpmn', code: 'NOT_BPMN' },
    ]);
  });

  it('of one file says once that it is too long, and nothing of its neighbours', async () => {
    expect((await check('drafts', 'huge.v1.bpmn')).findings).toMatchObject([{ file: 'huge.v1.bpmn', code: 'LIMIT_EXCEEDED' }]);
    expect((await check('drafts', 'half.v1.bpmn')).findings).toMatchObject([{ file: 'half.v1.bpmn', code: 'NOT_BPMN' }]);
  });
});
