import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { Cause } from './interface.ts';

/** Tells Temporal that an instance has something to do. Waking twice, late, or after a loss of Temporal is the same as waking once. */
export type Wake = (instance: string, process: ProcessRef, cause: Cause) => Promise<void>;

export interface ProcessRef {
  /** BPMN process id = workflow type, e.g. `child-journey`. */
  id: string;
  /** Name of the process in Russian, shown in Temporal's list; the same for every child. */
  name: string;
}

export interface TemporalClient {
  client: Client;
  close: () => Promise<void>;
}

/** Does not wait for the server: while it is away every call fails, and works again when it is back. */
export function openClient({ address, codec }: { address: string; codec: PayloadCodec }): TemporalClient {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, dataConverter: { payloadCodecs: [codec] } });
  return { client, close: () => connection.close() };
}

export function createWaker(client: Client, taskQueue = 'marshrut'): Wake {
  return async (instance, process, cause) => {
    await client.withDeadline(Date.now() + wakeMs, () =>
      client.workflow.signalWithStart(process.id, {
        workflowId: instance,
        taskQueue,
        signal: 'wake',
        signalArgs: [cause],
        workflowIdConflictPolicy: 'USE_EXISTING',
        // A late wake of an ended case starts a run that asks, sees the end and ends.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        staticSummary: process.name,
      }),
    );
  };
}

const wakeMs = 5_000;
