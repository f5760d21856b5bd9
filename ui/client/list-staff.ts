import { useQuery } from '@tanstack/react-query';
import type { StaffList } from '#api/contract/supervision.ts';
import { get, withQuery } from './request.ts';

export const useStaff = (filter: { role?: string; organisation?: string }, enabled: boolean) =>
  useQuery({
    queryKey: ['staff', filter],
    queryFn: ({ signal }) => get<StaffList>(withQuery('/api/supervision/staff', filter), signal),
    enabled,
  });
