import { useQuery } from '@tanstack/react-query';
import type { StageTimes } from '#api/contract/supervision.ts';
import { get } from './request.ts';

export const useStageTimes = () =>
  useQuery({
    queryKey: ['stage-times'],
    queryFn: ({ signal }) => get<StageTimes>('/api/supervision/stages', signal),
    refetchInterval: 60_000,
  });
