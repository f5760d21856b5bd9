import type { Problem } from '#api/contract/problem.ts';

/** The server answered, and the answer is a refusal in words (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** No answer came: the network is down, or the server is. Nothing is known about the command except that it may be repeated. */
export class ServerUnreachable extends Error {
  constructor() {
    super('Сервер недоступен.');
    this.name = 'ServerUnreachable';
  }
}

/** Worth sending again, with the same key. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof ServerUnreachable) return true;
  return error instanceof ProblemError && (error.problem.status === 503 || error.problem.status === 502 || error.problem.status === 504);
}

export function asProblem(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body && 'code' in body && 'status' in body) return body as Problem;
  return {
    type: 'about:blank',
    title: 'Сервер не смог ответить',
    status,
    detail: 'Сервер не смог ответить. Попробуйте ещё раз; если не поможет, сообщите администратору время этого случая.',
    code: 'UNKNOWN',
  };
}
