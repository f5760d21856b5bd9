import { beforeAll, describe, expect, it } from 'vitest';

import { composeBlocks } from '#activities/documents/compose-blocks.ts';
import type { Channel, Job } from '#activities/interface.ts';
import { isContext } from '#activities/job-values.ts';
import { composeNotice } from '#activities/notice-text.ts';
import { withOfficeNames } from '#activities/office-names.ts';
import { openTemplates } from '#activities/open-templates.ts';
import { listAddressees } from '#activities/recipient.ts';
import type { Model } from '#engine/model.ts';
import { variablesOf } from '#engine/position.ts';
import type { TakenStep } from '#engine/simulate/world.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { loadDictionary } from '#forms/dictionaries.ts';
import { buildJob, buildWorld } from '../../activities/fixtures/world.ts';
import { packEnvironment } from '../../engine/environment.ts';
import { beginScenario, playNext } from './play-scenario.ts';
import { compilePack, listScenarios } from './scenario-file.ts';
import type { ScenarioFile } from './scenario-file.ts';

const environment = packEnvironment();
const templates = openTemplates();
const forms = loadCatalog();
const offices = new Map(loadDictionary('organisations', 1).entries.map(({ code, title }) => [code, title]));
const { services } = buildWorld({ findOfficeName: (code) => offices.get(code) ?? null });
let models: { [process: string]: Model };

beforeAll(async () => {
  models = await compilePack();
});

/** A letter or a paper as people get it. */
interface Written {
  element: string;
  template: string;
  text: string;
  to: { label: string; name: string; channel: Channel }[];
  at: string;
  /** Day of the 18th birthday; null where the case does not know it. */
  adultOn: string | null;
  /** The card of accompaniment says whom to call. */
  called: boolean;
}

// The house writes from what the case knows then: nothing may be missing, and nothing may be told in codes.
describe.each(listScenarios())('$name', ({ scenario }) => {
  let written: Written[];

  beforeAll(async () => {
    written = await Promise.all(listJobs(scenario).map(write));
  });

  it('writes letters and papers whole, in Russian and without codes', () => {
    const doubtful = written.filter(({ text }) => /\{\{|null|undefined|\.\.|[A-Za-z_]{3,}/.test(text.replaceAll(/[A-Z]\d{2}(\.\d)?/g, '')));
    expect(doubtful.map(({ template, text }) => `${template}: ${text}`)).toEqual([]);
  });

  it('tells those it must, by the channel they chose', () => {
    for (const { template, recipients, channel } of scenario.expect.notices ?? []) {
      const sent = written.filter((letter) => letter.template === template);
      expect(sent.length, template).toBeGreaterThan(0);
      for (const { to } of sent) {
        if (recipients) expect(to.map(({ label }) => label)).toEqual(recipients);
        if (channel !== undefined) expect(to.map((one) => one.channel)).toEqual([channel]);
      }
    }
  });

  it('addresses by name whoever the card of accompaniment says to call', () => {
    const known = written.filter(({ called }) => called);
    expect(known.filter(({ to }) => to.some(({ label, name }) => label === 'applicant' && name === ''))).toEqual([]);
  });

  it('writes to an adult himself (I-11)', () => {
    const late = written.filter(({ at, adultOn }) => adultOn !== null && at >= adultOn);
    const names = late.flatMap(({ to }) => to.filter(({ label }) => label === 'family').map(({ name }) => name));
    expect(names.filter((name) => name !== childOf(scenario))).toEqual([]);
  });
});

/** Every send-notice and render-document job of a scenario, as its handler is given it. */
function listJobs(scenario: ScenarioFile): Job[] {
  const jobs: Job[] = [];
  const keep = ({ model, state, input, at }: TakenStep): void => {
    const wait = input.type === 'jobDone' ? state?.waits[input.wait] : undefined;
    const element = wait && model.elements[wait.element];
    if (!state || wait?.kind !== 'job' || element?.type !== 'jobTask') return;
    if (wait.jobType !== 'send-notice' && wait.jobType !== 'render-document') return;
    const { element: id, jobType } = wait;
    jobs.push(buildJob({ element: id, jobType, headers: element.job.headers, variables: variablesOf(state, wait.id), at }));
  };
  const world = beginScenario(models, scenario, { environment, onStep: keep });
  for (const step of scenario.steps) playNext(world, step);
  return jobs;
}

async function write(given: Job): Promise<Written> {
  const job = withOfficeNames(given, services);
  const { adult_on: adultOn, card } = given.variables;
  const common = {
    element: given.element,
    template: given.headers['template'] ?? '',
    at: given.at.slice(0, 10),
    adultOn: typeof adultOn === 'string' ? adultOn : null,
    called: isContext(card) && card['contact_name'] !== undefined,
  };
  if (given.jobType === 'render-document') {
    const { content } = await templates.getDocument(common.template);
    if (typeof content !== 'string') throw new Error(`${common.template} is no text`);
    const blocks = composeBlocks(content, job, forms);
    return { ...common, text: blocks.map((block) => (block.kind === 'table' ? block.rows.join('; ') : block.text)).join('\n'), to: [] };
  }
  const { title, full } = composeNotice((await templates.getNotice(common.template)).content, job);
  const to = listAddressees(given, await templates.getRecipients(), () => null).map(({ label, recipient, channels }) => ({
    label,
    name: recipient.name ?? '',
    channel: channels[0] ?? 'office',
  }));
  return { ...common, text: `${title}\n${full}`, to };
}

function childOf({ steps }: ScenarioFile): string {
  const name = steps.flatMap(({ data }) => data?.['child_name'] ?? [])[0] as { [part: string]: string } | undefined;
  return ['surname', 'given_name', 'patronymic'].map((part) => name?.[part] ?? '').join(' ');
}
