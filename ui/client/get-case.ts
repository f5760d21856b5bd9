import { useQuery } from '@tanstack/react-query';
import type { CaseDiagram, CaseView } from '#api/contract/case.ts';
import type { CaseCourse, CaseVariables } from '#api/contract/case-operation.ts';
import { get } from './request.ts';

export const useCase = (id: string) =>
  useQuery({ queryKey: ['case', id], queryFn: ({ signal }) => get<CaseView>(`/api/cases/${id}`, signal) });

export const useCaseCourse = (id: string) =>
  useQuery({ queryKey: ['case-course', id], queryFn: ({ signal }) => get<CaseCourse>(`/api/cases/${id}/course`, signal), gcTime: 0 });

/** Asked for only when wanted: to look at them is an event of the audit. */
export const useCaseVariables = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: ['case-variables', id],
    queryFn: ({ signal }) => get<CaseVariables>(`/api/cases/${id}/variables`, signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
    enabled: wanted,
  });

export const useCaseDiagram = (id: string) =>
  useQuery({ queryKey: ['case-diagram', id], queryFn: ({ signal }) => get<CaseDiagram>(`/api/cases/${id}/diagram`, signal) });
