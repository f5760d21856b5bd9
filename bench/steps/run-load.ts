/** Closed loop: every client sends its next operation when the last is answered. */
export interface Load {
  clients: number;
  seconds: number;
  operation: () => Promise<void>;
}

export interface Figures {
  perSecond: number;
  count: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

export async function runLoad({ clients, seconds, operation }: Load): Promise<Figures> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const sent = performance.now();
      await operation();
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsed = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { perSecond: round(times.length / elapsed), count: times.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
