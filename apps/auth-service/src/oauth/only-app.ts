import type { OauthApp } from '@app/contracts';

/** The app that all these connections have in common; the suite's where there are several and it is one of them, or none. */
export function onlyApp(apps: readonly OauthApp[], suite: OauthApp | undefined): OauthApp | undefined {
  const [first, ...more] = apps;
  if (first === undefined) return suite;
  if (more.every(({ integrationId }) => integrationId === first.integrationId)) return first;
  return apps.find(({ integrationId }) => integrationId === null);
}
