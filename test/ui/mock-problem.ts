import type { Problem } from '#api/contract/problem.ts';

export const problem = (status: number, code: string, title: string, detail: string, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  status,
  code,
  title,
  detail,
  ...more,
});

export class Refused extends Error {
  readonly problem: Problem;
  constructor(body: Problem) {
    super(body.detail);
    this.problem = body;
  }
}
