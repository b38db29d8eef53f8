import { useSearchParams } from 'react-router';

/** Where a list stands is in the address, so a reload or a sent link shows the same. */
export function useAfter(mark = 'after'): [string | undefined, (after: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const goTo = (after: string | undefined) =>
    setParams((now) => {
      if (after === undefined) now.delete(mark);
      else now.set(mark, after);
      return now;
    });
  return [params.get(mark) ?? undefined, goTo];
}

/** Filters of a list by name; another filter begins at its first page. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) filters[name] = value;
  }
  const set = (name: Name, value: string | undefined) =>
    setParams(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        now.delete('after');
        return now;
      },
      { replace: true },
    );
  const clear = () => setParams({}, { replace: true });
  return { filters, set, clear, isFiltered: Object.keys(filters).length > 0 };
}
