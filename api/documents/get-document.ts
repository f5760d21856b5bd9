import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';

/** Types a browser may show in place; anything else is only saved, so that nothing runs under our address. */
const shownInline = new Set(['application/pdf', 'image/jpeg', 'image/png', 'text/plain']);

export const getDocument = useCase({
  summary: 'Файл или документ',
  needs: 'document.read',
  params: idParams,
  problems: ['DOCUMENT_NOT_FOUND'],
  async handle({ params, actor, reply, deps }) {
    const document = await deps.record.papers.document(actor, params.id);
    if (!document) throw new ProblemError('DOCUMENT_NOT_FOUND');
    await deps.record.commands.recordRead(actor, {
      person: document.person,
      instance: document.instance,
      classes: ['M', 'E', 'S'],
      what: `документ «${document.title}»`,
      basis: 'открыт документ дела',
    });
    const disposition = shownInline.has(document.mediaType) ? 'inline' : 'attachment';
    return reply
      .type(document.mediaType)
      .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(document.fileName)}`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(document.content));
  },
});
