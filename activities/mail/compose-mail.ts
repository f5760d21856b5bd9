import { createHash } from 'node:crypto';
import type { Mail } from '../services.ts';

/** What nodemailer sends. The Message-ID is made from the key, so a letter sent again after a crash is recognised as the same one. */
export function composeMail(mail: Mail, from: string) {
  return {
    from,
    to: mail.to,
    subject: mail.title,
    text: mail.text,
    date: new Date(mail.at),
    messageId: `<${mailId(mail.idempotencyKey)}@marshrut>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // A template or a name must not make the letter read a file or a URL of ours.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

export function mailId(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32);
}
