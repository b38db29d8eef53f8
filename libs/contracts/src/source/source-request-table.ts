import type { Page } from '../page.js';
import { request } from '../request-definition.js';
import * as source from './source-requests.js';

/** What alert-desk is asked about alert sources. */
export const SOURCE_REQUESTS = {
  'desk.source.create': request<source.CreateSource, source.SourceView>(source.CreateSource).refuses(
    'TOO_MANY_SOURCES',
  ),
  'desk.source.update': request<source.UpdateSource, source.SourceView>(source.UpdateSource).refuses(
    'SOURCE_UNKNOWN',
  ),
  'desk.source-token.replace': request<source.ReplaceSourceToken, source.SourceView>(
    source.ReplaceSourceToken,
  ).refuses('SOURCE_UNKNOWN'),
  'desk.source.get': request<source.SourceById, source.SourceView>(source.SourceById).refuses(
    'SOURCE_UNKNOWN',
  ),
  'desk.sources.list': request<source.ListSources, Page<source.SourceView>>(source.ListSources),
  'desk.source.delete': request<source.SourceById, Record<string, never>>(source.SourceById).refuses(
    'SOURCE_UNKNOWN',
  ),
  'desk.source.find-by-token': request<source.FindSourceByToken, source.FoundSource>(
    source.FindSourceByToken,
  ),
} as const;
