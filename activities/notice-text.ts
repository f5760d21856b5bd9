import { createHash } from 'node:crypto';
import type { Channel, Job } from './interface.ts';
import { JobRefused } from './job-errors.ts';
import { fillPlaces } from './job-values.ts';

export interface NoticeText {
  title: string;
  /** For a letter or an e-mail. */
  full: string;
  /** For a text message: never a word about health (domain G.7). */
  short: string;
}

/**
 * A notice template: `Тема: …`, optionally `Коротко: …`, an empty line, the text.
 * The short text knows nothing of the case but `{{message_code}}`, so nothing about health can slip into it.
 */
export function composeNotice(template: string, job: Job): NoticeText {
  const [head = '', ...body] = template.trim().split(/\n\s*\n/);
  const title = lineOf(head, 'Тема');
  if (!title || body.length === 0)
    throw new JobRefused('TEMPLATE_BROKEN', 'Шаблон уведомления должен начинаться строкой «Тема: …», затем пустая строка и текст.');
  const code = messageCode(job.idempotencyKey);
  const withCode = { ...job, variables: { ...job.variables, message_code: code } };
  return {
    title: fillPlaces(title, withCode),
    full: fillPlaces(body.join('\n\n'), withCode),
    short: fillPlaces(lineOf(head, 'Коротко') ?? defaultShort, { ...job, variables: { message_code: code } }),
  };
}

export function textFor(channel: Channel, text: NoticeText): string {
  return channel === 'sms' || channel === 'messenger' ? text.short : text.full;
}

const defaultShort = 'Для вас есть сообщение. Код {{message_code}}.';

function lineOf(head: string, name: string): string | null {
  const line = head.split('\n').find((each) => each.startsWith(`${name}:`));
  return line ? line.slice(name.length + 1).trim() : null;
}

/** Six digits by which a clerk finds the message when the person calls. */
function messageCode(key: string): string {
  return String(createHash('sha256').update(key).digest().readUInt32BE() % 1_000_000).padStart(6, '0');
}
