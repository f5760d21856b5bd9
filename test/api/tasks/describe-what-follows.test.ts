import { describe, expect, it } from 'vitest';
import { describeWhatFollows } from '#api/tasks/describe-what-follows.ts';
import type { Fact } from '#engine/fact.ts';
import { compilePack } from '#test/workflows/definitions/scenario-file.ts';

const job: Fact = {
  type: 'jobOpened',
  wait: 4,
  element: 'render-protocol',
  name: 'Протокол',
  jobType: 'render-document',
  retries: 3,
  headers: {},
};

describe('what follows a task', () => {
  it('names who is next even when the machine has the next turn', async () => {
    const model = (await compilePack())['child-journey'];
    expect(describeWhatFollows([job], { timeZone: 'Asia/Yekaterinburg', model })).toBe(
      'Дальше система сделает свою часть сама, затем «Проверить протокол» — Специалист МСЭ.',
    );
    expect(describeWhatFollows([job], { timeZone: 'Asia/Yekaterinburg', model: undefined })).toBe(
      'Дальше система сделает свою часть сама.',
    );
  });
});
