import type { Variables } from '#engine/json.ts';
import type { Instant } from '#engine/instant.ts';
import type { Catalog } from '#forms/catalog.ts';
import type { Hands, Job, SignatureVerdict } from './interface.ts';
import type { JobAnswer } from './job-answer.ts';

/** One job type = one handler = one outside system. Throws BpmnError, JobRefused, or anything else to be tried again. */
export type JobHandler = (job: Job, services: Services) => Promise<Variables | JobAnswer>;

export interface SignatureVerifier {
  name: string;
  verify(request: SignatureRequest): Promise<SignatureVerdict>;
}

export interface SignatureRequest {
  content: Uint8Array;
  sha256: string;
  /** Detached CMS in DER; null when the signer gave a statement instead of a file. */
  signature: Uint8Array | null;
  statement: string | null;
  /** Who the signing form says has signed; the verifier proves it or not. */
  claimedSigner: string | null;
}

export interface MailSender {
  /** Throws ChannelRefused when the address will never work, anything else when it may work later. */
  send(mail: Mail): Promise<void>;
}

export interface Mail {
  to: string;
  title: string;
  text: string;
  /** The same key gives the same Message-ID, and in the local sink the same file. */
  idempotencyKey: string;
  at: Instant;
}

/** The outside world as handlers see it; `open-services.ts` builds it from the configuration. */
export interface Services {
  hands: Hands;
  mail: MailSender;
  signatures: SignatureVerifier;
  templates: Templates;
  /** Folder exchanged with the federal register; null = it is not connected. */
  registryDir: string | null;
  /** E-mail of an organisation by its code; null = its people read notices inside the product. */
  findOfficeAddress: (organisation: string) => string | null;
  /** Name of an organisation by its code, for papers and letters; null = it is no code of an organisation. */
  findOfficeName: (organisation: string) => string | null;
  forms: Catalog;
}

/** Published texts (`workflows/definitions/templates/`). A key without `.v<n>` means its newest version; an unknown one throws JobRefused. */
export interface Templates {
  getNotice(key: string): Promise<Template<string>>;
  /** Text of ours, or a docx of an office whose places are docxtemplater tags. */
  getDocument(key: string): Promise<Template<string | Uint8Array>>;
  getRecipients(): Promise<RecipientBook>;
}

export interface Template<Content> {
  /** With its version: `case-closed.v1`. */
  key: string;
  content: Content;
}

/** Who may be named in the header `recipients`, and where the record keeps how to reach them. */
export interface RecipientBook {
  [label: string]: PersonEntry | OfficeEntry;
}

export interface PersonEntry {
  kind: 'person';
  title: string;
  /** By the variable `addressee`; each field lists the paths of variables to try in order. */
  contacts: { [addressee: string]: { [field in ContactField]?: string[] } };
}

export type ContactField = 'name' | 'preferred_channel' | 'email' | 'phone' | 'messenger' | 'address';

export interface OfficeEntry {
  kind: 'office';
  title: string;
  /** Paths of variables holding an organisation code, tried in order, before the pattern. */
  from?: string[];
  /** `sfr-{region}`; `{organisation}` is the office the case belongs to. */
  organisation: string;
}
