import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { uploadAnswer, uploadQuery } from '../contract/document.ts';
import { ProblemError } from '../problem.ts';
import { canFillTask } from '../tasks/can-act-on-task.ts';
import { explainRefusal } from '../tasks/refuse-command.ts';
import { parseTaskId } from '../tasks/task-id.ts';
import { useCase, type Call } from '../use-case.ts';
import { describeContent, findDeclaredKind } from './file-kinds.ts';

export const fileLimit = 20 * 1024 * 1024;

export const uploadFile = useCase({
  summary: 'Приложить файл',
  needs: 'file.upload',
  consumes: ['multipart/form-data'],
  query: uploadQuery,
  answer: uploadAnswer,
  problems: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'FILE_MISSING', 'FILE_TOO_LARGE', 'FILE_TYPE_NOT_ALLOWED', 'FILE_NOT_WHAT_IT_SAYS'],
  async handle({ query, request, actor, inputId, deps }) {
    const instance = query.task === undefined ? null : await findCase({ actor, deps }, query.task);
    const file = await request.file();
    if (!file)
      throw new ProblemError('FILE_MISSING', {
        errors: [{ path: '/file', field: 'Файл', rule: 'required', message: 'Приложите один файл.' }],
      });
    const content = await file.toBuffer();
    const hash = createHash('sha256').update(content).digest('hex');
    request.fileHash = hash;
    const mediaType = checkFile(file, content);
    const fileName = safeName(file.filename);
    const { id } = await deps.record.papers.saveFile(actor, { fileName, mediaType, content, hash, inputId, instance });
    return { id, fileName, mediaType, size: content.length, hash, href: `/api/documents/${id}` };
  },
});

/** Only whoever may fill in the form puts files into the case. */
async function findCase({ actor, deps: { record } }: Pick<Call, 'actor' | 'deps'>, id: string): Promise<string> {
  const { instance, wait } = parseTaskId(id);
  const task = await record.tasks.find(actor, instance, wait);
  if (!task) throw new ProblemError('TASK_NOT_FOUND');
  const decision = canFillTask(actor, task);
  if (!decision.allowed) throw await explainRefusal({ actor, record, task }, decision);
  return instance;
}

function checkFile(file: MultipartFile, content: Uint8Array): string {
  const kind = findDeclaredKind(file.filename, file.mimetype);
  if (!kind) {
    throw new ProblemError('FILE_TYPE_NOT_ALLOWED', {
      errors: [{ path: '/file', field: 'Файл', rule: 'media-type', message: 'Файлы этого вида не принимаются.' }],
    });
  }
  if (!kind.looksLike(content)) {
    const found = describeContent(content);
    throw new ProblemError('FILE_NOT_WHAT_IT_SAYS', {
      facts: { declared: safeName(file.filename), found },
      errors: [{ path: '/file', field: 'Файл', rule: 'magic-number', message: `Назван как «${kind.words}», а внутри: ${found}.` }],
    });
  }
  return kind.mediaType;
}

/** The last part of a path, without what a file system or a header could stumble over. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  return last.replace(/[\u0000-\u001f"<>|?*:]/g, '_').slice(0, 200) || 'файл';
}
