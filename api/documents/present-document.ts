import type { DocumentRow } from '../contract/document.ts';
import type { DocumentRecord } from '../record-rows.ts';
import { shortenName } from '../words/people.ts';

export function presentDocument(document: DocumentRecord): DocumentRow {
  return {
    id: document.id,
    title: document.title,
    fileName: document.fileName,
    mediaType: document.mediaType,
    size: document.size,
    at: document.at,
    by: document.by === null ? null : shortenName(document.by),
    href: `/api/documents/${document.id}`,
    signature: document.signature,
  };
}
