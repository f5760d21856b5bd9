import { object, text } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';

export const getLiveness = useCase({
  summary: 'Процесс жив',
  needs: 'nobody',
  answer: object({ status: text }),
  handle: async () => ({ status: 'жив' }),
});
