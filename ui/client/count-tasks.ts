import { useQuery } from '@tanstack/react-query';
import type { TaskCounts } from '#api/contract/task.ts';
import { get } from './request.ts';

export const useTaskCounts = (enabled: boolean) =>
  useQuery({
    queryKey: ['task-counts'],
    queryFn: ({ signal }) => get<TaskCounts>('/api/tasks/counts', signal),
    refetchInterval: 15_000,
    enabled,
  });
