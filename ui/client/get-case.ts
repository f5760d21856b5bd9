import { useQuery } from '@tanstack/react-query';
import type { CaseDiagram, CaseView } from '#api/contract/case.ts';
import { get } from './request.ts';

export const useCase = (id: string) =>
  useQuery({ queryKey: ['case', id], queryFn: ({ signal }) => get<CaseView>(`/api/cases/${id}`, signal) });

export const useCaseDiagram = (id: string) =>
  useQuery({ queryKey: ['case-diagram', id], queryFn: ({ signal }) => get<CaseDiagram>(`/api/cases/${id}/diagram`, signal) });
