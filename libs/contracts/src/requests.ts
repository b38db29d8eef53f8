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
import * as identity from './identity/identity-requests.js';
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
  'auth.integration.list': request<installation.ListIntegrations, { items: installation.IntegrationView[] }>(
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
    { items: installation.TenantInstallation[] }
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

  'identity.tenant.put': request<identity.PutTenant, identity.TenantView>(identity.PutTenant),
  'identity.tenant.get': request<identity.TenantById, identity.TenantView>(identity.TenantById),
  'identity.account.put': request<identity.PutAccount, identity.PutAccountReply>(identity.PutAccount),
  'identity.recipients.resolve': request<identity.ResolveRecipients, { groups: identity.ResolvedGroup[] }>(
    identity.ResolveRecipients,
  ),
  'identity.member.resolve': request<identity.ResolveMember, identity.ResolvedMember>(identity.ResolveMember),
  'identity.binding.create-by-password': request<identity.BindByPassword, identity.BoundMember>(
    identity.BindByPassword,
  ),
  'identity.binding.create-by-sso': request<identity.BindBySso, identity.BoundMember>(identity.BindBySso),
  'identity.bindings.list': request<identity.ListBindings, { items: identity.BindingView[] }>(
    identity.ListBindings,
  ),
  'identity.binding.delete': request<identity.DeleteBinding, Record<string, never>>(identity.DeleteBinding),

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
