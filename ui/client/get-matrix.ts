import { useQuery } from '@tanstack/react-query';
import type { Matrix } from '#api/contract/supervision.ts';
import { get } from './request.ts';

export const useMatrix = () =>
  useQuery({ queryKey: ['matrix'], queryFn: ({ signal }) => get<Matrix>('/api/supervision/matrix', signal), refetchInterval: 30_000 });
