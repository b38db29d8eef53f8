import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { isOffered } from '../api/offers';
import type { components } from '../api/schema';

export type Story = components['schemas']['AlertStoryBody'];
export type StoryMember = components['schemas']['StoryMemberBody'];
export type StorySight = components['schemas']['StorySightBody'];
export type StoryCode = components['schemas']['StoryCodeBody'];
export type StoryPress = components['schemas']['StoryPressBody'];

const LIVE_MS = 15_000;

export const useStory = (tenant: string, alertId: string) =>
  useQuery({
    queryKey: ['story', tenant, alertId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}/story', { params: { path: { tenant, alertId } } }),
      ),
    refetchInterval: LIVE_MS,
  });

/** The card that a copy showed from `sight.from` on: one drawing for as long as it did not change. */
export const useDrawnCard = (
  of: { tenant: string; alertId: string },
  { cardId, userId }: StoryMember,
  sight: StorySight | undefined,
) =>
  useQuery({
    queryKey: ['drawn', of.tenant, of.alertId, cardId, userId, sight?.from],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}/cards/{cardId}/drawn', {
          params: { path: { ...of, cardId }, query: { at: sight!.from, userId } },
        }),
      ),
    enabled: sight !== undefined && isOffered('drawn'),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
