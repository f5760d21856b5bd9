import { useQuery } from '@tanstack/react-query';
import type { DictionaryView } from '#api/contract/dictionary.ts';
import { get } from './request.ts';

export const useDictionary = (name: string | null) =>
  useQuery({
    queryKey: ['dictionary', name],
    queryFn: ({ signal }) => get<DictionaryView>(`/api/dictionaries/${name ?? ''}`, signal),
    staleTime: Infinity,
    enabled: name !== null,
  });
