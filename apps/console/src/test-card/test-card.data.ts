import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { hasCode } from '../api/problem';
import { testEvent } from './test-event';

type Given = Omit<Parameters<typeof testEvent>[0], 'now'>;
const ASK_MS = 700;

interface Sent {
  alertId: string;
  recipients: number;
}

/** Sends an alert to some people and follows what becomes of it, until every outcome is final. */
export function useTestCard(tenant: string, template = '') {
  const client = useQueryClient();
  // With the pages' data, not with the component: the guide goes on to its next step while the answer comes in.
  const kept = ['test-card-sent', tenant, template];
  const { data: sent } = useQuery<Sent>({ queryKey: kept, queryFn: skipToken });
  const send = useMutation({
    mutationFn: async (given: Given) => {
      const event = testEvent({ ...given, now: new Date() });
      const body = event as never; // one event or many: the document leaves the body open
      await ok(api.POST('/api/v1/tenants/{tenant}/alert-events', { params: { path: { tenant } }, body }));
      return { alertId: event.data.alertId, recipients: given.recipients.length };
    },
    onSuccess: (now) => client.setQueryData<Sent>(kept, now),
  });
  const outcomes = useQuery({
    queryKey: ['test-card', tenant, sent?.alertId],
    enabled: sent !== undefined,
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}/deliveries', {
          params: { path: { tenant, alertId: sent!.alertId } },
        }),
      ).catch((error: unknown) => {
        if (hasCode(error, 'ALERT_UNKNOWN')) return { items: [], next: null }; // not there yet
        throw error;
      }),
    refetchInterval: ({ state: { data } }) =>
      sent && (data?.items.filter(({ outcome }) => outcome !== 'waiting').length ?? 0) < sent.recipients
        ? ASK_MS
        : false,
  });
  const items = outcomes.data?.items ?? [];
  const isFinal =
    sent !== undefined && items.filter(({ outcome }) => outcome !== 'waiting').length >= sent.recipients;
  return { send, sent, items, isFinal, error: send.error ?? outcomes.error };
}
