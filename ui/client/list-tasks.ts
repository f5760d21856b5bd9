import { useInfiniteQuery } from '@tanstack/react-query';
import type { TaskList } from '#api/contract/task.ts';
import { get, withQuery } from './request.ts';

export type Queue = 'mine' | 'group' | 'today' | 'overdue' | 'drafts' | 'recent';

export interface TaskFilter {
  queue: Queue;
  q?: string;
  process?: string;
  element?: string;
  due?: string;
}

const listTasks = (filter: TaskFilter, cursor: string | null, signal: AbortSignal) =>
  get<TaskList>(withQuery('/api/tasks', { ...filter, cursor }), signal);

const isOf = (key: readonly unknown[] | undefined, queue: Queue): boolean => (key?.[1] as TaskFilter | undefined)?.queue === queue;

export const useTasks = (filter: TaskFilter) =>
  useInfiniteQuery({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam, signal }) => listTasks(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // While a filter changes the rows before it stay; another queue never shows rows that are not its own.
    placeholderData: (before, query) => (isOf(query?.queryKey, filter.queue) ? before : undefined),
    refetchInterval: 20_000,
  });
