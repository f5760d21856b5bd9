import type { Element } from '../../model.ts';

/** Whether a token may stay in an activity for a while: what never stays cannot be interrupted by a clock or a message. */
export function canStay(element: Element): boolean {
  // Several instances, one after the other, still take no time each.
  switch (element.type) {
    case 'process':
    case 'subProcess':
    case 'eventSubProcess':
    case 'adHocSubProcess':
    case 'userTask':
    case 'jobTask':
    case 'receiveTask':
    case 'callActivity':
    case 'catchEvent':
    case 'eventBasedGateway':
      return true;
    case 'scriptTask':
    case 'businessRuleTask':
    case 'sendTask':
    case 'manualTask':
    case 'exclusiveGateway':
    case 'inclusiveGateway':
    case 'parallelGateway':
    case 'complexGateway':
    case 'startEvent':
    case 'endEvent':
    case 'throwEvent':
    case 'boundaryEvent':
      return false;
  }
}
