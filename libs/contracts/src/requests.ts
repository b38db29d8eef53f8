import { DeliveriesOfAlert, type DeliveryView } from './alert/delivery-requests.js';
import {
  AlertById,
  type AlertPageView,
  type AlertRow,
  CardsOfAlert,
  type CardView,
  OpenAlertsOfAccount,
  StaleCards,
  SubmitAction,
} from './card/card-requests.js';
import { CardPolicyOfTenant, type CardPolicyView, PutCardPolicy } from './card/card-successor.js';
import * as account from './identity/account-requests.js';
import * as binding from './identity/binding-requests.js';
import * as member from './identity/member-requests.js';
import * as tenant from './identity/tenant-requests.js';
import * as installation from './installation/installation-requests.js';
import type { Page } from './page.js';
import * as template from './template/template-requests.js';

export interface RequestDefinition<P extends object = object, R = unknown> {
  payload: new () => P;
  /** Type only; carries the reply's shape to callers. */
  reply?: R;
}

const request = <P extends object, R>(payload: new () => P): RequestDefinition<P, R> => ({ payload });

/** Every question between services. The first word of the subject names the service that answers. */
export const REQUESTS = {
  'auth.install-link.create': request<installation.CreateInstallLink, installation.InstallLink>(
    installation.CreateInstallLink,
  ),
  'auth.install-link.open': request<installation.OpenInstallLink, installation.InstallRedirect>(
    installation.OpenInstallLink,
  ),
  'auth.installation.complete': request<installation.CompleteInstallation, installation.IntegrationView>(
    installation.CompleteInstallation,
  ),
  'auth.integration.create': request<installation.CreateIntegration, installation.CreatedIntegration>(
    installation.CreateIntegration,
  ),
  'auth.integration.list': request<installation.ListIntegrations, Page<installation.IntegrationView>>(
    installation.ListIntegrations,
  ),
  'auth.integration.get': request<installation.IntegrationById, installation.IntegrationView>(
    installation.IntegrationById,
  ),
  'auth.integration.delete': request<installation.IntegrationById, Record<string, never>>(
    installation.IntegrationById,
  ),
  'auth.tenant-installations.get': request<
    installation.TenantsOfInstallations,
    Page<installation.TenantInstallation>
  >(installation.TenantsOfInstallations),
  'auth.corp.get': request<installation.CorpById, installation.CorpView>(installation.CorpById),
  'auth.corp-token.get': request<installation.GetCorpToken, installation.CorpToken>(
    installation.GetCorpToken,
  ),
  'auth.oauth.exchange': request<installation.ExchangeOauthCode, installation.OauthMember>(
    installation.ExchangeOauthCode,
  ),
  'auth.recipients.explain': request<
    installation.ExplainRecipients,
    { items: installation.RecipientExplanation[] }
  >(installation.ExplainRecipients),
  'auth.members.scope': request<installation.MembersInScope, installation.ScopeReading>(
    installation.MembersInScope,
  ),

  'identity.tenant.put': request<tenant.PutTenant, tenant.TenantView>(tenant.PutTenant),
  'identity.tenant.get': request<tenant.TenantById, tenant.TenantView>(tenant.TenantById),
  'identity.tenants.list': request<tenant.ListTenants, Page<tenant.TenantView>>(tenant.ListTenants),
  'identity.tenant.delete': request<tenant.TenantById, Record<string, never>>(tenant.TenantById),
  'identity.account.put': request<account.PutAccount, account.PutAccountReply>(account.PutAccount),
  'identity.account.get': request<account.AccountById, account.AccountView>(account.AccountById),
  'identity.accounts.list': request<account.ListAccounts, Page<account.AccountView>>(account.ListAccounts),
  'identity.account.delete': request<account.AccountById, Record<string, never>>(account.AccountById),
  'identity.sign-ins.end': request<account.AccountById, Record<string, never>>(account.AccountById),
  'identity.recipients.resolve': request<member.ResolveRecipients, { groups: member.ResolvedGroup[] }>(
    member.ResolveRecipients,
  ),
  'identity.member.resolve': request<member.ResolveMember, member.ResolvedMember>(member.ResolveMember),
  'identity.member.admit': request<member.AdmitMember, member.ResolvedMember>(member.AdmitMember),
  'identity.binding.create-by-password': request<binding.BindByPassword, member.BoundMember>(
    binding.BindByPassword,
  ),
  'identity.binding.create-by-sso': request<binding.BindBySso, member.BoundMember>(binding.BindBySso),
  'identity.bindings.list': request<binding.ListBindings, Page<binding.BindingView>>(binding.ListBindings),
  'identity.binding.delete': request<binding.DeleteBinding, Record<string, never>>(binding.DeleteBinding),

  'notify.template.put': request<template.PutTemplate, template.TemplateView>(template.PutTemplate),
  'notify.template.preview': request<template.PreviewTemplate, template.TemplatePreview>(
    template.PreviewTemplate,
  ),
  'notify.deliveries.list': request<DeliveriesOfAlert, Page<DeliveryView>>(DeliveriesOfAlert),

  'card.cards.list': request<CardsOfAlert, Page<CardView>>(CardsOfAlert),
  'card.stale.list': request<StaleCards, Page<CardView & { alertId: string }>>(StaleCards),
  'card.alert.get': request<AlertById, AlertPageView>(AlertById),
  'card.open-alerts.list': request<OpenAlertsOfAccount, Page<AlertRow>>(OpenAlertsOfAccount),
  'card.policy.get': request<CardPolicyOfTenant, CardPolicyView>(CardPolicyOfTenant),
  'card.policy.put': request<PutCardPolicy, CardPolicyView>(PutCardPolicy),
  'card.action.submit': request<SubmitAction, { actionId: string }>(SubmitAction),
} as const;

export type RequestSubject = keyof typeof REQUESTS;
export type RequestMap = {
  [S in RequestSubject]: {
    payload: InstanceType<(typeof REQUESTS)[S]['payload']>;
    reply: NonNullable<(typeof REQUESTS)[S]['reply']>;
  };
};
