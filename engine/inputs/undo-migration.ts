import { record } from '../run.ts';
import type { Run } from '../run.ts';
import type { State, Wait } from '../state.ts';
import { moveDue } from '../suspension.ts';
import { closeWait } from '../waits.ts';
import { notMigratable } from '../migration/refuse.ts';
import { requireReason } from './handler.ts';
import type { Handler } from './handler.ts';

/**
 * The instance goes on by the version before, from the state it had then: nothing has happened to it since (whoever keeps the instance knows
 * that). The model of the step is that of the version before.
 */
export const undoMigration: Handler<'undoMigration'> = (run, input) => {
  requireReason(input);
  const { migration, from, to, before, renamed, reason } = input;
  record(run, { type: 'instanceMigrated', migration, from, to: `${to.definition}.v${to.version}`, renamed, undone: true, reason });
  for (const wait of Object.values(run.state.waits)) if (!before.waits[wait.id]) closeWait(run, wait, 'terminated');
  for (const wait of Object.values(before.waits)) {
    const now = run.state.waits[wait.id];
    if (now) takeBack(run, now, wait);
    else reopen(run, wait);
  }
  nameBack(run, before);
  const { next } = run.state;
  // Numbers are never given twice, not even those of what is undone.
  Object.assign(run.state, structuredClone(before), { next });
};

function takeBack(run: Run, now: Wait, before: Wait): void {
  if ('due' in now && 'due' in before && now.due !== null && before.due !== null && now.due !== before.due) {
    moveDue(run, now, before.due, 'migration');
  }
  const element = run.model.elements[before.element];
  const task = before.kind === 'task' && element?.type === 'userTask' ? { task: { name: element.name, form: element.form } } : {};
  if (now.element === before.element && before.kind !== 'task') return;
  record(run, {
    type: 'elementMigrated',
    of: 'wait',
    number: now.id,
    before: now.element,
    element: before.element,
    kind: before.kind,
    ...task,
  });
}

/** Only listeners were closed: what their facts say stands in them. */
function reopen(run: Run, wait: Wait): void {
  const { id, element } = wait;
  const name = run.model.elements[element]?.name ?? '';
  if (wait.kind === 'timer') record(run, { type: 'timerOpened', wait: id, element, name, due: wait.due, term: null });
  else if (wait.kind === 'message') {
    record(run, { type: 'messageOpened', wait: id, element, message: wait.name, correlationKey: wait.correlationKey });
  } else if (wait.kind === 'signal') record(run, { type: 'signalOpened', wait: id, element, signal: wait.name });
  else if (wait.kind === 'condition') record(run, { type: 'conditionOpened', wait: id, element, name });
  else throw notMigratable(element, 'STATE_UNKNOWN');
}

function nameBack(run: Run, before: State): void {
  for (const { id, element } of Object.values(run.state.instances)) {
    const old = before.instances[id]?.element;
    if (old !== undefined && old !== element)
      record(run, { type: 'elementMigrated', of: 'token', number: id, before: element, element: old });
  }
  for (const { id, element } of Object.values(run.state.incidents)) {
    const old = before.incidents[id]?.element;
    if (old !== undefined && old !== element)
      record(run, { type: 'elementMigrated', of: 'incident', number: id, before: element, element: old });
  }
}
