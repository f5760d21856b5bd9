import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mail, MailSender } from '../services.ts';
import { composeMail, mailId } from './compose-mail.ts';

/** A letter of the local sink, as the page that shows it needs it. */
export interface SunkMail extends Mail {
  id: string;
}

/**
 * Letters as files instead of a mail server: `new/<id>.eml` opens in any mail program, `rows/<id>.json` is for our own page.
 * The name comes from the idempotency key, so the same letter twice is one file.
 */
export function createMaildirSink(directory: string, from: string): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const id = mailId(mail.idempotencyKey);
      const { message } = (await transport.sendMail(composeMail(mail, from))) as { message: Buffer };
      await Promise.all(['tmp', 'new', 'cur', 'rows'].map((name) => mkdir(join(directory, name), { recursive: true })));
      await writeWhole(directory, `${id}.eml`, 'new', message);
      await writeWhole(directory, `${id}.json`, 'rows', JSON.stringify({ id, ...mail } satisfies SunkMail));
    },
  };
}

/** Newest first. An absent folder is an empty box. */
export async function listSunkMail(directory: string): Promise<SunkMail[]> {
  const names = await readdir(join(directory, 'rows')).catch(() => []);
  const rows = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, 'rows', name), 'utf8')) as SunkMail));
  return rows.toSorted((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
}

/** Maildir's own rule: write under `tmp`, then rename, so that nobody reads half a letter. */
async function writeWhole(directory: string, name: string, folder: string, content: Buffer | string): Promise<void> {
  const half = join(directory, 'tmp', name);
  await writeFile(half, content);
  await rename(half, join(directory, folder, name));
}
