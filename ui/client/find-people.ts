import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AuditPersonList } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export const usePeople = (q: string) =>
  useInfiniteQuery({
    queryKey: ['people', q],
    queryFn: ({ pageParam, signal }) => get<AuditPersonList>(withQuery('/api/audit/people', { q, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
