import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok, unlessThere } from '../api/client';
import type { components } from '../api/schema';

export type StoredSchedule = components['schemas']['ScheduleBody'];
export type ScheduleInput = components['schemas']['PutScheduleBody'];
export type StoredOverride = components['schemas']['OverrideBody'];
export type OverrideInput = components['schemas']['CreateOverrideBody'];
export type Swap = components['schemas']['SwapBody'];
export type TurnOfPreview = components['schemas']['TurnBody'];

const SCHEDULES = 'schedules';
/** How often a page looks whether somebody else changed what it shows. */
const AGAIN_MS = 60_000;
const MOST = 500;

const of = (tenant: string, scheduleId: string) => ({ path: { tenant, scheduleId } });

export const useSchedules = (tenant: string, after?: string, limit = 50) =>
  useQuery({
    queryKey: [SCHEDULES, tenant, 'list', after, limit],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/schedules', {
          params: { path: { tenant }, query: { after, limit } },
        }),
      ),
  });

export const useSchedule = (tenant: string, scheduleId: string | undefined) =>
  useQuery({
    queryKey: [SCHEDULES, tenant, 'one', scheduleId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/schedules/{scheduleId}', { params: of(tenant, scheduleId ?? '') }),
      ),
    enabled: scheduleId !== undefined,
  });

/** Those that end after a moment, the first five hundred. */
export const useOverrides = (tenant: string, scheduleId: string | undefined, from: string) =>
  useQuery({
    queryKey: [SCHEDULES, tenant, 'overrides', scheduleId, from],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides', {
          params: { ...of(tenant, scheduleId ?? ''), query: { from, limit: MOST } },
        }),
      ),
    refetchInterval: AGAIN_MS,
    enabled: scheduleId !== undefined,
  });

export const useOpenSwaps = (tenant: string, scheduleId: string) =>
  useQuery({
    queryKey: [SCHEDULES, tenant, 'swaps', scheduleId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/schedules/{scheduleId}/swaps', {
          params: { ...of(tenant, scheduleId), query: { state: 'asked', limit: 50 } },
        }),
      ),
    refetchInterval: AGAIN_MS,
  });

/** Every turn from now on. */
export const useComingTurns = (tenant: string, scheduleId: string, days: number) =>
  useQuery({
    queryKey: [SCHEDULES, tenant, 'turns', scheduleId, days],
    queryFn: () => {
      const now = Date.now();
      const query = {
        from: new Date(now).toISOString(),
        to: new Date(now + days * 86_400_000).toISOString(),
      };
      return ok(
        api.GET('/api/v1/tenants/{tenant}/schedules/{scheduleId}/preview', {
          params: { ...of(tenant, scheduleId), query },
        }),
      );
    },
    refetchInterval: AGAIN_MS,
  });

/** A write whose effect every page about schedules shows at once. */
function useWrite<Given, Answer>(write: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: [SCHEDULES] }),
  });
}

export const usePutSchedule = (tenant: string, isNew: boolean) =>
  useWrite(({ scheduleId, ...body }: ScheduleInput & { scheduleId: string }) => {
    const path = '/api/v1/tenants/{tenant}/schedules/{scheduleId}';
    const params = of(tenant, scheduleId);
    const put = () => ok(api.PUT(path, { params, body }));
    if (!isNew) return put();
    const query = { limit: MOST };
    const all = ok(api.GET('/api/v1/tenants/{tenant}/schedules', { params: { path: { tenant }, query } }));
    return unlessThere(all, (one) => one.scheduleId === scheduleId, put);
  });

/** `leave`: away from the page of what is no more, before that page asks for it again. */
export function useDeleteSchedule(tenant: string, leave: () => Promise<void> | void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (scheduleId: string) =>
      ok(api.DELETE('/api/v1/tenants/{tenant}/schedules/{scheduleId}', { params: of(tenant, scheduleId) })),
    onSuccess: async () => {
      await leave();
      await client.invalidateQueries({ queryKey: [SCHEDULES] });
    },
  });
}

export const useNewCalendarAddress = (tenant: string, scheduleId: string) =>
  useWrite(() =>
    ok(
      api.POST('/api/v1/tenants/{tenant}/schedules/{scheduleId}/calendar-token', {
        params: of(tenant, scheduleId),
      }),
    ),
  );

export const useCreateOverride = (tenant: string, scheduleId: string) =>
  useWrite((body: OverrideInput) =>
    ok(
      api.POST('/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides', {
        params: of(tenant, scheduleId),
        body,
      }),
    ),
  );

export const useDeleteOverride = (tenant: string, scheduleId: string) =>
  useWrite((overrideId: string) =>
    ok(
      api.DELETE('/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides/{overrideId}', {
        params: { path: { tenant, scheduleId, overrideId } },
      }),
    ),
  );
