import type { Page } from '../page.js';
import { ListUnreachable, type UnreachableView } from '../reachability/reachability-requests.js';
import { request } from '../request-definition.js';
import * as paging from './paging-requests.js';
import * as space from './space-requests.js';

/** What alert-desk answers about spaces and who is paged. */
export const SPACE_REQUESTS = {
  'desk.space.put': request<space.PutSpace, space.PutSpaceReply>(space.PutSpace).refuses('SPACE_INVALID'),
  'desk.space.get': request<space.SpaceById, space.SpaceView>(space.SpaceById).refuses('SPACE_UNKNOWN'),
  'desk.spaces.list': request<space.ListSpaces, Page<space.SpaceView>>(space.ListSpaces),
  'desk.space.delete': request<space.SpaceById, Record<string, never>>(space.SpaceById).refuses(
    'SPACE_UNKNOWN',
  ),
  'desk.route.test': request<paging.TestRoute, paging.TestedRoute>(paging.TestRoute),
  'desk.paging.log': request<paging.PagingLogOfAlert, Page<paging.PagingLogItem>>(
    paging.PagingLogOfAlert,
  ).refuses('ALERT_UNKNOWN'),
  'desk.reachability.list': request<ListUnreachable, Page<UnreachableView>>(ListUnreachable),
} as const;
