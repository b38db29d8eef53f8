import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { isOffered } from '../api/offers';

const TEMPLATES = 'templates';
export type StoredTemplate = components['schemas']['StoredTemplateBody'];
export type TemplateLocale = StoredTemplate['locale'];
export interface TemplateTexts {
  title: string;
  body: string;
}

export const useTemplates = (tenant: string, after?: string) =>
  useQuery({
    queryKey: [TEMPLATES, tenant, after],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/templates', {
          params: { path: { tenant }, query: { after, limit: 50 } },
        }),
      ),
  });

export const useTemplate = (tenant: string, templateId: string, locale?: TemplateLocale) =>
  useQuery({
    queryKey: [TEMPLATES, tenant, 'one', templateId, locale],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/templates/{templateId}', {
          params: { path: { tenant, templateId }, query: { locale } },
        }),
      ).catch((error: unknown) => {
        if ((error as { status?: number }).status === 404) return null;
        throw error;
      }),
    enabled: isOffered('templates'),
    refetchOnWindowFocus: false, // what is being written stays
  });

/** What the texts look like as a card; asked as one writes, the last good card staying in sight. */
export const usePreview = (tenant: string, template: TemplateTexts, alert: object | undefined) =>
  useQuery({
    queryKey: ['preview', tenant, template, alert],
    queryFn: () =>
      ok(
        api.POST('/api/v1/tenants/{tenant}/templates/preview', {
          params: { path: { tenant } },
          body: { template, alert } as never, // the document leaves an alert's fields open
        }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
    refetchOnWindowFocus: false,
    enabled: alert !== undefined && (template.title.trim() !== '' || template.body.trim() !== ''),
  });

export function usePutTemplate(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ templateId, ...body }: TemplateTexts & { templateId: string; locale?: TemplateLocale }) =>
      ok(
        api.PUT('/api/v1/tenants/{tenant}/templates/{templateId}', {
          params: { path: { tenant, templateId } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [TEMPLATES] }),
  });
}

export function useDeleteTemplate(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ templateId, locale }: Pick<StoredTemplate, 'templateId' | 'locale'>) =>
      ok(
        api.DELETE('/api/v1/tenants/{tenant}/templates/{templateId}', {
          params: { path: { tenant, templateId }, query: { locale } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [TEMPLATES] }),
  });
}
