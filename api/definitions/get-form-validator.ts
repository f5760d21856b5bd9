import { compileValidator } from '#forms/compile-validator.ts';
import { formParams } from '../contract/form.ts';
import { findTaskForm } from '../tasks/find-task-form.ts';
import { useCase } from '../use-case.ts';

/** The form's validator as a ready JavaScript module: the page's policy forbids generated code (script-src 'self'). */
export const getFormValidator = useCase({
  summary: 'Готовый проверщик формы для браузера',
  needs: 'definition.read',
  params: formParams,
  problems: ['FORM_NOT_FOUND'],
  async handle({ params, request, reply, deps }) {
    const form = findTaskForm(deps.catalog, params.key);
    const { code, hash } = compileValidator(form);
    const etag = `"${hash}"`;
    // A published form never changes, but its validator is compiled by the program, which does: the browser asks again each time.
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('text/javascript; charset=utf-8').send(code);
  },
});
