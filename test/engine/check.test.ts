import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import type { Known } from '#engine/check/known.ts';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="test">';

const DECIDE =
  '<businessRuleTask id="decide"><extensionElements><zeebe:calledDecision decisionId="price" resultVariable="price" /></extensionElements></businessRuleTask>';
const TASK = `<userTask id="lend" name="Выдать книгу"><extensionElements><zeebe:userTask />
  <zeebe:formDefinition formId="loan.v1" /><zeebe:assignmentDefinition candidateGroups="librarian" />
  <zeebe:taskSchedule dueDate="=term(&quot;T10&quot;, lent_on, region)" /></extensionElements></userTask>`;

function flow(source: string, target: string, condition = ''): string {
  const inside = condition === '' ? '' : `<conditionExpression>=${condition}</conditionExpression>`;
  return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inside}</sequenceFlow>`;
}

/** A process from start to end over the given elements. */
function process(elements: string[], more = ''): { name: string; text: string } {
  const ids = ['start', ...elements.map((element) => /id="([^"]+)"/.exec(element)?.[1] ?? ''), 'end'];
  const flows = ids.slice(1).map((id, index) => flow(ids[index] ?? '', id));
  const body = `<startEvent id="start" />${elements.join('')}<endEvent id="end" />${flows.join('')}${more}`;
  return {
    name: 'library.v1.bpmn',
    text: `${HEAD}<process id="library" name="Выдача" isExecutable="true">${body}</process></definitions>`,
  };
}

async function codes(files: { name: string; text: string }[], known: Known = {}): Promise<string[]> {
  return (await checkFiles(files, known)).map(({ element, code, severity }) => `${severity} ${code} ${element}`);
}

describe('checking definitions', () => {
  it('finds nothing in a good process', async () => {
    expect(await codes([process([TASK])], { forms: { 'loan.v1': {} }, terms: ['T10'], processes: [], jobs: {} })).toEqual([]);
  });

  it('names what a process refers to and nobody knows', async () => {
    const service = '<serviceTask id="print"><extensionElements><zeebe:taskDefinition type="print" /></extensionElements></serviceTask>';
    const call =
      '<callActivity id="call"><extensionElements><zeebe:calledElement processId="archive" /></extensionElements></callActivity>';
    const known = { forms: {}, terms: ['T1'], processes: [], jobs: {} };

    expect(await codes([process([TASK, DECIDE, service, call])], known)).toEqual([
      'error FORM_UNKNOWN lend',
      'error TERM_UNKNOWN lend',
      'error DECISION_UNKNOWN decide',
      'error JOB_TYPE_UNKNOWN print',
      'error PROCESS_UNKNOWN call',
    ]);
  });

  it('does not check what it was not told of', async () => {
    expect(await codes([process([TASK])])).toEqual([]);
  });

  it('knows the decisions and processes of the files beside', async () => {
    const dmn =
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="F" namespace="t"><decision id="price" name="P"><literalExpression><text>1</text></literalExpression></decision></definitions>';

    expect(await codes([process([DECIDE]), { name: 'price.v1.dmn', text: dmn }])).toEqual([]);
  });

  it('tells of several faults in the order of the file', async () => {
    const nobody = '<userTask id="nobody"><extensionElements><zeebe:userTask /></extensionElements></userTask>';
    const gateway = '<exclusiveGateway id="gateway" /><manualTask id="left" /><manualTask id="right" /><manualTask id="lost" />';
    const flows = [flow('nobody', 'gateway'), flow('gateway', 'left', 'a = 1'), flow('gateway', 'right', 'a = 2'), flow('lost', 'end')];

    expect(await codes([process([nobody], gateway + flows.join(''))])).toEqual([
      'error TASK_WITHOUT_ACTOR nobody',
      'error CONDITIONS_INCOMPLETE gateway',
      'error WAY_OUT_MISSING left',
      'error WAY_OUT_MISSING right',
      'error ELEMENT_UNREACHABLE lost',
    ]);
  });

  it('reaches what boundaries and event sub-processes start', async () => {
    const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
    const boundary = `<boundaryEvent id="late" attachedToRef="lend">${timer}</boundaryEvent><endEvent id="over" />${flow('late', 'over')}`;
    const inner = `<startEvent id="alarm">${timer}</startEvent><endEvent id="rung" />${flow('alarm', 'rung')}`;

    expect(await codes([process([TASK], `${boundary}<subProcess id="event" triggeredByEvent="true">${inner}</subProcess>`)])).toEqual([]);
  });

  it('tells of every file, also beside one that cannot be read', async () => {
    const broken = { name: 'broken.v1.bpmn', text: 'no xml' };
    const feel = process([TASK.replace('lent_on, region)', 'lent_on,')]);
    const found = await checkFiles([broken, feel], {});

    expect(found.map(({ file, code }) => `${file} ${code}`)).toEqual(['broken.v1.bpmn NOT_BPMN', 'library.v1.bpmn EXPRESSION_INVALID']);
    expect(found.every(({ severity, sentence }) => severity === 'error' && /[а-я]/.test(sentence))).toBe(true);
  });
});
