import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { isTemporary } from './problem-error.ts';

interface Intention {
  fingerprint: string;
  key: string;
}

export interface CommandOptions<Input, Answer> {
  onDone?: (answer: Answer, input: Input) => void;
}

/**
 * A command with its Idempotency-Key. The same input keeps its key until the server has said yes or no, so that a click repeated
 * after a lost connection cannot do the thing twice.
 */
export function useCommand<Input, Answer>(
  run: (input: Input, key: string) => Promise<Answer>,
  options: CommandOptions<Input, Answer> = {},
): UseMutationResult<Answer, Error, Input> {
  const intention = useRef<Intention | null>(null);
  return useMutation<Answer, Error, Input>({
    mutationFn: async (input) => {
      const fingerprint = input instanceof File ? `${input.name} ${input.size} ${input.lastModified}` : JSON.stringify(input ?? null);
      if (intention.current?.fingerprint !== fingerprint) intention.current = { fingerprint, key: crypto.randomUUID() };
      try {
        const answer = await run(input, intention.current.key);
        intention.current = null;
        return answer;
      } catch (error) {
        if (!isTemporary(error)) intention.current = null;
        throw error;
      }
    },
    onSuccess: (answer, input) => options.onDone?.(answer, input),
    retry: false,
  });
}
