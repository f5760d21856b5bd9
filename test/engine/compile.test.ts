import { describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { LIMITS } from '#engine/limits.ts';

import {
  boundary,
  bpmn,
  bpmnFile,
  call,
  catching,
  drawFlows,
  end,
  error,
  eventGateway,
  eventStart,
  eventSub,
  io,
  link,
  loop,
  manual,
  message,
  node,
  processOf,
  start,
  sub,
  throwing,
  timer,
  user,
  xor,
} from './build-bpmn.ts';
import { expectReadable } from './expect-told.ts';

const one = (text: string, name = 'card.v3.bpmn') => compile([{ name, text }]);

async function refusal(text: string): Promise<[code: string, element: string | undefined][]> {
  try {
    await one(text);
  } catch (found) {
    if (!(found instanceof DefinitionRefused)) throw found;
    for (const { sentence } of found.findings) expectReadable(sentence);
    return found.findings.map(({ code, element }) => [code, element]);
  }
  return [];
}

describe('a model', () => {
  it('is named by its file and its process', async () => {
    const [model] = await one(bpmn([start(), end()], ['start -> end']));
    expect(model).toMatchObject({ key: 'card', version: 3, process: 'p', name: 'p', starts: ['start'] });
    expect(model?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is one for each executable process of a file', async () => {
    const idle = processOf('idle', [start('s3')], []).replace('isExecutable="true"', '');
    const text = bpmnFile([processOf('a', [start('s1')], []), processOf('b', [start('s2')], []), idle]);
    expect((await one(text)).map(({ process, key }) => [process, key])).toEqual([
      ['a', 'card'],
      ['b', 'b'],
    ]);
  });

  it('is plain JSON but for its expressions', async () => {
    const [model] = await one(bpmn([start(), user('u', { ext: io({ a: '=b' }) }), end()], ['start -> u -> end']));
    expect(JSON.parse(JSON.stringify(model?.flows))).toEqual(model?.flows);
    expect(model?.elements['u']).toMatchObject({ inputs: [{ target: ['a'], source: { text: 'b' } }] });
  });

  it('takes flows from the flows themselves when the lists at the elements are missing', async () => {
    const [model] = await one(bpmn([start(), user('u'), end()], ['start -> u -> end']));
    expect(model?.elements['u']).toMatchObject({ incoming: ['start-u'], outgoing: ['u-end'] });
  });
});

describe('what is drawn and not run is no hindrance', () => {
  const DRAWN = `<?xml version="1.0" encoding="ISO-8859-1"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tool="http://tool" id="d" targetNamespace="t">
  <collaboration id="c"><participant id="p1" processRef="shop"/><participant id="p2" name="Buyer"/>
    <messageFlow id="mf" sourceRef="p2" targetRef="ask"/><group id="g"/><textAnnotation id="n"><text>note</text></textAnnotation></collaboration>
  <interface id="i" name="i"><operation id="o" name="o"><inMessageRef>tool:unspecified</inMessageRef></operation></interface>
  <process id="shop" isExecutable="true"><laneSet id="ls"><lane id="l" name="Seller"><flowNodeRef>ask</flowNodeRef></lane></laneSet>
    <dataObject id="do"/><dataObjectReference id="dor" dataObjectRef="do"/><dataStoreReference id="ds"/>
    <startEvent id="s"/><task id="ask" tool:colour="red"><ioSpecification id="io"><dataInput id="di"/><inputSet id="is"/><outputSet id="os"/></ioSpecification></task>
    <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/>
    <textAnnotation id="a"><text>note</text></textAnnotation><association id="as" sourceRef="ask" targetRef="a"/></process>
  <process id="other"><task id="t"/></process>
</definitions>`;

  it('pools, lanes, groups, notes, data, messages between pools, attributes of tools, references nobody follows', async () => {
    const [model, ...more] = await compile([{ name: 'drawn.bpmn', text: DRAWN }]);

    expect(more).toEqual([]);
    expect(Object.keys(model?.elements ?? {})).toEqual(['shop', 's', 'ask', 'e']);
    expect(model?.lanes).toEqual([{ id: 'l', name: 'Seller', elements: ['ask'] }]);
  });

  it('but a reference that a process follows must lead somewhere', async () => {
    const broken = DRAWN.replace('targetRef="e"', 'targetRef="nowhere"');

    await expect(compile([{ name: 'drawn.bpmn', text: broken }])).rejects.toMatchObject({ findings: [{ code: 'REFERENCE_UNKNOWN' }] });
  });
});

describe('what is refused, with the element', () => {
  const E = { errors: ['E'], messages: { m: '=k', bare: null } };
  const cases: [string, string, [string, string | undefined][]][] = [
    ['not XML', 'hello', [['NOT_BPMN', undefined]]],
    ['other XML', '<a/>', [['NOT_BPMN', undefined]]],
    ['entities', `<!DOCTYPE x [<!ENTITY a "b">]>${bpmn([start()], [])}`, [['NOT_BPMN', undefined]]],
    ['no executable process', bpmn([start()], []).replace('isExecutable="true"', ''), [['PROCESS_MISSING', undefined]]],
    ['the same id twice', bpmn([start(), user('a'), user('a')], []), [['ID_TWICE', undefined]]],
    ['a flow to nowhere', bpmn([start()], ['start -> nowhere']), [['REFERENCE_UNKNOWN', undefined]]],
    ['no start', bpmn([user('a')], []), [['START_MISSING', 'p']]],
    ['two none starts of a sub-process', bpmn([start(), sub('s', [start('a'), start('b')], [])], ['start -> s']), [['START_TWICE', 's']]],
    [
      'FEEL that is none',
      bpmn([start(), xor('g', 'b'), manual('a'), manual('b')], ['start -> g', 'g -> a if a +* 1', 'g -> b']),
      [['EXPRESSION_INVALID', 'g-a']],
    ],
    ['a service task without a job type', bpmn([start(), node('serviceTask', 's')], ['start -> s']), [['JOB_TYPE_EMPTY', 's']]],
    ['a call of nothing', bpmn([start(), node('callActivity', 'c')], ['start -> c']), [['CALLED_PROCESS_EMPTY', 'c']]],
    [
      'a gateway flow without a condition',
      bpmn([start(), xor('g'), manual('a'), manual('b')], ['start -> g', 'g -> a if true', 'g -> b']),
      [['CONDITION_MISSING', 'g']],
    ],
    [
      'an event gateway with one event',
      bpmn([start(), eventGateway('g'), catching('t', timer('duration', 'P1D'))], ['start -> g -> t']),
      [['EVENT_GATEWAY', 'g']],
    ],
    [
      'an event gateway before a task',
      bpmn([start(), eventGateway('g'), user('a'), user('b')], ['start -> g', 'g -> a', 'g -> b']),
      [['EVENT_GATEWAY', 'g']],
    ],
    ['a timer without a time', bpmn([start(), catching('t', '<bpmn:timerEventDefinition/>')], ['start -> t']), [['TIMER_EMPTY', 't']]],
    ['a message without a key', bpmn([start(), catching('c', message('bare'))], ['start -> c'], E), [['CORRELATION_KEY_EMPTY', 'c']]],
    ['a loop without a list', bpmn([start(), user('a', { inner: loop('') })], ['start -> a']), [['LOOP_EMPTY', 'a']]],
    ['a link without its pair', bpmn([start(), throwing('t', link('L'))], ['start -> t']), [['LINK_LOOSE', 't']]],
    ['an error thrown without a code', bpmn([start(), end('e', { inner: error() })], ['start -> e']), [['EVENT_CODE_EMPTY', 'e']]],
    [
      'an error boundary that does not interrupt',
      bpmn([start(), user('a'), boundary('b', 'a', error('E'), { nonInterrupting: true })], ['start -> a'], E),
      [['BOUNDARY_KIND', 'b']],
    ],
    [
      'a boundary event on a gateway',
      bpmn([start(), xor('g'), boundary('b', 'g', error('E'))], ['start -> g'], E),
      [['BOUNDARY_HOST', 'b']],
    ],
    [
      'a boundary event that nothing can trigger',
      bpmn([start(), user('a'), boundary('b', 'a', '')], ['start -> a']),
      [['BOUNDARY_KIND', 'b']],
    ],
    [
      'a sub-process that is all a circle',
      bpmn([start(), sub('s', [user('a'), user('b')], ['a -> b', 'b -> a'])], ['start -> s']),
      [['START_MISSING', 's']],
    ],
    ['an event sub-process with a none start', bpmn([start(), eventSub('s', [start('s0')], [])], []), [['START_KIND', 's']]],
    [
      'an event sub-process with two starts',
      bpmn([start(), eventSub('s', [eventStart('s0', error('E')), eventStart('s1', error('E'))], [])], [], E),
      [['START_MISSING', 's']],
    ],
    [
      'a flow across a sub-process border',
      bpmn([start(), sub('s', [start('s0'), user('a')], ['s0 -> a']), user('b')], ['start -> s', 'a -> b']),
      [['FLOW_CROSSES', 'a']],
    ],
    ['an end that goes on', bpmn([start(), end('e'), manual('m')], ['start -> e -> m']), [['END_OUTGOING', 'e']]],
    ['a start with an incoming flow', bpmn([start(), manual('m')], ['start -> m -> start']), [['START_INCOMING', 'start']]],
    ['a mapping to no name', bpmn([start(), user('a', { ext: io({ '1 x': '=1' }) })], ['start -> a']), [['MAPPING_TARGET', 'a']]],
    ['what no process executes', bpmn([start(), node('choreographyTask', 'g')], ['start -> g']), [['NOT_SUPPORTED', 'g']]],
    [
      'a listener of an event that nobody tells, rather than passing it by',
      bpmn(
        [start(), user('a', { ext: '<zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="x"/></zeebe:taskListeners>' })],
        ['start -> a'],
      ),
      [['LISTENER_EVENT', 'a']],
    ],
  ];

  it.each(cases)('%s', async (_what, text, findings) => {
    expect(await refusal(text)).toEqual(findings);
  });

  it('everything at once, each in Russian and with the file', async () => {
    const text = bpmn([start(), node('serviceTask', 's'), node('callActivity', 'c')], ['start -> s -> c']);
    const found = await one(text).catch((thrown: unknown) => thrown);
    expect(found).toBeInstanceOf(DefinitionRefused);
    const findings = found instanceof DefinitionRefused ? found.findings : [];
    expect(findings.map(({ file }) => file)).toEqual(['card.v3.bpmn', 'card.v3.bpmn']);
    for (const { sentence } of findings) expect(sentence).toMatch(/[а-я]/);
  });

  it('a file that is too long, at once', async () => {
    expect(await refusal('x'.repeat(LIMITS.definitionCharacters + 1))).toEqual([['LIMIT_EXCEEDED', undefined]]);
  });

  it('the same process in two files', async () => {
    const text = bpmn([start()], []);
    await expect(
      compile([
        { name: 'a.v1.bpmn', text },
        { name: 'b.v1.bpmn', text },
      ]),
    ).rejects.toThrow(/PROCESS_TWICE|есть и в файле/);
    expect(
      await compile([
        { name: 'a.v1.bpmn', text },
        { name: 'a.v2.bpmn', text },
      ]),
    ).toHaveLength(2);
  });
});

it('a call of itself compiles: how deep it goes is known only when it runs', async () => {
  expect(await one(bpmn([start(), call('c', 'p')], ['start -> c']))).toHaveLength(1);
  expect(drawFlows(['a -> b'])).toContain('a-b');
});
