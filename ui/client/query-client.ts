import { QueryClient } from '@tanstack/react-query';
import { isTemporary } from './problem-error.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (count, error) => isTemporary(error) && count < 2,
      retryDelay: (count) => 500 * 2 ** count,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always' },
  },
});

/** After a command everything on the screen may be old: the lists, the counts, the case. */
export function refreshEverything(): void {
  void queryClient.invalidateQueries();
}
