import { StepRefused } from '#engine/errors.ts';
import type { Variables } from '#engine/json.ts';
import { type Actor, systemActor } from './actor.ts';
import { commitStep } from './commit-step.ts';
import { withClient } from './connection.ts';
import { type Origin, releaseOpened } from './correlate-message.ts';
import type { CaseRecord } from './open-record.ts';
import { signalTopic } from './projections/project-waits.ts';
import { startBySignal } from './start-by-event.ts';

export interface Signal {
  name: string;
  /** The same id is the same signal: an instance receives it once. */
  signalId: string;
  variables: Variables;
  origin?: Origin;
  /** Instance that threw it: it has heard it already. */
  thrower?: string;
  actor?: Actor;
}

/** Tells every instance that waits for the signal, and starts what it starts. Answers with those who received it. */
export async function broadcastSignal(record: CaseRecord, signal: Signal): Promise<string[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ instance: string }>(
      'select distinct instance from wait where topic = $1 and ($2::uuid is null or instance <> $2) order by instance',
      [signalTopic(signal.name), signal.thrower ?? null],
    ),
  );
  const received: string[] = [];
  for (const { instance } of rows) {
    try {
      const input = { type: 'signal' as const, name: signal.name, variables: signal.variables };
      await commitStep(record, { instance, input, inputId: `signal ${signal.signalId} ${instance}`, actor: signal.actor ?? systemActor });
      received.push(instance);
    } catch (error) {
      // It stopped waiting meanwhile.
      if (!(error instanceof StepRefused)) throw error;
    }
  }
  const started = await startBySignal(record, signal);
  for (const answer of started) await releaseOpened(record, answer);
  return [...received, ...started.map(({ instance }) => instance)];
}
