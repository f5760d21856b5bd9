import type { Json } from '#engine/json.ts';
import type { Channel, Job, Recipient } from './interface.ts';
import type { OfficeEntry, PersonEntry, RecipientBook } from './services.ts';
import { JobRefused } from './job-errors.ts';
import { findValue, writeValue } from './job-values.ts';

export interface Addressee {
  label: string;
  /** What the recipient is called: «Семья». */
  title: string;
  recipient: Recipient;
  /** In the order they are tried; never empty. */
  channels: Channel[];
}

/** Variable `recipients` (a list) or the header of the same name (labels through commas) → whom to tell and how. */
export function listAddressees(job: Job, book: RecipientBook, findOfficeAddress: (organisation: string) => string | null): Addressee[] {
  return readLabels(job).map((label) => {
    const entry = book[label];
    if (!entry) throw new JobRefused('RECIPIENT_UNKNOWN', `Получатель «${label}» не описан в справочнике получателей.`);
    if (entry.kind === 'person') {
      const recipient = readPerson(job, entry);
      return { label, title: entry.title, recipient, channels: orderChannels(recipient) };
    }
    const organisation = readOffice(job, entry);
    const email = findOfficeAddress(organisation);
    const recipient: Recipient = { name: entry.title, organisation, ...(email ? { email } : {}) };
    return { label, title: entry.title, recipient, channels: email ? ['email', 'office'] : ['office'] };
  });
}

/** 003:п.4.6, domain G.7: the preferred channel first, then the others the person has, a registered letter last. */
export function orderChannels(recipient: Recipient): Channel[] {
  const preferred = recipient.preferredChannel;
  if (preferred === 'registered_letter') return [preferred];
  const reachable: Channel[] = [];
  if (recipient.email) reachable.push('email');
  if (recipient.messenger) reachable.push('messenger');
  // A call takes a person's time, so it is made only when the family asked for calls.
  if (recipient.phone) reachable.push(preferred === 'phone' ? 'phone' : 'sms');
  return [...reachable.toSorted((a, b) => Number(b === preferred) - Number(a === preferred)), 'registered_letter'];
}

function readLabels(job: Job): string[] {
  const given = job.variables.recipients ?? job.headers.recipients ?? '';
  const labels = Array.isArray(given) ? given.map(writeValue) : writeValue(given).split(',');
  const named = labels.map((label) => label.trim()).filter(Boolean);
  if (named.length === 0)
    throw new JobRefused('RECIPIENTS_ABSENT', 'В определении не сказано, кому направить уведомление (заголовок «recipients»).');
  return named;
}

function readOffice(job: Job, entry: OfficeEntry): string {
  const found = (entry.from ?? []).map((path) => findValue(job, path)).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string'
    ? found
    : entry.organisation.replaceAll('{region}', job.region).replaceAll('{organisation}', job.organisation);
}

function readPerson(job: Job, entry: PersonEntry): Recipient {
  const addressee = typeof job.variables.addressee === 'string' ? job.variables.addressee : '';
  const paths = entry.contacts[addressee] ?? Object.values(entry.contacts)[0] ?? {};
  const find = (field: keyof typeof paths): Json | undefined => {
    const values = (paths[field] ?? []).map((path) => findValue(job, path));
    return values.find((value) => value !== undefined && value !== null && value !== '');
  };
  const recipient: Recipient = {};
  const name = find('name');
  if (name !== undefined) recipient.name = writeValue(name);
  for (const field of ['email', 'phone', 'messenger'] as const) {
    const value = find(field);
    if (typeof value === 'string') recipient[field] = value;
  }
  const address = find('address');
  if (address !== undefined) recipient.address = address;
  const preferred = channelOf[writeValue(find('preferred_channel') ?? null)];
  if (preferred) recipient.preferredChannel = preferred;
  return recipient;
}

/** Codes that forms use for the preferred way (C.7 line 16). «Другой» has no channel: the general order holds. */
const channelOf: { [code: string]: Channel } = {
  email: 'email',
  messenger: 'messenger',
  sms: 'sms',
  phone: 'phone',
  registered_letter: 'registered_letter',
  registered_mail: 'registered_letter',
  post: 'registered_letter',
};
