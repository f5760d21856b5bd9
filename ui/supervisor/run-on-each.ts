import { resolveIncident } from '../client/change-case.ts';
import { extendTerm, reassignTask, remindTask } from '../client/supervise-task.ts';
import { problemWords } from '../shared/problem-panel.tsx';
import type { SupervisionAct } from './supervision-dialog.tsx';

export interface ItemResult {
  id: string;
  title: string;
  ok: boolean;
  words: string;
}

interface Wish {
  reason: string;
  assignee: string;
  due: string;
}

type Row = SupervisionAct['rows'][number];

async function runOne(kind: SupervisionAct['kind'], row: Row, wish: Wish): Promise<string> {
  const key = crypto.randomUUID();
  if (kind === 'retry') {
    const answer = await resolveIncident({ id: row.instance, number: row.incident ?? 0, reason: wish.reason }, key);
    return answer.done;
  }
  if (row.task === null) throw new Error('Only a row with a task can be reassigned, extended or reminded of');
  const { id, version } = row.task;
  const { reason } = wish;
  if (kind === 'remind') return (await remindTask({ id, text: reason }, key)).done;
  if (kind === 'reassign') return (await reassignTask({ id, version, assignee: wish.assignee, reason }, key)).done;
  return (await extendTerm({ id, version, due: wish.due, reason }, key)).done;
}

/** One after another, so that each row has its own answer: what was done, or why not. */
export async function runOnEach(act: SupervisionAct, wish: Wish): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const row of act.rows) {
    const title = `${row.person?.displayName ?? row.caseWords} — ${row.stage}`;
    try {
      results.push({ id: row.id, title, ok: true, words: await runOne(act.kind, row, wish) });
    } catch (error) {
      results.push({ id: row.id, title, ok: false, words: problemWords(error).detail });
    }
  }
  return results;
}
