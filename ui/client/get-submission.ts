import { useQuery } from '@tanstack/react-query';
import type { SubmissionView } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export const useSubmission = (child: string, id: string | null, reason: string | undefined) =>
  useQuery({
    queryKey: ['submission', child, id, reason],
    queryFn: ({ signal }) => get<SubmissionView>(withQuery(`/api/audit/children/${child}/submissions/${id ?? ''}`, { reason }), signal),
    enabled: id !== null,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
