import type { Json } from '#engine/json.ts';
import { saveDocument } from '#record/entities/document.ts';
import { saveNotice } from '#record/entities/notice.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { findSubject } from '#record/queries/find-subject.ts';
import { getDocument } from '#record/queries/get-document.ts';
import type { DocumentRecord as StoredDocument, SignatureRecord } from '#record/queries/list-documents.ts';
import { listNotices, type NoticeRecord as StoredNotice } from '#record/queries/list-notices.ts';
import type { Papers } from '../record-port.ts';
import type { DocumentRecord, NoticeRecord } from '../record-rows.ts';
import { writeChannel, writeDelivery } from '../words/notices.ts';

/** Template of what a supervisor writes himself: there is no text of the pack behind it. */
const reminder = 'reminder';

export function openPapers(record: CaseRecord): Papers {
  return {
    async document(actor, id) {
      const found = await getDocument(record, actor, id);
      if (!found) return null;
      const { document, content } = found;
      return { ...presentPaper(document), person: document.subject, instance: document.instance, content };
    },
    async saveFile(actor, { fileName, mediaType, content, inputId, instance }) {
      const at = await record.clock.now();
      const { id } = await saveDocument(record, {
        idempotencyKey: inputId,
        instance,
        subject: instance === null ? null : await findSubject(record, instance),
        kind: 'upload',
        name: fileName,
        mediaType,
        content,
        by: actor.id,
        at,
      });
      return { id };
    },
    async notices(actor) {
      const rows = await listNotices(record, actor, { limit: 200 });
      return { rows: rows.map(presentNotice), at: await record.clock.now() };
    },
    async remind({ inputId, instance, wait, organisation, to, by, title, text }) {
      await saveNotice(record, {
        idempotencyKey: inputId,
        instance,
        subject: await findSubject(record, instance),
        organisation,
        channel: 'office',
        template: reminder,
        status: 'sent',
        failures: [],
        private: { addressee: to, title, text, by, wait },
        at: await record.clock.now(),
      });
    },
    async reminders(actor, { instance, wait }) {
      const rows = await listNotices(record, actor, { instance, limit: 200 });
      return rows.flatMap(({ at, template, private: secret }) =>
        template === reminder && secret?.['wait'] === wait ? [{ at, by: textOf(secret['by']), text: textOf(secret['text']) }] : [],
      );
    },
  };
}

export function presentPaper(document: StoredDocument): DocumentRecord {
  const name = document.name ?? 'данные уничтожены';
  return {
    id: document.id,
    title: name.replace(/\.[a-z0-9]{2,5}$/i, ''),
    fileName: name,
    mediaType: document.mediaType,
    size: document.size,
    sha256: document.sha256,
    at: document.createdAt,
    by: document.author,
    signature: presentSignature(document.signatures.at(-1)),
  };
}

/** A double of local use is never shown as a qualified signature (domain G.5). */
function presentSignature(signature: SignatureRecord | undefined): DocumentRecord['signature'] {
  if (!signature) return null;
  const state = !signature.valid ? 'invalid' : signature.qualified ? 'valid' : 'test';
  return { state, words: signature.words };
}

function presentNotice({ id, at, channel, status, private: secret }: StoredNotice): NoticeRecord {
  const text = (name: string): string => textOf(secret?.[name]);
  return {
    id,
    at,
    to: recipientOf(secret?.['recipient']),
    channel: writeChannel(channel),
    subject: text('title'),
    body: text('text'),
    state: writeDelivery(status),
  };
}

function recipientOf(recipient: Json | undefined): string {
  if (typeof recipient !== 'object' || recipient === null || Array.isArray(recipient)) return textOf(recipient);
  const parts = ['name', 'email', 'phone', 'messenger'].map((field) => textOf(recipient[field])).filter((part) => part !== '');
  return parts.join(', ');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
