import { closeAccessWindow } from './close-access-window.ts';
import { exportToRegistry } from './export-to-registry.ts';
import type { JobHandler } from './services.ts';
import { openAccessWindow } from './open-access-window.ts';
import { renderDocument } from './render-document.ts';
import { sendNotice } from './send-notice.ts';
import { verifySignature } from './verify-signature.ts';

/** Job types of this installation: the visible list. */
export const handlers: { [jobType: string]: JobHandler } = {
  'send-notice': sendNotice,
  'render-document': renderDocument,
  'verify-signature': verifySignature,
  'export-to-registry': exportToRegistry,
  'open-access-window': openAccessWindow,
  'close-access-window': closeAccessWindow,
};
