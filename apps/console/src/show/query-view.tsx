import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasStatus } from '../api/problem';
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
  /** Where the list of such things is, for whoever comes to one that is not there. */
  among?: string;
  children: (data: T) => ReactNode;
}

/** What a query found, with its other states; what was found stays, with all that is typed in it, when asking again fails. */
export function QueryView<T>({ query: { data, error, refetch }, rows, among, children }: QueryViewProps<T>) {
  const again = () => void refetch();
  if (data === undefined && !error) return <Loading rows={rows} />;
  if (data === undefined)
    return (
      <>
        <ProblemNote error={error} onRetry={again} />
        {among && hasStatus(error, 404) && <LinkToAll to={among} />}
      </>
    );
  return (
    <>
      {error ? <StaleNote error={error} onRetry={again} /> : null}
      {children(data)}
    </>
  );
}

function LinkToAll({ to }: { to: string }) {
  const { t } = useTranslation();
  return <Link to={to}>{t('action.showAll')}</Link>;
}
