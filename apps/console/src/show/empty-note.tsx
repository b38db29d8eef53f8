import type { ReactNode } from 'react';

/** Says what will be here, and offers the one thing that fills it. */
export function EmptyNote({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="panel empty-note">
      <b>{title}</b>
      {text && <p className="soft">{text}</p>}
      {children}
    </div>
  );
}
