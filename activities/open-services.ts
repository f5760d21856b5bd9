import { loadCatalog } from '#forms/catalog.ts';
import { listDictionaries } from '#forms/dictionaries.ts';
import type { Hands } from './interface.ts';
import type { Services } from './services.ts';
import { createMaildirSink } from './mail/maildir-sink.ts';
import { createSmtpSender } from './mail/smtp-sender.ts';
import { openTemplates } from './open-templates.ts';
import { createOpensslVerifier, type OpensslOptions } from './signatures/openssl-verifier.ts';
import { trainingVerifier } from './signatures/training-verifier.ts';

export interface ServicesOptions {
  hands: Hands;
  /** `smtps://user:password@host:465`, or the folder of the local sink. */
  mail: { smtpUrl: string } | { maildir: string };
  mailFrom: string;
  /** E-mail of an organisation by its code; without it offices read notices inside the product. */
  findOfficeAddress?: (organisation: string) => string | null;
  /** Folder exchanged with ЕЦЦП; without it the process takes its manual task. */
  registryDir?: string;
  /** Without it the training double, which says in big letters that it is not a qualified signature. */
  openssl?: OpensslOptions;
}

/** The outside world by configuration. */
export function openServices(options: ServicesOptions): Services {
  const { mail, mailFrom } = options;
  const names = listOfficeNames();
  return {
    hands: options.hands,
    mail: 'smtpUrl' in mail ? createSmtpSender(mail.smtpUrl, mailFrom) : createMaildirSink(mail.maildir, mailFrom),
    signatures: options.openssl ? createOpensslVerifier(options.openssl) : trainingVerifier,
    templates: openTemplates(),
    registryDir: options.registryDir ?? null,
    findOfficeAddress: options.findOfficeAddress ?? (() => null),
    findOfficeName: (organisation) => names.get(organisation) ?? null,
    forms: loadCatalog(),
  };
}

/** Every edition of the dictionary: a paper about an organisation that was renamed or closed still needs its name. */
function listOfficeNames(): Map<string, string> {
  const editions = listDictionaries().filter(({ name }) => name === 'organisations');
  return new Map(editions.flatMap(({ entries }) => entries.map(({ code, title }) => [code, title] as const)));
}
