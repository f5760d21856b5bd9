import type { Json, Variables } from '#engine/json.ts';
import type { Job, LoadedDocument } from './interface.ts';
import type { Services, SignatureRequest } from './services.ts';
import { BpmnError, JobRefused } from './job-errors.ts';
import { findValue, isContext } from './job-values.ts';

/**
 * Job type `verify-signature` (domain G.5). Header `document` names the variable `{document_id}` that was signed, `signature` the variable with the
 * signing form: `signature_file {file_id}` or `statement`. The verdict is kept beside the document either way; a bad one is error SIGNATURE_INVALID.
 */
export async function verifySignature(job: Job, { hands, signatures }: Services): Promise<Variables> {
  const document = await getDocument(job, readId(findValue(job, job.headers.document ?? 'record_document'), 'document_id'), hands);
  const signing = findValue(job, job.headers.signature ?? 'signing');
  const given = await readSignature(job, isContext(signing) ? signing : {}, hands);
  const verdict = await signatures.verify({ content: document.content, sha256: document.sha256, ...given });
  const { idempotencyKey, at } = job;
  await hands.saveSignature({ idempotencyKey, document: document.id, verdict, at });
  if (!verdict.valid) throw new BpmnError('SIGNATURE_INVALID', verdict.words);
  return { signature_check: { ...verdict, checked_at: at } };
}

async function readSignature(
  job: Job,
  signing: { [field: string]: Json },
  hands: Services['hands'],
): Promise<Omit<SignatureRequest, 'content' | 'sha256'>> {
  const claimedSigner = readText(signing.signer_name);
  const file = readId(signing.signature_file, 'file_id');
  if (file) return { signature: (await getDocument(job, file, hands)).content, statement: null, claimedSigner };
  return { signature: null, statement: readText(signing.statement), claimedSigner };
}

async function getDocument(job: Job, id: string | null, hands: Services['hands']): Promise<LoadedDocument> {
  const document = id ? await hands.loadDocument(job.instance, id) : null;
  if (!document) throw new JobRefused('DOCUMENT_ABSENT', 'Подписываемый документ или файл подписи не найден в деле.');
  return document;
}

function readId(value: Json | undefined, field: string): string | null {
  return readText(isContext(value) ? value[field] : value);
}

function readText(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
