import { useSearchParams } from 'react-router';

/** Filters in the address of the page: `value(name)`, and `set(name, value)` where an empty value takes the filter away. */
export function useFilter(): { value: (name: string) => string; set: (name: string, value: string) => void } {
  const [search, setSearch] = useSearchParams();
  return {
    value: (name) => search.get(name) ?? '',
    set: (name, value) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === '') after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true },
      ),
  };
}
