import {
  CreateIntegration,
  CreateOverride,
  CreateSource,
  DisableAccount,
  DrawnCardAt,
  ImportedAccount,
  ListAccounts,
  ListAlerts,
  ListBindings,
  ListIntegrations,
  MatchBindings,
  PreviewSchedule,
  PutAccount,
  PutSchedule,
  PutTemplate,
  PutTenant,
  ResendAlert,
  StoryOfAlert,
  TemplateById,
  WhoIsOnCall,
} from '@app/contracts';
import { getMetadataStorage } from 'class-validator';
import { ImportAccountBody } from './account-import.dto.js';
import { AccountsQuery, BindingsQuery, DisabledBody, PutAccountBody } from './account.dto.js';
import { ResendBody } from './alert.dto.js';
import { AlertsQuery } from './alert-list.dto.js';
import { DrawnQuery, StoryQuery } from './alert-story.dto.js';
import { MatchBody } from './binding-transfer.dto.js';
import { CreateIntegrationBody, IntegrationsQuery } from './integration.dto.js';
import { AtQuery, CreateOverrideBody, PreviewQuery, PutScheduleBody } from './schedule.dto.js';
import { CreateSourceBody } from './source.dto.js';
import { PutTemplateBody, TemplateLocaleQuery } from './template.dto.js';
import { PutTenantBody } from './tenant.dto.js';

/** The rules of each field as comparable text, by the names of its fields. */
function rulesOf(payload: new () => object): Map<string, string[]> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false);
  const found = new Map<string, string[]>();
  for (const { propertyName, type, name, constraints, each } of rules) {
    // A condition is a function made anew for each field; that there is one is what counts.
    const values = (constraints as unknown[] | undefined)?.filter((value) => typeof value !== 'function');
    const text = JSON.stringify([name ?? type, values, each]);
    found.set(propertyName, [...new Set([...(found.get(propertyName) ?? []), text])].sort());
  }
  return found;
}

/** A bot has no corp, so there the body asks for one under a condition. */
const ofSomeKinds = (body: new () => object, field: string): boolean =>
  body === CreateIntegrationBody && field === 'corpId';

/**
 * Bodies repeat the contracts they are sent on as, because they carry the words of OpenAPI, lack what the path says and
 * hold what the bus must not (a password). So that the door refuses what the service would, field by field, they agree.
 */
describe('a body of the management API and the request it becomes', () => {
  it.each<[new () => object, new () => object]>([
    [CreateIntegrationBody, CreateIntegration],
    [IntegrationsQuery, ListIntegrations],
    [PutAccountBody, PutAccount],
    [ImportAccountBody, ImportedAccount],
    [DisabledBody, DisableAccount],
    [AccountsQuery, ListAccounts],
    [AlertsQuery, ListAlerts],
    [StoryQuery, StoryOfAlert],
    [DrawnQuery, DrawnCardAt],
    [BindingsQuery, ListBindings],
    [MatchBody, MatchBindings],
    [ResendBody, ResendAlert],
    [PutScheduleBody, PutSchedule],
    [CreateOverrideBody, CreateOverride],
    [AtQuery, WhoIsOnCall],
    [PreviewQuery, PreviewSchedule],
    [PutTenantBody, PutTenant],
    [PutTemplateBody, PutTemplate],
    [CreateSourceBody, CreateSource],
    [TemplateLocaleQuery, TemplateById],
  ])('have the same rules for what both say: %p', (body, request) => {
    const [ofBody, ofRequest] = [rulesOf(body), rulesOf(request)];
    const shared = [...ofBody.keys()].filter((field) => ofRequest.has(field) && !ofSomeKinds(body, field));
    expect(shared.length).toBeGreaterThan(0);
    for (const field of shared) expect([field, ofBody.get(field)]).toEqual([field, ofRequest.get(field)]);
  });
});
