import { request } from '../request-definition.js';
import * as configuration from './configuration-requests.js';
import * as template from './template-apply-requests.js';

/** A tenant's configuration as one thing: what alert-desk keeps of it, and the templates of notify-service. */
export const CONFIGURATION_REQUESTS = {
  'desk.configuration.apply': request<configuration.ApplyConfiguration, configuration.AppliedConfiguration>(
    configuration.ApplyConfiguration,
  ).refuses('CONFIGURATION_INVALID', 'TOO_MANY_OVERRIDES'),
  'notify.templates.apply': request<template.ApplyTemplates, template.AppliedTemplates>(
    template.ApplyTemplates,
  ).refuses('TEMPLATE_INVALID'),
  'notify.templates.undo': request<template.UndoTemplates, Record<string, never>>(template.UndoTemplates),
} as const;
