import type { Variables } from '#engine/json.ts';
import type { Channel, Job, Notice } from './interface.ts';
import type { Services } from './services.ts';
import { codeOf } from './job-errors.ts';
import { getHeader } from './job-values.ts';
import { ChannelRefused } from './mail/channel-refused.ts';
import { composeNotice, textFor, type NoticeText } from './notice-text.ts';
import { withOfficeNames } from './office-names.ts';
import { listAddressees, type Addressee } from './recipient.ts';

/**
 * Job type `send-notice`: header `template`, recipients as `recipient.ts` says. E-mail is sent from here; a letter, a call and a text message become
 * rows that a clerk prints or an adapter takes. A channel that will never work gives way to the next; the last is a registered letter.
 */
export async function sendNotice(job: Job, services: Services): Promise<Variables> {
  const template = await services.templates.getNotice(getHeader(job, 'template'));
  const text = composeNotice(template.content, withOfficeNames(job, services));
  const addressees = listAddressees(job, await services.templates.getRecipients(), services.findOfficeAddress);
  for (const addressee of addressees) await sendOnce({ job, template: template.key, text, addressee }, services);
  return {};
}

interface Sending {
  job: Job;
  template: string;
  text: NoticeText;
  addressee: Addressee;
}

/** Each addressee has a key of its own, so an attempt after a crash goes on with those who were not told yet. */
async function sendOnce({ job, template, text, addressee }: Sending, { hands, mail }: Services): Promise<void> {
  const idempotencyKey = `${job.idempotencyKey}.${addressee.label}`;
  if (await hands.hasNotice(idempotencyKey)) return;
  const { recipient } = addressee;
  const { instance, subject, at } = job;
  const organisation = recipient.organisation ?? job.organisation;
  const failures: Notice['failures'] = [];
  for (const channel of addressee.channels) {
    if (channel === 'email' && recipient.email) {
      const letter = { to: recipient.email, title: text.title, text: text.full, idempotencyKey, at };
      const failure = await mail.send(letter).then(
        () => null,
        (error: unknown) => decideFailure(error, job),
      );
      if (failure) {
        failures.push({ channel, code: failure });
        continue;
      }
    }
    const content = { addressee: addressee.title, recipient, title: text.title, text: textFor(channel, text) };
    await hands.saveNotice({
      idempotencyKey,
      instance,
      subject,
      organisation,
      at,
      template,
      channel,
      status: statusOf(channel),
      failures,
      private: content,
    });
    return;
  }
}

/** A mail server that is away may be back, so the job is tried again; only on its last attempt the next channel takes the place of e-mail. */
function decideFailure(error: unknown, job: Job): string {
  if (!(error instanceof ChannelRefused) && job.attempt < job.attempts) throw error;
  return codeOf(error);
}

function statusOf(channel: Channel): 'sent' | 'queued' {
  return channel === 'email' || channel === 'office' ? 'sent' : 'queued';
}
