import { findPeople } from './audit/find-people.ts';
import { getDossier } from './audit/get-dossier.ts';
import { getPersonHistory } from './audit/get-person-history.ts';
import { getSubmission } from './audit/get-submission.ts';
import { listReads } from './audit/list-reads.ts';
import { verifyPersonHistory } from './audit/verify-person-history.ts';
import { cancelCase } from './cases/cancel-case.ts';
import { getCase } from './cases/get-case.ts';
import { getCourse } from './cases/get-course.ts';
import { getVariables } from './cases/get-variables.ts';
import { getDiagram } from './cases/get-diagram.ts';
import { listCases } from './cases/list-cases.ts';
import { listProcesses } from './cases/list-processes.ts';
import { modifyCase } from './cases/modify-case.ts';
import { reportEvent } from './cases/report-event.ts';
import { resolveIncident } from './cases/resolve-incident.ts';
import { resumeCase } from './cases/resume-case.ts';
import { startProcess } from './cases/start-process.ts';
import { suspendCase } from './cases/suspend-case.ts';
import { getDefinition } from './definitions/get-definition.ts';
import { getDictionary } from './definitions/get-dictionary.ts';
import { getFormValidator } from './definitions/get-form-validator.ts';
import { getForm } from './definitions/get-form.ts';
import { listDefinitions } from './definitions/list-definitions.ts';
import { listForms } from './definitions/list-forms.ts';
import { getDocument } from './documents/get-document.ts';
import { listMail } from './documents/list-mail.ts';
import { uploadFile } from './documents/upload-file.ts';
import { getLiveness } from './health/get-liveness.ts';
import { getReadiness } from './health/get-readiness.ts';
import { beginLogIn } from './identity/begin-log-in.ts';
import { finishLogIn } from './identity/finish-log-in.ts';
import { getSession } from './identity/get-session.ts';
import { logOut } from './identity/log-out.ts';
import { extendTerm } from './supervision/extend-term.ts';
import { getMatrix } from './supervision/get-matrix.ts';
import { getStageTimes } from './supervision/get-stage-times.ts';
import { listStaff } from './supervision/list-staff.ts';
import { listStuck } from './supervision/list-stuck.ts';
import { reassignTask } from './supervision/reassign-task.ts';
import { remindTask } from './supervision/remind-task.ts';
import { claimTask } from './tasks/claim-task.ts';
import { countTasks } from './tasks/count-tasks.ts';
import { getTask } from './tasks/get-task.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { refuseTask } from './tasks/refuse-task.ts';
import { releaseTask } from './tasks/release-task.ts';
import { saveDraft } from './tasks/save-draft.ts';
import { submitTask } from './tasks/submit-task.ts';
import { advanceClock } from './training/advance-clock.ts';
import { getClock } from './training/get-clock.ts';
import type { UseCase } from './use-case.ts';

export interface Route {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** File name of the use case, also its name in the journal of refusals. */
  name: string;
  useCase: UseCase;
}

type Row = [method: Route['method'], path: string, name: string, useCase: UseCase];

/** Every route of the API. */
const always: Row[] = [
  ['GET', '/auth/login', 'begin-log-in', beginLogIn],
  ['GET', '/auth/callback', 'finish-log-in', finishLogIn],
  ['POST', '/auth/logout', 'log-out', logOut],
  ['GET', '/api/session', 'get-session', getSession],

  ['GET', '/api/tasks', 'list-tasks', listTasks],
  ['GET', '/api/tasks/counts', 'count-tasks', countTasks],
  ['GET', '/api/tasks/:id', 'get-task', getTask],
  ['POST', '/api/tasks/:id/claim', 'claim-task', claimTask],
  ['POST', '/api/tasks/:id/release', 'release-task', releaseTask],
  ['POST', '/api/tasks/:id/refuse', 'refuse-task', refuseTask],
  ['POST', '/api/tasks/:id/submit', 'submit-task', submitTask],
  ['PUT', '/api/tasks/:id/draft', 'save-draft', saveDraft],

  ['GET', '/api/processes', 'list-processes', listProcesses],
  ['POST', '/api/processes/:key/start', 'start-process', startProcess],
  ['GET', '/api/cases', 'list-cases', listCases],
  ['GET', '/api/cases/:id', 'get-case', getCase],
  ['GET', '/api/cases/:id/diagram', 'get-diagram', getDiagram],
  ['POST', '/api/cases/:id/events/:element', 'report-event', reportEvent],
  ['POST', '/api/cases/:id/cancel', 'cancel-case', cancelCase],
  ['GET', '/api/cases/:id/course', 'get-course', getCourse],
  ['GET', '/api/cases/:id/variables', 'get-variables', getVariables],
  ['POST', '/api/cases/:id/suspend', 'suspend-case', suspendCase],
  ['POST', '/api/cases/:id/resume', 'resume-case', resumeCase],
  ['POST', '/api/cases/:id/modify', 'modify-case', modifyCase],
  ['POST', '/api/cases/:id/incidents/:n/resolve', 'resolve-incident', resolveIncident],

  ['GET', '/api/supervision/stuck', 'list-stuck', listStuck],
  ['GET', '/api/supervision/matrix', 'get-matrix', getMatrix],
  ['GET', '/api/supervision/stages', 'get-stage-times', getStageTimes],
  ['GET', '/api/supervision/staff', 'list-staff', listStaff],
  ['POST', '/api/supervision/tasks/:id/reassign', 'reassign-task', reassignTask],
  ['POST', '/api/supervision/tasks/:id/extend', 'extend-term', extendTerm],
  ['POST', '/api/supervision/tasks/:id/remind', 'remind-task', remindTask],

  ['GET', '/api/audit/people', 'find-people', findPeople],
  ['GET', '/api/audit/people/:id/history', 'get-person-history', getPersonHistory],
  ['GET', '/api/audit/people/:id/submissions/:sid', 'get-submission', getSubmission],
  ['GET', '/api/audit/people/:id/dossier', 'get-dossier', getDossier],
  ['GET', '/api/audit/people/:id/reads', 'list-reads', listReads],
  ['POST', '/api/audit/people/:id/verify', 'verify-person-history', verifyPersonHistory],

  ['GET', '/api/definitions', 'list-definitions', listDefinitions],
  ['GET', '/api/definitions/:key', 'get-definition', getDefinition],
  ['GET', '/api/forms', 'list-forms', listForms],
  ['GET', '/api/forms/:key', 'get-form', getForm],
  ['GET', '/api/forms/:key/validator.mjs', 'get-form-validator', getFormValidator],
  ['GET', '/api/dictionaries/:name', 'get-dictionary', getDictionary],

  ['GET', '/api/mail', 'list-mail', listMail],
  ['GET', '/api/documents/:id', 'get-document', getDocument],
  ['POST', '/api/files', 'upload-file', uploadFile],

  ['GET', '/healthz', 'get-liveness', getLiveness],
  ['GET', '/readyz', 'get-readiness', getReadiness],
];

/** With MARSHRUT_TRAINING=1 and never in production (config.ts refuses the two together). */
const inTraining: Row[] = [
  ['GET', '/api/training/clock', 'get-clock', getClock],
  ['POST', '/api/training/advance', 'advance-clock', advanceClock],
];

export function listRoutes({ training }: { training: boolean }): Route[] {
  return [...always, ...(training ? inTraining : [])].map(([method, path, name, useCase]) => ({ method, path, name, useCase }));
}
