import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/coming';
import { QueryView, type Shown } from './query-view';
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
  query: Shown<Page<T>>;
  columns: Column<T>[];
  keyOf: (item: T) => string;
  empty: ReactNode;
  /** Name of the page's mark in the address, where a page holds several lists. */
  mark?: string;
}

/** A list with all its states; a table that becomes blocks on small screens, one page of the API at a time. */
export function DataList<T>({ query, ...shown }: DataListProps<T>) {
  return (
    <QueryView query={query} rows={6}>
      {(page) => <PageOfList {...shown} {...page} />}
    </QueryView>
  );
}

type PageOfListProps<T> = Omit<DataListProps<T>, 'query'> & Page<T>;

function PageOfList<T>({ label, items, next, columns, keyOf, empty, mark }: PageOfListProps<T>) {
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
