import * as audit from './access/audit.js';
import * as operator from './access/operator-requests.js';
import * as token from './access/token-requests.js';
import { DeliveriesOfAlert, type DeliveryView } from './alert/delivery-requests.js';
import { BOT_REQUESTS } from './bot/bot-request-table.js';
import { ListAlerts, type AlertItem } from './card/alert-list-requests.js';
import {
  AlertById,
  type AlertPageView,
  type AlertRow,
  CardsOfAlert,
  type CardStanding,
  type CardTrace,
  OpenAlertsOfAccount,
  type StaleCard,
  StaleCards,
  TraceOfCard,
  SubmitAction,
} from './card/card-requests.js';
import { FindMissingVersions, type MissingVersions } from './card/missing-versions.js';
import * as story from './card/story-requests.js';
import { CardPolicyOfTenant, type CardPolicyView, PutCardPolicy } from './card/card-successor.js';
import { CONFIGURATION_REQUESTS } from './configuration/configuration-request-table.js';
import { DESK_REQUESTS } from './desk/desk-request-table.js';
import * as health from './health/health-requests.js';
import * as accountImport from './identity/account-import.js';
import * as account from './identity/account-requests.js';
import * as match from './identity/binding-match-requests.js';
import * as binding from './identity/binding-requests.js';
import * as member from './identity/member-requests.js';
import * as tenant from './identity/tenant-requests.js';
import { CheckRecipients, type CheckedRecipients } from './alert/recipient-check-requests.js';
import { SendTestCard, type TestCardOutcome } from './alert/test-card-requests.js';
import { AUTH_REQUESTS, WECOM } from './installation/auth-request-table.js';
import type { Page } from './page.js';
import { request } from './request-definition.js';
import { SPACE_REQUESTS } from './space/space-request-table.js';
import { SOURCE_REQUESTS } from './source/source-request-table.js';
import * as template from './template/template-requests.js';
import * as sealing from './sealing/sealed-requests.js';

/** Of what makes a link between an account and a member. */
const LINK = [
  'ACCOUNT_DISABLED',
  'OUTSIDE_VISIBLE_SCOPE',
  'ACCOUNT_ALREADY_LINKED',
  'MEMBER_ALREADY_LINKED',
  'BINDING_UNKNOWN',
] as const;

