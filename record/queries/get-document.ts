import type { Actor } from '../actor.ts';
import { loadDocument, type LoadedDocument } from '../entities/document.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { type DocumentRecord, listDocuments } from './list-documents.ts';

/** A paper with its content; null when there is none or it is not for the viewer. */
export async function getDocument(
  record: CaseRecord,
  actor: Actor,
  id: string,
): Promise<{ document: DocumentRecord; content: LoadedDocument['content'] } | null> {
  const [document] = await readAs(record, actor, (client) => listDocuments(record, client, { id }));
  if (!document || document.name === null) return null;
  const loaded = await loadDocument(record, id);
  return loaded && { document, content: loaded.content };
}
