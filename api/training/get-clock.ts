import { trainingClock } from '../contract/training.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { presentClock } from './present-clock.ts';

export const getClock = useCase({
  summary: 'Учебные часы',
  needs: 'login',
  answer: trainingClock,
  problems: ['NOT_TRAINING'],
  async handle({ actor, deps }) {
    if (!deps.config.training) throw new ProblemError('NOT_TRAINING');
    return presentClock(await deps.record.house.now(), new Date().toISOString(), actor.organisation.timeZone);
  },
});
