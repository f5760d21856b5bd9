/** Maps that a module keeps, each with what it held when every module had been loaded. */
const maps: KeptMap<unknown, unknown>[] = [];
const weakMaps: KeptWeakMap<WeakKey, unknown>[] = [];

export class KeptMap<K, V> extends Map<K, V> {
  #loaded: [K, V][] = [];

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super(entries);
    maps.push(this as KeptMap<unknown, unknown>);
  }

  markLoaded(): void {
    this.#loaded = [...this];
  }

  putBack(): void {
    this.clear();
    for (const [key, value] of this.#loaded) this.set(key, value);
  }
}

export class KeptWeakMap<K extends WeakKey, V> {
  #loaded = new WeakMap<K, V>();
  #since: WeakMap<K, V> | null = null;

  constructor() {
    weakMaps.push(this as unknown as KeptWeakMap<WeakKey, unknown>);
  }

  get(key: K): V | undefined {
    return this.#since?.has(key) ? this.#since.get(key) : this.#loaded.get(key);
  }

  has(key: K): boolean {
    return this.#since?.has(key) === true || this.#loaded.has(key);
  }

  set(key: K, value: V): this {
    (this.#since ?? this.#loaded).set(key, value);
    return this;
  }

  putBack(): void {
    this.#since = new WeakMap();
  }
}

/** From here on everything is put back to what it is now. */
export function markLoaded(): void {
  for (const map of maps) map.markLoaded();
  putBack();
}

export function putBack(): void {
  for (const map of maps) map.putBack();
  for (const map of weakMaps) map.putBack();
}
