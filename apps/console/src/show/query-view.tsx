import type { ReactNode } from 'react';
import { Loading } from './loading';
import { ProblemNote } from './problem-note';
import { StaleNote } from './stale-note';

/** As much of a query as shows what it found. */
export interface Shown<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface QueryViewProps<T> {
  query: Shown<T>;
  /** As long as what is loading, in lines. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What a query found, with its other states; what was found stays, with all that is typed in it, when asking again fails. */
export function QueryView<T>({ query: { data, error, refetch }, rows, children }: QueryViewProps<T>) {
  const again = () => void refetch();
  if (data === undefined)
    return error ? <ProblemNote error={error} onRetry={again} /> : <Loading rows={rows} />;
  return (
    <>
      {error ? <StaleNote error={error} onRetry={again} /> : null}
      {children(data)}
    </>
  );
}
