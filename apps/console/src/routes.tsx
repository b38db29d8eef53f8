import { createBrowserRouter, type RouteObject } from 'react-router';
import { isOffered, type Offer } from './api/offers';
import { Gate } from './sign-in/gate';
import { Home } from './shell/home';
import { Loading } from './show/loading';
import { NoPage, PageFailed } from './shell/page-failed';
import { Shell } from './shell/shell';

/** A page and what it is made of is loaded when somebody goes there; one that needs more than the API offers is none. */
const page = (
  path: string,
  load: () => Promise<{ Page: React.ComponentType }>,
  needs?: Offer,
): RouteObject => ({
  path,
  lazy: async () => ({ Component: needs && !isOffered(needs) ? NoPage : (await load()).Page }),
});

export const router = createBrowserRouter(
  [
    {
      element: <Gate />,
      errorElement: <PageFailed />,
      hydrateFallbackElement: <Loading />,
      children: [
        {
          element: <Shell />,
          children: [
            {
              errorElement: <PageFailed />,
              children: [
                { index: true, element: <Home /> },
                page('start', () => import('./start/start.page')),
                page('t/:tenant', () => import('./start/start.page')),
                page('t/:tenant/alerts', () => import('./alerts/alerts.page'), 'alerts'),
                page('t/:tenant/alerts/:alertId', () => import('./alerts/alert.page')),
                page('t/:tenant/stale-cards', () => import('./alerts/stale-cards.page')),
                page('t/:tenant/on-call', () => import('./on-call/on-call.page'), 'schedules'),
                page('t/:tenant/schedules', () => import('./schedules/schedules.page'), 'schedules'),
                page(
                  't/:tenant/schedules/:scheduleId',
                  () => import('./schedules/schedule.page'),
                  'schedules',
                ),
                page('t/:tenant/members', () => import('./members/members.page')),
                page('t/:tenant/members/import', () => import('./members/import.page')),
                page('t/:tenant/members/match', () => import('./members/match.page')),
                page('t/:tenant/templates', () => import('./templates/templates.page')),
                page('t/:tenant/templates/:templateId', () => import('./templates/template.page')),
                page('t/:tenant/connections', () => import('./connections/connections.page')),
                page('t/:tenant/connections/:id', () => import('./connections/connection.page')),
                page('t/:tenant/sources', () => import('./sources/sources.page'), 'sources'),
                page('t/:tenant/sources/:id', () => import('./sources/source.page'), 'sources'),
                page('t/:tenant/spaces', () => import('./spaces/spaces.page'), 'spaces'),
                page('t/:tenant/spaces/:spaceId', () => import('./spaces/space.page'), 'spaces'),
                page('health', () => import('./health/health.page'), 'health'),
                page('access', () => import('./access/access.page'), 'audit'),
                { path: '*', element: <NoPage /> },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
