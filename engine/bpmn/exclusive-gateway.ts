import type { Behaviour } from '../behaviour.ts';
import { chooseFirstOpenFlow } from '../flows.ts';
import type { ExclusiveGateway } from '../model.ts';
import { completeLater } from '../run.ts';

export const exclusiveGateway: Behaviour<ExclusiveGateway> = {
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  chooseFlows: chooseFirstOpenFlow,
};
