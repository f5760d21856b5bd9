import type { JobContract } from '#engine/check/known.ts';

const text = { type: 'string' };
const list = { type: 'array', items: text };
const moment = {};

/** What the job types of this installation take and give, for `marshrut check`; a test holds them to the handlers. */
export const contracts: { [jobType: string]: JobContract } = {
  'send-notice': {
    takes: { addressee: text, recipients: list, channel: text },
    needs: [['recipients']],
    gives: {},
    errors: [],
    headers: { template: null },
  },
  'render-document': {
    takes: {},
    gives: { document_id: text, sha256: text },
    errors: [],
    headers: { template: null },
  },
  'verify-signature': {
    takes: {},
    needs: [
      ['document', 'record_document'],
      ['signature', 'signing'],
    ],
    gives: { signature_check: { type: 'object', properties: { valid: { type: 'boolean' } } } },
    errors: ['SIGNATURE_INVALID'],
    headers: {},
  },
  'export-to-registry': {
    takes: {},
    gives: { registry: { type: 'object', properties: { file: text, sent_at: text, way: text } } },
    errors: ['REGISTRY_UNAVAILABLE'],
    headers: {},
  },
  'open-access-window': {
    takes: { until: moment, access_window: moment, from: moment },
    needs: [['until', 'access_window']],
    gives: {},
    errors: [],
    headers: { window: null, organisation: null },
  },
  'close-access-window': { takes: {}, gives: {}, errors: [], headers: { window: null } },
};
