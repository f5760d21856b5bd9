import type { FromSchema } from 'json-schema-to-ts';
import { count, instant, list, object, orNull, text, taskId, textOrNull, uuid } from './schema.ts';

/** A file or a rendered document; its bytes are at `href`. */
export const documentRow = object({
  id: uuid,
  title: text,
  fileName: text,
  mediaType: text,
  size: count,
  at: instant,
  by: textOrNull,
  href: text,
  /** What a signature check said, in words; null for an unsigned document. */
  signature: orNull(object({ state: { type: 'string', enum: ['valid', 'invalid', 'unchecked', 'test'] }, words: text })),
});
export type DocumentRow = FromSchema<typeof documentRow>;

/** The task whose form will name the file: then it belongs to the case and is encrypted by the key of its person. */
export const uploadQuery = object({}, { task: taskId });
export const uploadAnswer = object({ id: uuid, fileName: text, mediaType: text, size: count, hash: text, href: text });
export type UploadAnswer = FromSchema<typeof uploadAnswer>;

/** What was sent: mail, letters to print, messages. The local mail sink is shown by the same list. */
export const mailRow = object({
  id: text,
  at: instant,
  to: text,
  channel: text,
  subject: text,
  body: text,
  state: text,
});
export type MailRow = FromSchema<typeof mailRow>;

export const mailList = object({ rows: list(mailRow), at: instant });
export type MailList = FromSchema<typeof mailList>;
