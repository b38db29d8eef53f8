import type { ReactNode } from 'react';
import { usePageTitle } from './page-title';

interface PageHeadProps {
  title: string;
  /** Stands before the title. */
  mark?: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}

/** Title at the left, what one can do at the right; the browser's tab and history say the title too. */
export function PageHead({ title, mark, text, children }: PageHeadProps) {
  usePageTitle(title);
  return (
    <div className="page-head">
      <div>
        <h1>
          {mark}
          {title}
        </h1>
        {text && <p>{text}</p>}
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
