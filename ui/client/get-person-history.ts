import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { PersonHistory } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export interface HistoryFilter {
  asOf?: string;
  from?: string;
  to?: string;
  kind?: string;
  actor?: string;
  reason?: string;
}

export const usePersonHistory = (id: string, filter: HistoryFilter) =>
  useInfiniteQuery({
    queryKey: ['history', id, filter],
    queryFn: ({ pageParam, signal }) =>
      get<PersonHistory>(withQuery(`/api/audit/people/${id}/history`, { ...filter, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // Every read is written to the register of reads: the screen does not read again by itself.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
