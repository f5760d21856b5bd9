import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AuditChildList } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export const useChildren = (q: string) =>
  useInfiniteQuery({
    queryKey: ['children', q],
    queryFn: ({ pageParam, signal }) => get<AuditChildList>(withQuery('/api/audit/children', { q, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
