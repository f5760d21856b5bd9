import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { StuckList } from '#api/contract/supervision.ts';
import { get, withQuery } from './request.ts';

export interface StuckFilter {
  reason?: string;
  unit?: string;
  owner?: string;
  stage?: string;
  q?: string;
}

export const useStuck = (filter: StuckFilter, enabled = true) =>
  useInfiniteQuery({
    queryKey: ['stuck', filter],
    queryFn: ({ pageParam, signal }) => get<StuckList>(withQuery('/api/supervision/stuck', { ...filter, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
    enabled,
  });
