import { useQuery } from '@tanstack/react-query';
import type { Task } from '#api/contract/task.ts';
import { get } from './request.ts';

/** Read once when the page opens: a form being filled in must not change under the hands of a person. */
export const useTask = (id: string) =>
  useQuery({
    queryKey: ['task', id],
    queryFn: ({ signal }) => get<Task>(`/api/tasks/${id}`, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
