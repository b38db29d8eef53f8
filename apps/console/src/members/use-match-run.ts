import { useRef, useState } from 'react';
import { type MemberKey, useMatch } from './match.data';

export const KEYS: readonly MemberKey[] = ['userid', 'email', 'mobile'];

/** First looked at, then done; another choice begins anew. */
export function useMatchRun(tenant: string, integrationId: string) {
  const [by, setBy] = useState<readonly MemberKey[]>(KEYS);
  const [done, setDone] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const [look, link] = [useMatch(tenant), useMatch(tenant)];
  const forget = () => {
    look.reset();
    link.reset();
  };
  const run = (dryRun: boolean) => {
    setDone(0);
    stop.current = new AbortController();
    const wish = { integrationId, by: [...by], dryRun, onPart: setDone, signal: stop.current.signal };
    (dryRun ? look : link).mutate(wish);
  };
  return {
    ...{ by, done, look, link, forget },
    isAsking: look.isPending || link.isPending,
    /** In the order in which they are tried. */
    choose: (chosen: readonly MemberKey[]) => {
      setBy(KEYS.filter((key) => chosen.includes(key)));
      forget();
    },
    preview: () => {
      forget();
      run(true);
    },
    act: () => run(false),
    stop: () => stop.current?.abort(),
  };
}
