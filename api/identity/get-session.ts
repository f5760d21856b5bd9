import { session } from '../contract/session.ts';
import { useCase } from '../use-case.ts';
import { subject } from '../words/subject.ts';
import { canUse } from './permissions.ts';
import { presentActor } from './present-actor.ts';

export const getSession = useCase({
  summary: 'Кто я',
  needs: 'login',
  answer: session,
  async handle({ actor, reply, deps }) {
    return {
      user: presentActor(actor),
      training: deps.config.training,
      mayAdvanceClock: deps.config.training && canUse(actor, 'training.advance').allowed,
      subject,
      now: await deps.record.house.now(),
      csrfToken: reply.generateCsrf(),
    };
  },
});
