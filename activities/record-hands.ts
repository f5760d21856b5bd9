import { StepRefused } from '#engine/errors.ts';
import type { Json } from '#engine/json.ts';
import { closeAccessWindow, openAccessWindow } from '#record/access-window.ts';
import { commitStep } from '#record/commit-step.ts';
import { deliver } from '#record/deliver.ts';
import { loadJob } from '#record/load-job.ts';
import { lookUp } from '#record/look-up.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { loadDocument, saveDocument } from '#record/save-document.ts';
import { hasNotice, saveNotice } from '#record/save-notice.ts';
import { saveSignature } from '#record/save-signature.ts';
import type { Drive, Hands, Look, Notice } from './interface.ts';
import { orderJob } from './job-order.ts';

/** The hands over the record: what the workflow and the job handlers may ask of it, and nothing else. */
export function createHands(record: CaseRecord): Hands {
  return {
    ...createDrive(record),
    loadJob: async ({ instance, wait, jobType, headers }) => {
      const job = await loadJob(record, instance, wait);
      return job && { ...job, instance, wait, jobType, headers, idempotencyKey: `${instance}.${wait}` };
    },
    hasNotice: (key) => hasNotice(record, key),
    saveNotice: (notice) => saveNotice(record, { ...notice, result: describeFailures(notice), content: toJson(notice.private) }),
    saveDocument: (document) => saveDocument(record, { ...document, createdBy: 'system' }),
    loadDocument: async (instance, id) => {
      const document = await loadDocument(record, id);
      return document?.instance === instance ? document : null;
    },
    saveSignature: ({ verdict, ...signature }) =>
      saveSignature(record, {
        ...signature,
        signer: verdict.signer ?? '',
        valid: verdict.valid,
        qualified: verdict.qualified,
        verdict: { ...verdict },
      }),
    openAccessWindow: (window) => openAccessWindow(record, window),
    closeAccessWindow: (instance, at) => closeAccessWindow(record, instance, at),
  };
}

function createDrive(record: CaseRecord): Drive {
  const look = (instance: string) => lookUpFor(record, instance);
  return {
    lookUp: look,
    commitInput: async ({ instance, inputId, input }) => {
      await commitStep(record, { instance, inputId, input, quiet: true }).catch((error: unknown) => {
        // The case went on without this job or this timer: the next look shows what there is to do instead.
        if (!(error instanceof StepRefused)) throw error;
      });
      return look(instance);
    },
    deliver: (delivery) => deliver(record, delivery),
  };
}

function describeFailures({ failures }: Notice): string | null {
  return failures.map(({ channel, code }) => `${channel}: ${code}`).join(', ') || null;
}

/** Optional fields that are absent are no JSON values. */
function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

async function lookUpFor(record: CaseRecord, instance: string): Promise<Look> {
  const { ended, words, jobs, deliveries, sleepMs, sleepWords } = await lookUp(record, instance);
  return {
    ended,
    words,
    jobs: jobs.map(orderJob),
    deliveries: deliveries.map(({ id }) => id),
    sleepMs,
    ...(sleepWords ? { sleepWords } : {}),
  };
}
