import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CaseList } from '#api/contract/case.ts';
import { get, withQuery } from './request.ts';

export interface CaseFilter {
  q?: string;
  process?: string;
  status?: string;
}

export const useCases = (filter: CaseFilter) =>
  useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) => get<CaseList>(withQuery('/api/cases', { ...filter, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
