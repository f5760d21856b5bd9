import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProblemError } from '../problem.ts';

/** What a person may send as JSON. Beyond it the text is still read (up to the hard limit) so that the refusal can keep its hash. */
export const jsonLimit = 1024 * 1024;
export const hardLimit = 4 * jsonLimit;

export const jsonBody = fp(
  async (app: FastifyInstance) => {
    app.decorateRequest('rawBody');
    const parse = app.getDefaultJsonParser('error', 'error');
    app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: hardLimit }, (request, body, done) => {
      const text = typeof body === 'string' ? body : body.toString('utf8');
      request.rawBody = text;
      if (Buffer.byteLength(text) > jsonLimit) {
        done(
          new ProblemError('BODY_TOO_LARGE', {
            errors: [{ path: '', field: 'Форма целиком', rule: 'max-size', message: 'Данные формы больше 1 МБ.' }],
          }),
        );
        return;
      }
      void parse(request, text, done);
    });
  },
  { name: 'json-body' },
);

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came. */
    rawBody?: string;
  }
}
