import { useSearchParams } from 'react-router';

const AFTER = 'after';

/** What the address says by now: the router's own parameters are those of the last drawing, which may be behind what was just set. */
const inAddress = (): URLSearchParams => new URLSearchParams(window.location.search);

/** Where a list stands is in the address, so a reload or a sent link shows the same. */
export function useAfter(mark = AFTER): [string | undefined, (after: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const goTo = (after: string | undefined) =>
    setParams(() => {
      const now = inAddress();
      if (after === undefined) now.delete(mark);
      else now.set(mark, after);
      return now;
    });
  return [params.get(mark) ?? undefined, goTo];
}

/** The address with these filters instead, at the first page; what else it says stays. */
export function withFilters(
  params: URLSearchParams,
  filters: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const [name, value] of Object.entries(filters)) {
    if (value) changed.set(name, value);
    else changed.delete(name);
  }
  changed.delete(AFTER);
  return changed;
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
    setParams(withFilters(inAddress(), { [name]: value }), { replace: true });
  const none = Object.fromEntries(names.map((name) => [name, undefined]));
  const clear = () => setParams(withFilters(inAddress(), none), { replace: true });
  return { filters, set, clear, isFiltered: Object.keys(filters).length > 0 };
}
