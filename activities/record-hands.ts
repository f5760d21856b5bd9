import { StepRefused } from '#engine/errors.ts';
import type { Variables } from '#engine/json.ts';
import { commitStep } from '#record/commit-step.ts';
import { deliver } from '#record/deliver.ts';
import { closeAccessWindow, openAccessWindow } from '#record/entities/access-window.ts';
import { loadDocument, saveDocument } from '#record/entities/document.ts';
import { findNotice, saveNotice } from '#record/entities/notice.ts';
import { saveSignature } from '#record/entities/signature.ts';
import { RecordRefused } from '#record/errors.ts';
import { loadJob } from '#record/load-job.ts';
import { lookUp } from '#record/look-up.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { Drive, Hands, Look } from './interface.ts';
import { orderJob } from './job-order.ts';

/** The hands over the record: what the workflow and the job handlers may ask of it, and nothing else. */
export function createHands(record: CaseRecord): Hands {
  return {
    ...createDrive(record),
    loadJob: async ({ instance, wait, jobType, headers }) => {
      const job = await loadJob(record, instance, wait);
      return job && { ...job, instance, wait, jobType, headers, idempotencyKey: `${instance}.${wait}` };
    },
    hasNotice: async (key) => (await findNotice(record, key)) !== null,
    saveNotice: async (notice) => void (await saveNotice(record, { ...notice, private: toVariables(notice.private) })),
    saveDocument: (document) => saveDocument(record, { ...document, by: 'system' }),
    loadDocument: async (instance, id) => {
      const document = await loadDocument(record, id);
      // An uploaded file belongs to no case until a form names it; a paper of another case stays there.
      return document && (document.instance === null || document.instance === instance) ? document : null;
    },
    saveSignature: (signature) => saveSignature(record, signature),
    openAccessWindow: (window) => openAccessWindow(record, window),
    closeAccessWindow: (window) => closeAccessWindow(record, window),
  };
}

function createDrive(record: CaseRecord): Drive {
  const look = (instance: string) => lookUpFor(record, instance);
  return {
    lookUp: look,
    commitInput: async ({ instance, inputId, input }) => {
      await commitStep(record, { instance, inputId, input, quiet: true }).catch((error: unknown) => {
        // The case went on without this job or this timer: the next look shows what there is to do instead.
        if (!(error instanceof StepRefused || isUnknown(error))) throw error;
      });
      return look(instance);
    },
    deliver: (delivery) => deliver(record, delivery),
  };
}

/** Optional fields that are absent are no JSON values. */
function toVariables(value: object): Variables {
  return JSON.parse(JSON.stringify(value)) as Variables;
}

async function lookUpFor(record: CaseRecord, instance: string): Promise<Look> {
  const found = await lookUp(record, instance).catch((error: unknown) => {
    if (isUnknown(error)) return null;
    throw error;
  });
  // A record restored from a copy, or begun anew, does not know a case that Temporal still drives.
  if (!found) return { ended: true, words: 'Такого дела в записях нет.', jobs: [], deliveries: [], sleepMs: null };
  const { ended, words, jobs, deliveries, sleepMs, sleepWords } = found;
  return {
    ended,
    words,
    jobs: jobs.map(orderJob),
    deliveries: deliveries.map(({ id }) => id),
    sleepMs,
    ...(sleepWords ? { sleepWords } : {}),
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof RecordRefused && error.code === 'INSTANCE_NOT_FOUND';
}
