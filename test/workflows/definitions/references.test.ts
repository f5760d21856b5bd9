import { beforeAll, describe, expect, it } from 'vitest';

import type { Element, Model, UserTask } from '#engine/model.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { loadDictionary } from '#forms/dictionaries.ts';
import { packEnvironment } from '../../engine/environment.ts';
import { compilePack, listFiles, readDefinition } from './scenario-file.ts';

const catalog = loadCatalog();
const files = listFiles('.bpmn').map((name) => ({ name, text: readDefinition(name) }));
let models: Model[];

beforeAll(async () => {
  models = Object.values(await compilePack());
});

// Role codes of domain A.2 that may act in these processes.
const ROLES = new Set([
  'mse_specialist',
  'mse_signer',
  'provider_specialist',
  'consultant',
  'sfr_specialist',
  'ro_specialist',
  'fb_analyst',
  'department_controller',
]);

describe('the processes of the pack', () => {
  it('give every user task a form that exists, an organisation and a Russian name', () => {
    for (const task of userTasks()) {
      expect(getForm(catalog, task.form ?? '').key, task.id).toBe(task.form);
      expect(task.organisation, task.id).not.toBeNull();
      expect(task.name, task.id).toMatch(/^[А-ЯЁ]/);
    }
  });

  it('give every user task a state of the domain unless it only closes the case', () => {
    const stateless = userTasks().filter((task) => task.properties['state'] === undefined);
    expect(stateless.map((task) => task.id)).toEqual(['certificate-unused']);
  });

  it('offer tasks to roles of the domain', () => {
    for (const { name, text } of files) {
      for (const [, groups = ''] of text.matchAll(/candidateGroups="([^"]*)"/g)) {
        const codes = groups.startsWith('=')
          ? [...groups.matchAll(/\[&quot;(\w+)&quot;\]/g)].map(([, code = '']) => code)
          : groups.split(',');
        expect(
          codes.filter((code) => !ROLES.has(code)),
          name,
        ).toEqual([]);
        expect(codes.length, name).toBeGreaterThan(0);
      }
    }
  });

  it('hold live cases for one by variables that a start gives', () => {
    const starts = elements().filter((element) => element.type === 'startEvent' && element.properties['onlyLive'] !== undefined);
    expect(starts.length).toBeGreaterThan(1);
    for (const { id, properties } of starts) {
      const fields = Object.keys(getForm(catalog, properties['startForm'] ?? '').schema.properties ?? {});
      const into = properties['resultVariable'];
      const given = [...fields.map((field) => (into === undefined ? field : `${into}.${field}`)), 'region', 'organisation'];
      expect(given, id).toEqual(expect.arrayContaining((properties['onlyLive'] ?? '').split(',')));
    }
  });

  it('name terms of the catalogue', () => {
    const known = new Set(packEnvironment().terms.map(({ rule }) => rule));
    const named = files.flatMap(({ text }) => [...text.matchAll(/term\(&quot;([^&]+)&quot;/g)].map(([, rule = '']) => rule));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((rule) => !known.has(rule))).toEqual([]);
  });

  it('name decisions that are published beside them', () => {
    const known = new Set(models.flatMap((model) => model.decisions.flatMap(({ decisions }) => Object.keys(decisions))));
    const named = elements().flatMap((element) => (element.type === 'businessRuleTask' ? [element.decision] : []));
    expect(named.filter((decision) => typeof decision !== 'string' || !known.has(decision))).toEqual([]);
  });

  it('name templates and recipients that are published beside them', () => {
    const templates = new Set(listFiles('.txt').map((name) => /templates\/(\w+)\/(.+)\.v\d+\.txt$/.exec(name)?.slice(1).join('/')));
    const recipients = JSON.parse(readDefinition('templates/recipients.v1.json')) as object;
    for (const element of elements()) {
      if (element.type !== 'jobTask') continue;
      const { jobType, headers } = element.job;
      if (jobType === 'send-notice') expect(templates, element.id).toContain(`notices/${headers['template']}`);
      if (jobType === 'render-document') expect(templates, element.id).toContain(`documents/${headers['template']}`);
      for (const label of headers['recipients']?.split(',') ?? []) expect(Object.keys(recipients), element.id).toContain(label);
    }
  });

  it('count by calendars of regions that the forms know by the same code and name', () => {
    const regions = JSON.parse(readDefinition('calendars/regions.v1.json')) as { [code: string]: { name: string } };
    const titles = new Map(loadDictionary('regions', 1).entries.map(({ code, title }) => [code, title]));
    expect(Object.entries(regions).filter(([code, { name }]) => titles.get(code) !== name)).toEqual([]);
  });

  it('keep Latin letters and codes out of what people read on the drawing', () => {
    const names = files.flatMap(({ text }) =>
      [...text.matchAll(/<bpmn:(?!message|error)\w+ [^>]*?\bname="([^"]*)"/g)].map(([, name = '']) => name),
    );
    expect(names.filter((name) => /[A-Za-z]/.test(name))).toEqual([]);
  });

  it('are drawn whole: every element and flow has its place', () => {
    for (const { name, text } of files) {
      const drawn = new Set([...text.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id = '']) => id));
      const made = [
        ...text.matchAll(/<bpmn:(?:\w*[tT]ask|\w+Gateway|\w+Event|callActivity|subProcess|sequenceFlow|lane|participant) id="([^"]+)"/g),
      ];
      expect(
        made.map(([, id = '']) => id).filter((id) => !drawn.has(id)),
        name,
      ).toEqual([]);
    }
  });
});

function elements(): Element[] {
  return models.flatMap((model) => Object.values(model.elements));
}

function userTasks(): UserTask[] {
  return elements().filter((element) => element.type === 'userTask');
}
