import { useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { INTEGRATIONS, useIntegrations } from '../integrations/integrations.data';
import { useLanguage } from '../words/use-language';

export type BotChat = components['schemas']['BotChatBody'];

const AGAIN_MS = 5_000;

/** Groups in which somebody mentioned the bot; a new one is there a moment later. */
export function useBotChats(id: string | undefined) {
  const language = useLanguage();
  return useQuery({
    queryKey: [INTEGRATIONS, 'chats', id, language],
    queryFn: () => ok(api.GET('/api/v1/integrations/{id}/chats', { params: { path: { id: id! } } })),
    enabled: id !== undefined,
    refetchInterval: AGAIN_MS,
  });
}

/** The tenant's smart bots, among the first of its connections. */
export const useBots = (tenant: string) =>
  (useIntegrations(tenant).data?.items ?? []).filter(({ kind }) => kind === 'bot');
