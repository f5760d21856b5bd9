import type { InputType } from '../input.ts';
import { assignTask } from './assign-task.ts';
import { cancel } from './cancel.ts';
import { childEnded } from './child-ended.ts';
import { childError } from './child-error.ts';
import { childEscalation } from './child-escalation.ts';
import { childFailed } from './child-failed.ts';
import { completeTask } from './complete-task.ts';
import { extendTerm } from './extend-term.ts';
import type { Handler } from './handler.ts';
import { jobDone } from './job-done.ts';
import { jobError } from './job-error.ts';
import { jobFailed } from './job-failed.ts';
import { message } from './message.ts';
import { migrate } from './migrate.ts';
import { modify } from './modify.ts';
import { refuseTask } from './refuse-task.ts';
import { resolveIncident } from './resolve-incident.ts';
import { resume } from './resume.ts';
import { signal } from './signal.ts';
import { start } from './start.ts';
import { suspend } from './suspend.ts';
import { timePassed } from './time-passed.ts';
import { undoMigration } from './undo-migration.ts';

export const HANDLERS: { [K in InputType]: Handler<K> } = {
  start,
  completeTask,
  refuseTask,
  assignTask,
  extendTerm,
  jobDone,
  jobFailed,
  jobError,
  timePassed,
  message,
  signal,
  childEnded,
  childError,
  childFailed,
  childEscalation,
  resolveIncident,
  cancel,
  modify,
  suspend,
  resume,
  migrate,
  undoMigration,
};
