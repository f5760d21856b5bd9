import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';

import { colourBpmn } from '#engine/simulate/colour-bpmn.ts';

const DRAWN = `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="t">
  <bpmn:process id="p"><bpmn:task id="a" /><bpmn:task id="b" /><bpmn:task id="c" /></bpmn:process>
  <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
    <bpmndi:BPMNShape id="sa" bpmnElement="a"><dc:Bounds x="0" y="0" width="1" height="1" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="sb" bpmnElement="b" />
    <bpmndi:BPMNShape id="sc" bpmnElement="c" />
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

it('colours what was visited and what is open, leaves the rest, and is still BPMN', async () => {
  const coloured = colourBpmn(DRAWN, { visited: ['a', 'b'], open: [{ element: 'b', type: 'userTask' }], incidents: [] }) ?? '';
  const stroke = (shape: string) => new RegExp(`<bpmndi:BPMNShape id="${shape}"[^>]*bioc:stroke="([^"]*)"`).exec(coloured)?.[1];
  expect([stroke('sa'), stroke('sb'), stroke('sc')]).toEqual(['#205022', '#0d4372', undefined]);
  const { warnings } = await new BpmnModdle().fromXML(coloured);
  expect(warnings).toEqual([]);
});

it('says by null that a file has no drawing', () => {
  expect(colourBpmn('<bpmn:definitions />', { visited: ['a'], open: [], incidents: [] })).toBeNull();
});
