import type { Behaviour } from '../behaviour.ts';
import type { SendTask } from '../model.ts';
import { completeLater } from '../run.ts';
import { throwMessage } from './message-event.ts';

export const sendTask: Behaviour<SendTask> = {
  enter(run, element, instance) {
    throwMessage(run, element, { instance, message: element.message });
    completeLater(run, instance.id);
  },
};
