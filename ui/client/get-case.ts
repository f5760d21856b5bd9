import { useQuery } from '@tanstack/react-query';
import type { CaseDiagram, CaseView } from '#api/contract/case.ts';
import type { CaseCourse } from '#api/contract/case-operation.ts';
import { get } from './request.ts';

export const useCase = (id: string) =>
  useQuery({ queryKey: ['case', id], queryFn: ({ signal }) => get<CaseView>(`/api/cases/${id}`, signal) });

export const useCaseCourse = (id: string) =>
  useQuery({ queryKey: ['case-course', id], queryFn: ({ signal }) => get<CaseCourse>(`/api/cases/${id}/course`, signal), gcTime: 0 });

export const useCaseDiagram = (id: string) =>
  useQuery({ queryKey: ['case-diagram', id], queryFn: ({ signal }) => get<CaseDiagram>(`/api/cases/${id}/diagram`, signal) });
