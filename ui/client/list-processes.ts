import { useQuery } from '@tanstack/react-query';
import type { ProcessList } from '#api/contract/case.ts';
import { get } from './request.ts';

export const useProcesses = () =>
  useQuery({ queryKey: ['processes'], queryFn: ({ signal }) => get<ProcessList>('/api/processes', signal), staleTime: 60_000 });
