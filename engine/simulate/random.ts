/** A stream of numbers that a seed gives again, byte for byte (mulberry32). */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** True once in `1 / share` times on average. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T | undefined;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, chance: (share) => next() < share, pick: (list) => list[Math.floor(next() * list.length)] };
}
