import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/coming';
import { Loading } from './loading';
import { ProblemNote } from './problem-note';
import { useAfter } from './url-state';
import './data-list.css';

export interface Column<T> {
  title: string;
  render: (item: T) => ReactNode;
  /** Leads the block that a row becomes on small screens. */
  isHead?: boolean;
}

interface DataListProps<T> {
  label: string;
  query: Pick<UseQueryResult<Page<T>>, 'data' | 'error' | 'isPending' | 'refetch'>;
  columns: Column<T>[];
  keyOf: (item: T) => string;
  empty: ReactNode;
  /** Name of the page's mark in the address, where a page holds several lists. */
  mark?: string;
}

/** A list with all its states; a table that becomes blocks on small screens, one page of the API at a time. */
export function DataList<T>({ label, query, columns, keyOf, empty, mark }: DataListProps<T>) {
  if (query.isPending) return <Loading rows={6} />;
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  const { items, next } = query.data!;
  return (
    <>
      {items.length === 0 ? (
        empty
      ) : (
        <table className="data-list" aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={keyOf(item)}>
                {columns.map(({ title, render, isHead }) => (
                  <td key={title} data-title={isHead ? undefined : title}>
                    {render(item)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager next={next} mark={mark} />
    </>
  );
}

function Pager({ next, mark }: { next: string | null; mark?: string }) {
  const { t } = useTranslation();
  const [after, goTo] = useAfter(mark);
  if (next === null && after === undefined) return null;
  return (
    <div className="row pager">
      <Button disabled={after === undefined} onClick={() => goTo(undefined)}>
        {t('action.first')}
      </Button>
      <Button disabled={next === null} onClick={() => goTo(next ?? undefined)}>
        {t('action.next')}
      </Button>
    </div>
  );
}
