import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  TimeoutFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { BpmnErrorDetails, Cause, Commit, Drive, JobCall, JobOrder, JobOutcome, Look } from '#activities/interface.ts';

// The one workflow of every process: the clock and the hands of an instance. It holds no business state, so a rule of a process never belongs here.
// Histories of old versions are kept in test/workflows/histories and must replay: change the order of commands only under `patched`.

export const wakeSignal = defineSignal<[Cause]>('wake');
export const positionQuery = defineQuery<string>('position');

const wakesPerRun = 2_000;
const retryPauseMs = 30_000;
/** A definition whose timers are due again at once must not keep a worker busy for ever: then it takes a rest. */
const hurriesInARow = 100;

// No limit of attempts: while PostgreSQL is away the instance waits for it.
const drive = proxyLocalActivities<Drive>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '1 minute' },
});
const courier = proxyLocalActivities<Drive>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 2 } });

export default async function driveInstance(): Promise<void> {
  // «Cancel» pressed in Temporal's UI does not decide about a case; the record does.
  await CancellationScope.nonCancellable(() => runLoop(workflowInfo().workflowId));
}

async function runLoop(instance: string): Promise<void> {
  let wakes = 0;
  let look: Look | undefined;
  setHandler(wakeSignal, () => void wakes++);
  setHandler(positionQuery, () => look?.words ?? 'дело ещё не прочитано');

  const reports: Commit[] = [];
  const running = new Map<number, CancellationScope>();
  let hurried = 0;
  let ask = () => drive.lookUp(instance);
  for (;;) {
    const seen = wakes;
    look = await ask();
    const delivered = await deliverAll(look.deliveries);
    setCurrentDetails(look.words);
    stopGoneJobs(running, look.jobs);
    if (look.ended && delivered) return;
    startNewJobs(instance, look.jobs, running, reports);

    const stirred = () => wakes > seen || reports.length > 0;
    const tired = workflowInfo().continueAsNewSuggested || wakes >= wakesPerRun;
    if (tired && !stirred() && running.size === 0) return continueAsNew();
    // After the rest it hurries again: a timer long overdue must not wait for ever.
    hurried = look.sleepMs === 0 && hurried <= hurriesInARow ? hurried + 1 : 0;
    const timeCame = await sleep(stirred, look, delivered && hurried <= hurriesInARow);
    const report = reports.shift();
    if (report) ask = () => drive.commitInput(report);
    else ask = timeCame ? () => drive.commitInput(timePassed(instance)) : () => drive.lookUp(instance);
  }
}

/** True when the due time came before anything stirred. `calm` is false when something must be tried again soon whatever the timers say. */
async function sleep(stirred: () => boolean, look: Look, calm: boolean): Promise<boolean> {
  const ms = calm ? look.sleepMs : retryPauseMs;
  if (ms === null) await condition(stirred);
  else if (ms > 0) await condition(stirred, ms, { summary: look.sleepWords ?? 'ждём ближайшего срока' });
  return !stirred() && calm;
}

async function deliverAll(deliveries: string[]): Promise<boolean> {
  for (const delivery of deliveries) {
    try {
      await courier.deliver(delivery);
    } catch (error) {
      if (error instanceof ActivityFailure) return false;
      throw error;
    }
  }
  return true;
}

function startNewJobs(instance: string, jobs: JobOrder[], running: Map<number, CancellationScope>, reports: Commit[]): void {
  for (const job of jobs) {
    if (running.has(job.wait)) continue;
    const scope = new CancellationScope();
    running.set(job.wait, scope);
    // Never rejects: a failure is a report too.
    void scope.run(() => runJob(instance, job)).then((report) => void (report && reports.push(report)));
  }
}

/** A job stays «running» until a look shows that its report is committed: a look taken before that would start it again. */
function stopGoneJobs(running: Map<number, CancellationScope>, jobs: JobOrder[]): void {
  for (const [wait, scope] of running) {
    if (jobs.some((job) => job.wait === wait)) continue;
    scope.cancel();
    running.delete(wait);
  }
}

async function runJob(instance: string, job: JobOrder): Promise<Commit | null> {
  const activities = proxyActivities<{ [jobType: string]: (call: JobCall) => Promise<JobOutcome> }>({
    summary: job.name,
    startToCloseTimeout: job.timeoutMs,
    heartbeatTimeout: job.heartbeatMs,
    retry: { maximumAttempts: job.attempts, initialInterval: job.firstPauseMs, backoffCoefficient: 6, maximumInterval: '1 hour' },
    ...(job.taskQueue ? { taskQueue: job.taskQueue } : {}),
  });
  const { wait, jobType, headers, attempts } = job;
  try {
    const outcome = await activities[jobType]?.({ instance, wait, jobType, headers, attempts });
    if (outcome && 'gone' in outcome) return null;
    // A worker in another language may answer with nothing.
    const result = outcome?.result ? { result: outcome.result } : {};
    return {
      instance,
      inputId: `${instance}.${wait}.done`,
      input: { type: 'jobDone', wait, variables: outcome?.variables ?? {}, ...result },
    };
  } catch (error) {
    if (isCancellation(error)) return null;
    return failureReport(instance, wait, error instanceof ActivityFailure ? error.cause : error);
  }
}

function failureReport(instance: string, wait: number, cause: unknown): Commit {
  const failure = cause instanceof ApplicationFailure ? cause : null;
  const details = failure?.details?.[0] as BpmnErrorDetails | undefined;
  if (failure?.type === 'BPMN_ERROR' && details) {
    const { errorCode, variables } = details;
    return {
      instance,
      inputId: `${instance}.${wait}.done`,
      input: { type: 'jobError', wait, errorCode, message: failure.message, variables },
    };
  }
  const code = cause instanceof TimeoutFailure ? 'JOB_TIMED_OUT' : (failure?.type ?? 'JOB_FAILED');
  const message = failure?.message ?? 'Работа не завершилась в отведённое время.';
  // A job whose incident was resolved runs again and may fail again: each failure is an input of its own.
  return { instance, inputId: `${instance}.${wait}.failed.${uuid4()}`, input: { type: 'jobFailed', wait, code, message } };
}

function timePassed(instance: string): Commit {
  return { instance, inputId: `${instance}.time.${uuid4()}`, input: { type: 'timePassed' } };
}
