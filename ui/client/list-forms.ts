import { useQuery } from '@tanstack/react-query';
import type { FormList, FormView } from '#api/contract/form.ts';
import { get } from './request.ts';

export const useForms = () => useQuery({ queryKey: ['forms'], queryFn: ({ signal }) => get<FormList>('/api/forms', signal) });

export const useFormView = (key: string) =>
  useQuery({ queryKey: ['form', key], queryFn: ({ signal }) => get<FormView>(`/api/forms/${key}`, signal), staleTime: Infinity });
