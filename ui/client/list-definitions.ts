import { useQuery } from '@tanstack/react-query';
import type { DefinitionList, DefinitionView } from '#api/contract/definition.ts';
import { get } from './request.ts';

export const useDefinitions = () =>
  useQuery({ queryKey: ['definitions'], queryFn: ({ signal }) => get<DefinitionList>('/api/definitions', signal) });

export const useDefinition = (key: string) =>
  useQuery({
    queryKey: ['definition', key],
    queryFn: ({ signal }) => get<DefinitionView>(`/api/definitions/${key}`, signal),
    staleTime: Infinity,
  });
