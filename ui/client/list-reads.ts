import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReadList } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export const useReads = (person: string) =>
  useInfiniteQuery({
    queryKey: ['reads', person],
    queryFn: ({ pageParam, signal }) => get<ReadList>(withQuery(`/api/audit/people/${person}/reads`, { cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false,
  });
