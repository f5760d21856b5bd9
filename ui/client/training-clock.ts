import { useQuery } from '@tanstack/react-query';
import type { AdvanceBody, TrainingClock } from '#api/contract/training.ts';
import { refreshEverything } from './query-client.ts';
import { send, get } from './request.ts';
import { useCommand } from './use-command.ts';

export const useTrainingClock = (enabled: boolean) =>
  useQuery({
    queryKey: ['training-clock'],
    queryFn: ({ signal }) => get<TrainingClock>('/api/training/clock', signal),
    refetchInterval: 20_000,
    enabled,
  });

const advanceClock = (body: AdvanceBody, key: string) => send<TrainingClock>({ method: 'POST', path: '/api/training/advance', body, key });

export const useAdvanceClock = (onDone: () => void) =>
  useCommand(advanceClock, {
    onDone: () => {
      refreshEverything();
      onDone();
    },
  });