/** Every question between services. The first word of the subject names the service that answers. */
export const REQUESTS = {
  ...AUTH_REQUESTS,

  'identity.tenant.put': request<tenant.PutTenant, tenant.TenantView>(tenant.PutTenant),
  'identity.tenant.get': request<tenant.TenantById, tenant.TenantView>(tenant.TenantById).refuses(
    'TENANT_UNKNOWN',
  ),
  'identity.tenants.list': request<tenant.ListTenants, Page<tenant.TenantView>>(tenant.ListTenants),
  'identity.tenant.delete': request<tenant.TenantById, Record<string, never>>(tenant.TenantById).refuses(
    'TENANT_UNKNOWN',
    'TENANT_HAS_INTEGRATIONS',
  ),
  'identity.account.put': request<account.PutAccount, account.PutAccountReply>(account.PutAccount).refuses(
    'TENANT_UNKNOWN',
    'USERNAME_TAKEN',
    'CHANNEL_REFUSED',
  ),
  'identity.accounts.import': request<accountImport.ImportAccounts, accountImport.ImportReply>(
    accountImport.ImportAccounts,
  ).refuses('TENANT_UNKNOWN', 'USERNAME_TAKEN'),
  'identity.account.disable': request<account.DisableAccount, account.AccountView>(
    account.DisableAccount,
  ).refuses('TENANT_UNKNOWN', 'ACCOUNT_UNKNOWN'),
  'identity.account.get': request<account.AccountById, account.AccountView>(account.AccountById).refuses(
    'TENANT_UNKNOWN',
    'ACCOUNT_UNKNOWN',
  ),
  'identity.accounts.list': request<account.ListAccounts, Page<account.AccountView>>(
    account.ListAccounts,
  ).refuses('TENANT_UNKNOWN', ...WECOM),
  'identity.account.delete': request<account.AccountById, Record<string, never>>(account.AccountById).refuses(
    'TENANT_UNKNOWN',
    'ACCOUNT_UNKNOWN',
  ),
  'identity.sign-ins.end': request<account.AccountById, Record<string, never>>(account.AccountById).refuses(
    'TENANT_UNKNOWN',
    'ACCOUNT_UNKNOWN',
  ),
  'identity.recipients.resolve': request<member.ResolveRecipients, { groups: member.ResolvedGroup[] }>(
    member.ResolveRecipients,
  ).refuses('TOO_MANY_ACCOUNTS'),
  'identity.channel-target.find': request<member.FindChannelTarget, member.FoundChannelTarget>(
    member.FindChannelTarget,
  ),
  'identity.member.resolve': request<member.ResolveMember, member.ResolvedMember>(member.ResolveMember),
  'identity.member.admit': request<member.AdmitMember, member.ResolvedMember>(member.AdmitMember),
  'identity.binding.create-by-password': request<binding.BindByPassword, member.BoundMember>(
    binding.BindByPassword,
  ).refuses('LOGIN_FAILED', 'LOGIN_THROTTLED', ...LINK),
  'identity.binding.create-by-sso': request<binding.BindBySso, member.BoundMember>(binding.BindBySso).refuses(
    'ACCOUNT_UNKNOWN',
    'SSO_ACCOUNT_TAKEN',
    ...LINK,
  ),
  'identity.bindings.list': request<binding.ListBindings, Page<binding.BindingView>>(
    binding.ListBindings,
  ).refuses('TENANT_UNKNOWN'),
  'identity.binding.delete': request<binding.DeleteBinding, Record<string, never>>(
    binding.DeleteBinding,
  ).refuses('TENANT_UNKNOWN', 'BINDING_UNKNOWN'),

  'identity.bindings.match': request<match.MatchBindings, Page<match.MatchedAccount>>(
    match.MatchBindings,
  ).refuses('TENANT_UNKNOWN', 'INTEGRATION_UNKNOWN', 'NOT_OWN_APP', 'INSTALLATION_INACTIVE', ...WECOM),
  'identity.bindings.move': request<match.MoveBindings, match.MovedBindings>(match.MoveBindings).refuses(
    'INTEGRATION_UNKNOWN',
    'NOT_OWN_APP',
    'MOVE_NOT_POSSIBLE',
    'INSTALLATION_INACTIVE',
    ...WECOM,
  ),

  'identity.operators.list': request<operator.ListOperators, Page<operator.OperatorView>>(
    operator.ListOperators,
  ),
  'identity.operator.get': request<operator.OperatorByName, operator.OperatorView>(
    operator.OperatorByName,
  ).refuses('OPERATOR_UNKNOWN'),
  'identity.operator.put': request<operator.PutOperator, operator.PutOperatorReply>(
    operator.PutOperator,
  ).refuses('TENANT_UNKNOWN', 'OPERATOR_UNKNOWN', 'LAST_ADMIN'),
  'identity.operator.delete': request<operator.OperatorByName, Record<string, never>>(
    operator.OperatorByName,
  ).refuses('OPERATOR_UNKNOWN', 'LAST_ADMIN'),
  'identity.operator.create-first': request<operator.CreateFirstOperator, operator.OperatorView>(
    operator.CreateFirstOperator,
  ).refuses('OPERATOR_EXISTS'),
  'identity.operator.sign-in': request<operator.SignInOperator, operator.OperatorView>(
    operator.SignInOperator,
  ).refuses('WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS'),
  'identity.operator.sign-in-by-sso': request<operator.SignInOperatorBySso, operator.OperatorView>(
    operator.SignInOperatorBySso,
  ).refuses('OPERATOR_EXISTS', 'TENANT_UNKNOWN'),
  'identity.operator.end-sessions': request<operator.OperatorBySubject, Record<string, never>>(
    operator.OperatorBySubject,
  ),
  'identity.session.end': request<operator.EndSession, Record<string, never>>(operator.EndSession),
  'identity.principal.find': request<operator.FindPrincipal, operator.FoundPrincipal>(operator.FindPrincipal),
  'identity.audit.list': request<audit.ListAudit, Page<audit.AuditEntry>>(audit.ListAudit),
  'identity.token.create': request<token.CreateToken, token.TokenView>(token.CreateToken).refuses(
    'TENANT_UNKNOWN',
  ),
  'identity.tokens.list': request<token.ListTokens, Page<token.TokenView>>(token.ListTokens),
  'identity.token.get': request<token.TokenById, token.TokenView>(token.TokenById).refuses('TOKEN_UNKNOWN'),
  'identity.token.delete': request<token.TokenById, Record<string, never>>(token.TokenById).refuses(
    'TOKEN_UNKNOWN',
  ),

  'identity.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'identity.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),

  'notify.template.put': request<template.PutTemplate, template.TemplateView>(template.PutTemplate).refuses(
    'TENANT_UNKNOWN',
    'TEMPLATE_INVALID',
  ),
  'notify.templates.list': request<template.ListTemplates, Page<template.StoredTemplateView>>(
    template.ListTemplates,
  ),
  'notify.template.get': request<template.TemplateById, template.StoredTemplateView>(
    template.TemplateById,
  ).refuses('TENANT_UNKNOWN', 'TEMPLATE_UNKNOWN'),
  'notify.template.delete': request<template.TemplateById, Record<string, never>>(
    template.TemplateById,
  ).refuses('TEMPLATE_UNKNOWN'),
  'notify.template.preview': request<template.PreviewTemplate, template.TemplatePreview>(
    template.PreviewTemplate,
  ).refuses('TENANT_UNKNOWN', 'TEMPLATE_UNKNOWN', 'TEMPLATE_INVALID'),
  'notify.test-card.send': request<SendTestCard, TestCardOutcome>(SendTestCard),
  'notify.recipients.check': request<CheckRecipients, CheckedRecipients>(CheckRecipients),
  'notify.deliveries.list': request<DeliveriesOfAlert, Page<DeliveryView>>(DeliveriesOfAlert).refuses(
    'ALERT_UNKNOWN',
  ),

  'notify.drawing.recall': request<story.RecallDrawing, { card: Record<string, unknown> }>(
    story.RecallDrawing,
  ).refuses('DRAWING_GONE'),
  'notify.quotas.report': request<health.ReportQuotas, health.QuotasInUse>(health.ReportQuotas),
  'notify.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'notify.codes.renew': request<sealing.RenewCodes, sealing.RenewedCodes>(sealing.RenewCodes),
  'notify.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),

  'card.cards.list': request<CardsOfAlert, Page<CardStanding>>(CardsOfAlert).refuses('ALERT_UNKNOWN'),
  'card.versions.find-missing': request<FindMissingVersions, MissingVersions>(FindMissingVersions),
  'card.stale.list': request<StaleCards, Page<StaleCard>>(StaleCards),
  'card.trace.find': request<TraceOfCard, CardTrace>(TraceOfCard),
  'card.alerts.list': request<ListAlerts, Page<AlertItem>>(ListAlerts),
  'card.alert.get': request<AlertById, AlertPageView>(AlertById).refuses('ALERT_UNKNOWN', 'NOT_INVOLVED'),
  'card.story.get': request<story.StoryOfAlert, story.AlertStory>(story.StoryOfAlert).refuses(
    'ALERT_UNKNOWN',
  ),
  'card.drawn.get': request<story.DrawnCardAt, story.DrawnCardView>(story.DrawnCardAt).refuses(
    'CARD_UNKNOWN',
    'CARD_NOT_SHOWN',
    'DRAWING_GONE',
  ),
  'card.open-alerts.list': request<OpenAlertsOfAccount, Page<AlertRow>>(OpenAlertsOfAccount),
  'card.policy.get': request<CardPolicyOfTenant, CardPolicyView>(CardPolicyOfTenant),
  'card.policy.put': request<PutCardPolicy, CardPolicyView>(PutCardPolicy),
  'card.action.submit': request<SubmitAction, { actionId: string }>(SubmitAction).refuses(
    'ALERT_UNKNOWN',
    'NOT_INVOLVED',
    'ACTION_NOT_OFFERED',
  ),
  'card.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'card.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),

  ...SPACE_REQUESTS,
  ...DESK_REQUESTS,
  ...SOURCE_REQUESTS,
  ...CONFIGURATION_REQUESTS,
  ...BOT_REQUESTS,
} as const;

export type RequestSubject = keyof typeof REQUESTS;
export type RequestMap = {
  [S in RequestSubject]: {
    payload: InstanceType<(typeof REQUESTS)[S]['payload']>;
    reply: NonNullable<(typeof REQUESTS)[S]['reply']>;
    refusal: (typeof REQUESTS)[S]['refusals'][number];
  };
};
/** The codes a request declares: what somebody who asks may want to decide by. */
export type RefusalOf<S extends RequestSubject> = RequestMap[S]['refusal'];
