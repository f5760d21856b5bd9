import { describe, expect, it } from 'vitest';

import { DefinitionRefused } from '#engine/errors.ts';

import { bpmn, call, end, node, start } from '../build-bpmn.ts';
import { expectReadable } from '../expect-told.ts';
import { compileOne } from '../play.ts';

const line = (task: string) => bpmn([start(), task, end()], ['start -> t -> end'], { messages: { m: '="k"' } });
const read = async (task: string) => (await compileOne(line(task))).elements['t'];
const codes = async (task: string): Promise<string[]> => {
  try {
    await read(task);
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error;
    for (const { sentence } of error.findings) expectReadable(sentence);
    return error.findings.map(({ code }) => code);
  }
};
const WORK = '<zeebe:taskDefinition type="w" retries="2"/>';

describe('a script task', () => {
  const script = (attributes: string, more = '') => node('scriptTask', 't', { ext: `<zeebe:script ${attributes}/>${more}` });

  it('computes a variable by an expression, or is a job', async () => {
    expect(await read(script('expression="=1" resultVariable="x"'))).toMatchObject({ type: 'scriptTask', resultVariable: 'x' });
    expect(await read(node('scriptTask', 't', { ext: WORK }))).toMatchObject({ type: 'jobTask', job: { jobType: 'w' } });
  });

  it.each(['expression="=1"', 'resultVariable="x"'])('with %s alone is refused', async (attributes) => {
    expect(await codes(script(attributes, WORK))).toContain('SCRIPT_EMPTY');
  });

  it('that is neither lacks only its work', async () => {
    expect(await codes(node('scriptTask', 't'))).not.toContain('SCRIPT_EMPTY');
    expect(await codes(node('scriptTask', 't'))).toHaveLength(1);
  });
});

describe('a business rule task', () => {
  const rule = (attributes: string, more = '') => node('businessRuleTask', 't', { ext: `<zeebe:calledDecision ${attributes}/>${more}` });

  it('asks a decision, or is a job', async () => {
    expect(await read(rule('decisionId="d" resultVariable="x"'))).toMatchObject({
      type: 'businessRuleTask',
      decision: 'd',
      resultVariable: 'x',
    });
    expect(await read(node('businessRuleTask', 't', { ext: WORK }))).toMatchObject({ type: 'jobTask' });
  });

  it.each(['decisionId="d"', 'resultVariable="x"'])('with %s alone is refused', async (attributes) => {
    expect(await codes(rule(attributes, WORK))).toContain('DECISION_EMPTY');
  });

  it('that is neither lacks only its work', async () => {
    expect(await codes(node('businessRuleTask', 't'))).not.toContain('DECISION_EMPTY');
  });
});

describe('a send task', () => {
  const sending = (ext: string) => node('sendTask', 't', { attrs: 'messageRef="message-m"', ext });

  it('sends its message by itself, and is a job when it has a job type', async () => {
    expect(await read(sending(''))).toMatchObject({ type: 'sendTask', message: { name: 'm' } });
    expect(await read(sending(WORK))).toMatchObject({ type: 'jobTask', job: { jobType: 'w', retries: '2' } });
    expect(await read(node('sendTask', 't', { ext: WORK }))).toMatchObject({ type: 'jobTask' });
  });
});

describe('a call activity', () => {
  it.each([
    ['', 'latest', null],
    ['bindingType="deployment"', 'deployment', null],
    ['bindingType="versionTag" versionTag="v7"', 'versionTag', 'v7'],
    ['bindingType="moon"', 'latest', null],
  ])('with %s calls by %s', async (called, binding, versionTag) => {
    expect(await read(call('t', 'other', { called }))).toMatchObject({ type: 'callActivity', called: 'other', binding, versionTag });
  });

  it('gives and takes all variables unless it says otherwise', async () => {
    expect(await read(call('t', 'other'))).toMatchObject({ propagateAllChildVariables: true, propagateAllParentVariables: true });
    const called = 'propagateAllChildVariables="false" propagateAllParentVariables="false"';
    expect(await read(call('t', 'other', { called }))).toMatchObject({
      propagateAllChildVariables: false,
      propagateAllParentVariables: false,
    });
  });

  it('that calls nothing is refused', async () => {
    expect(await codes(node('callActivity', 't'))).toContain('CALLED_PROCESS_EMPTY');
  });
});

describe('a user task', () => {
  it.each([
    ['<zeebe:formDefinition formId="card.v1"/>', 'card.v1'],
    ['<zeebe:formDefinition externalReference="card.v2"/>', 'card.v2'],
    ['<zeebe:formDefinition formKey="card.v3"/>', 'card.v3'],
    ['', null],
  ])('with %s has the form %s', async (ext, form) => {
    expect(await read(node('userTask', 't', { ext: `<zeebe:userTask/>${ext}` }))).toMatchObject({ type: 'userTask', form });
  });
});

describe('a job', () => {
  it('has three tries unless it says otherwise, and its headers', async () => {
    const ext = '<zeebe:taskDefinition type="w"/><zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>';
    expect(await read(node('serviceTask', 't', { ext }))).toMatchObject({ job: { jobType: 'w', retries: '3', headers: { a: 'b' } } });
  });
});
