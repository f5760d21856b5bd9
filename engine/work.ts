import type { CaughtErrors, ParentLink, WaitId } from './input.ts';
import type { Instant } from './instant.ts';
import type { Variables } from './json.ts';

/** Something another instance must be told. The record keeps it until it is delivered; delivering twice is harmless. */
export type Delivery =
  | {
      type: 'startChild';
      wait: WaitId;
      process: string;
      binding: 'latest' | 'deployment' | 'versionTag';
      versionTag?: string;
      /** Absent of calls that began before this was asked. */
      catches?: CaughtErrors;
      businessKey?: string;
      variables: Variables;
    }
  | { type: 'cancelChild'; wait: WaitId }
  | { type: 'endParent'; parent: ParentLink; status: 'completed' | 'terminated'; variables: Variables }
  | { type: 'errorToParent'; parent: ParentLink; errorCode: string; variables: Variables }
  | { type: 'escalationToParent'; parent: ParentLink; escalationCode: string; variables: Variables }
  | { type: 'message'; name: string; correlationKey: string; timeToLive: string | null; variables: Variables }
  /** For all instances but the one that threw it: that has heard it already. */
  | { type: 'signal'; name: string; variables: Variables };

/** What a step leaves to do for the clock and the hands. */
export interface Work {
  /** Jobs opened by this step. Open jobs of earlier steps are in the record's waits. */
  jobs: WaitId[];
  /** Jobs that stood open before and are gone now: their activity is to be cancelled. */
  cancelledJobs: WaitId[];
  deliveries: Delivery[];
  /** Earliest due moment over all open timers of the instance. */
  nextDue: Instant | null;
  ended: boolean;
}
