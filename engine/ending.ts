import type { ParentLink } from './input.ts';
import { record } from './run.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';
import type { ElementInstance } from './state.ts';
import { terminate } from './tokens.ts';

/** Ends the process instance; its variables stay readable. Whoever called it is told, unless the news goes another way. */
export function endInstance(run: Run, status: 'completed' | 'terminated', news: { tellParent: boolean }): void {
  const { state } = run;
  const root = state.instances[ROOT];
  terminate(run, ROOT);
  closeEnded(run, root, status);
  if (state.parent && news.tellParent) {
    run.deliveries.push({
      type: 'endParent',
      parent: callerOf(state.parent),
      status,
      variables: status === 'completed' ? (root?.variables ?? {}) : {},
    });
  }
}

function closeEnded(run: Run, root: ElementInstance | undefined, status: 'completed' | 'terminated'): void {
  const { state } = run;
  state.status = status;
  delete state.suspension;
  state.instances = { [ROOT]: { id: ROOT, element: state.process, scope: 0, ...(root?.variables ? { variables: root.variables } : {}) } };
  run.agenda = [];
  record(run, { type: 'instanceEnded', status, elements: state.ends });
}

/** Only what finds the call again: what is known of it besides is this instance's own. */
export function callerOf({ instance, wait }: ParentLink): ParentLink {
  return { instance, wait };
}
