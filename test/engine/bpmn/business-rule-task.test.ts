import { describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';

import { bpmn, end, io, node, start } from '../build-bpmn.ts';
import { Play } from '../play.ts';

/** One reader, one loan period: `loan` by `kind`. */
const LOAN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="loan-file" name="loan" namespace="http://test">
  <decision id="loan" name="loan">
    <decisionTable hitPolicy="UNIQUE">
      <input id="i1"><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
      <output id="o1" name="days" typeRef="number"/>
      <rule id="r1"><inputEntry id="e1"><text>"book"</text></inputEntry><outputEntry id="x1"><text>30</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="e2"><text>"film"</text></inputEntry><outputEntry id="x2"><text>7</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="fine" name="fine"><informationRequirement><requiredDecision href="#loan"/></informationRequirement>
    <literalExpression><text>loan * 2</text></literalExpression></decision>
</definitions>`;

async function play(decisionId: string, ext = ''): Promise<Play> {
  const called = `<zeebe:calledDecision decisionId="${decisionId}" resultVariable="days"/>${ext}`;
  const text = bpmn([start(), node('businessRuleTask', 'r', { ext: called }), end()], ['start -> r -> end']);
  const [model] = await compile([
    { name: 'p.v1.bpmn', text },
    { name: 'loan.v1.dmn', text: LOAN },
  ]);
  if (!model) throw new Error('no process');
  return new Play(model);
}

describe('a decision', () => {
  it('gives its answer to the result variable and tells the rules it matched', async () => {
    const p = (await play('loan')).start({ kind: 'film' });
    expect(p.variables()).toEqual({ kind: 'film', days: 7 });
    expect(p.factsOf('decisionMade')).toEqual([
      { type: 'decisionMade', element: 'r', decision: 'loan', matchedRules: [2], private: { inputs: { kind: 'film' }, output: 7 } },
    ]);
  });

  it('that required others tells how each of them was made', async () => {
    const p = (await play('fine')).start({ kind: 'film' });
    const loan = { decision: 'loan', name: 'loan', matchedRules: [2], inputs: { kind: 'film' }, output: 7 };
    expect(p.factsOf('decisionMade')).toMatchObject([
      { decision: 'fine', matchedRules: [], private: { inputs: { loan: 7 }, output: 14, evaluated: [loan] } },
    ]);
  });

  it('sees the inputs of its task and gives its outputs', async () => {
    const p = (await play('loan', io({ kind: '=what' }, { 'loan.days': '=days' }))).start({ what: 'book' });
    expect(p.variables()).toEqual({ what: 'book', loan: { days: 30 } });
  });

  it('that is not published is an incident', async () => {
    const p = (await play('unknown')).start();
    expect(p.incidents()).toEqual(['r:DECISION_UNKNOWN']);
  });

  it('may be named in FEEL', async () => {
    expect((await play('=which')).start({ which: 'loan', kind: 'book' }).variables()['days']).toBe(30);
  });
});
