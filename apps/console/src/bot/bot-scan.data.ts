import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { INTEGRATIONS } from '../integrations/integrations.data';

export type BotScan = components['schemas']['BotScanBody'];

const AGAIN_MS = 2_000;

export const isOpen = ({ state }: BotScan): boolean => state === 'waiting' || state === 'scanned';

/** Has a QR code made. */
export const useNewBotScan = (tenant: string) =>
  useMutation({
    mutationFn: (name: string) =>
      ok(api.POST('/api/v1/tenants/{tenant}/bot-scans', { params: { path: { tenant } }, body: { name } })),
  });

/** What became of it, asked until it is over; the connections are other ones once a bot is among them. */
export function useBotScan(tenant: string, begun: BotScan | undefined) {
  const client = useQueryClient();
  const scan = useQuery({
    queryKey: ['bot-scan', tenant, begun?.id],
    queryFn: () =>
      ok(api.GET('/api/v1/tenants/{tenant}/bot-scans/{id}', { params: { path: { tenant, id: begun!.id } } })),
    initialData: begun,
    enabled: begun !== undefined,
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? AGAIN_MS : false),
  });
  const isConnected = scan.data?.state === 'connected';
  useEffect(() => {
    if (isConnected) void client.invalidateQueries({ queryKey: [INTEGRATIONS] });
  }, [client, isConnected]);
  return scan;
}
