import { useEffect } from 'react';

const PRODUCT = 'wecom-oncall';

/** What the browser's tab says while a page is there. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
    return () => void (document.title = PRODUCT);
  }, [title]);
}
