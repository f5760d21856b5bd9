import { useQuery } from '@tanstack/react-query';
import type { SubmissionView } from '#api/contract/audit.ts';
import { get, withQuery } from './request.ts';

export const useSubmission = (person: string, id: string | null, reason: string | undefined) =>
  useQuery({
    queryKey: ['submission', person, id, reason],
    queryFn: ({ signal }) => get<SubmissionView>(withQuery(`/api/audit/people/${person}/submissions/${id ?? ''}`, { reason }), signal),
    enabled: id !== null,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
