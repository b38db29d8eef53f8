import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}

/** Title at the left, what one can do at the right. */
export const PageHead = ({ title, text, children }: PageHeadProps) => (
  <div className="page-head">
    <div>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
    </div>
    {children && <div className="row">{children}</div>}
  </div>
);
