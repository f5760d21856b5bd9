import { createTransport } from 'nodemailer';
import type { MailSender } from '../services.ts';
import { ChannelRefused } from './channel-refused.ts';
import { composeMail } from './compose-mail.ts';

/** `url` as nodemailer reads it: `smtps://user:password@host:465`. */
export function createSmtpSender(url: string, from: string): MailSender {
  const transport = createTransport(url);
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(composeMail(mail, from));
      } catch (error) {
        if (isPermanent(error)) throw new ChannelRefused('ADDRESS_REFUSED');
        throw error;
      }
    },
  };
}

/** RFC 5321 4.2.1: an answer 5yz will be the same next time, 4yz may not. Wrong passwords (EAUTH) are ours to mend, so they are tried again. */
function isPermanent(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH') return false;
  // An address that is no address is refused before any server is asked.
  return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
}
