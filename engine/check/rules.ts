import type { CheckRule } from './rule.ts';
import { conditionsIncomplete } from './rules/conditions-incomplete.ts';
import { deadlock } from './rules/deadlock.ts';
import { decisionUnknown } from './rules/decision-unknown.ts';
import { elementUnreachable } from './rules/element-unreachable.ts';
import { formUnknown } from './rules/form-unknown.ts';
import { jobUnknown } from './rules/job-unknown.ts';
import { loopEndless } from './rules/loop-endless.ts';
import { lackOfSynchronisation } from './rules/lack-of-synchronisation.ts';
import { personalData } from './rules/personal-data.ts';
import { processUnknown } from './rules/process-unknown.ts';
import { tableGap } from './rules/table-gap.ts';
import { tableOverlap } from './rules/table-overlap.ts';
import { tableRuleMasked } from './rules/table-rule-masked.ts';
import { tableValueNotAllowed } from './rules/table-value-not-allowed.ts';
import { termUnknown } from './rules/term-unknown.ts';
import { typeConflict } from './rules/type-conflict.ts';
import { variableUnset } from './rules/variable-unset.ts';
import { timerNever } from './rules/timer-never.ts';
import { boundaryImpossible } from './rules/boundary-impossible.ts';
import { eventUncaught } from './rules/event-uncaught.ts';
import { callCycle } from './rules/call-cycle.ts';
import { waitUncovered } from './rules/wait-uncovered.ts';
import { wayOutMissing } from './rules/way-out-missing.ts';

/** Everything that is looked for; one file, one test and one fixture each. */
export const CHECK_RULES: CheckRule[] = [
  formUnknown,
  termUnknown,
  decisionUnknown,
  processUnknown,
  jobUnknown,
  elementUnreachable,
  wayOutMissing,
  deadlock,
  lackOfSynchronisation,
  loopEndless,
  variableUnset,
  typeConflict,
  conditionsIncomplete,
  personalData,
  waitUncovered,
  timerNever,
  boundaryImpossible,
  eventUncaught,
  callCycle,
  tableGap,
  tableOverlap,
  tableRuleMasked,
  tableValueNotAllowed,
];
